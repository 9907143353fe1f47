package org.phc4j.scanengine.kernel;

import org.phc4j.connectomes.network.NetworkConfig;

/** The row kernels lane by lane: the oracle of the vectorised ones, and the engine of a machine without SIMD. */
public final class ScalarRows implements RowKernels {
    private static final Phase[] NONE = {};

    private final NetworkConfig config;

    /**
     * The kernels of a network.
     *
     * @param config options
     */
    public ScalarRows(NetworkConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public Phase[] encode() {
        return new Phase[] {ScalarEncoder::encode};
    }

    @Override
    public Phase[] recall() {
        return new Phase[] {ScalarEncoder::recall};
    }

    @Override
    public Phase[] plasticity() {
        return config.stp() ? new Phase[] {f -> ScalarSynapses.plasticity(f, config.efficacy())} : NONE;
    }

    @Override
    public Phase[] transmit() {
        return new Phase[] {ScalarSynapses::transmit};
    }

    @Override
    public Phase[] neurons() {
        return new Phase[] {ScalarNeurons::membrane, ScalarNeurons::fire};
    }

    @Override
    public Phase[] tally() {
        return new Phase[] {ScalarNeurons::tally};
    }

    @Override
    public Phase[] outputAdjoint() {
        return new Phase[] {ScalarNeuronAdjoint::output};
    }

    @Override
    public Phase[] neuronAdjoint() {
        return new Phase[] {ScalarNeuronAdjoint::reset, ScalarNeuronAdjoint::membrane, ScalarNeuronAdjoint::input};
    }

    @Override
    public Phase[] efficacyAdjoint() {
        return new Phase[] {ScalarSynapses::efficacyAdjoint};
    }

    @Override
    public Phase[] synapseAdjoint() {
        Phase last = config.stp() ? f -> ScalarSynapses.plasticityAdjoint(f, config.efficacy()) : ScalarSynapses::spikeAdjoint;
        return new Phase[] {last};
    }

    @Override
    public Phase[] weightAdjoint() {
        return new Phase[] {ScalarSynapses::weightAdjoint};
    }

    @Override
    public Phase[] encoderAdjoint() {
        return new Phase[] {ScalarEncoder::adjoint};
    }

    @Override
    public PairPhase[] pairs() {
        return new PairPhase[] {ScalarPairs::traces, ScalarPairs::add};
    }
}
