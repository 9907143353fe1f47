package org.phc4j.scanengine.kernel;

/**
 * Row kernels whose products with the weights run over a list of edges in place of a dense matrix: forward along the edges of the neurons
 * that spike, backward along each edge once. Sums run in the same order, so that both forms give the same values.
 *
 * @param dense the kernels for everything else
 */
public record SparseRows(RowKernels dense) implements RowKernels {
    @Override
    public String name() {
        return dense.name();
    }

    @Override
    public Phase[] encode() {
        return dense.encode();
    }

    @Override
    public Phase[] recall() {
        return dense.recall();
    }

    @Override
    public Phase[] plasticity() {
        return dense.plasticity();
    }

    @Override
    public Phase[] transmit() {
        return new Phase[] {SparseSynapses::transmit};
    }

    @Override
    public Phase[] neurons() {
        return dense.neurons();
    }

    @Override
    public Phase[] tally() {
        return dense.tally();
    }

    @Override
    public Phase[] outputAdjoint() {
        return dense.outputAdjoint();
    }

    @Override
    public Phase[] neuronAdjoint() {
        return dense.neuronAdjoint();
    }

    @Override
    public Phase[] efficacyAdjoint() {
        return new Phase[] {SparseSynapses::efficacyAdjoint};
    }

    @Override
    public Phase[] synapseAdjoint() {
        return dense.synapseAdjoint();
    }

    @Override
    public Phase[] weightAdjoint() {
        return new Phase[] {SparseSynapses::weightAdjoint};
    }

    @Override
    public Phase[] encoderAdjoint() {
        return dense.encoderAdjoint();
    }

    @Override
    public PairPhase[] pairs() {
        return new PairPhase[] {dense.pairs()[0], ScalarPairs::addAlongEdges};
    }
}
