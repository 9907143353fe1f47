package org.phc4j.scenarios.simulate;

import java.util.BitSet;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.EdgeVisitor;
import org.phc4j.actors.lif.synapse.Edges;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;

/**
 * The pairs of a stored connectome as connections of a network, read from the file while they are lowered. The weight of a pair is its
 * signed weight where the file has weights, else its number of synapses with the presynaptic neuron's sign, times a common factor.
 * Neurons that are silenced send nothing.
 */
final class ConnectomeEdges implements Edges {
    private final ConnectomeData connectome;
    private final int first;
    private final double factor;
    private final int delay;
    private final boolean ownDelays;
    private final TimeGrid grid;
    private final BitSet silenced;

    /**
     * @param first index of the connectome's first neuron in the network
     * @param factor weight of one synapse, or factor of the file's weights
     * @param delayMs delay of all pairs without one of their own
     */
    ConnectomeEdges(ConnectomeData connectome, int first, double factor, double delayMs, TimeGrid grid, BitSet silenced) {
        this.connectome = connectome;
        this.first = first;
        this.factor = factor;
        this.grid = grid;
        this.delay = grid.delaySteps(delayMs, "delay");
        this.ownDelays = connectome.edges().delayed();
        this.silenced = silenced;
        if (!Double.isFinite(factor)) {
            throw new BadInputException("a weight of " + factor + " for each synapse; expected a finite number");
        }
    }

    @Override
    public void forEach(EdgeVisitor visitor) {
        org.phc4j.connectomes.store.Edges edges = connectome.edges();
        boolean weighted = edges.weighted();
        for (int j = 0; j < edges.neurons(); j++) {
            if (silenced.get(j)) {
                continue;
            }
            double each = weighted || connectome.neurons().excitatory(j) ? factor : -factor;
            long end = edges.start(j + 1);
            for (long k = edges.start(j); k < end; k++) {
                double weight = (weighted ? edges.weight(k) : edges.synapses(k)) * each;
                visitor.edge(first + j, first + edges.target(k), weight, delay(edges, k));
            }
        }
    }

    private int delay(org.phc4j.connectomes.store.Edges edges, long k) {
        if (!ownDelays || Double.isNaN(edges.delayMs(k))) {
            return delay;
        }
        // Measured delays lie on no grid: the nearest step, at least one.
        return (int) Math.max(1, StrictMath.rint(edges.delayMs(k) / grid.stepMs()));
    }

    @Override
    public int[] delays() {
        if (!ownDelays) {
            return connectome.edges().size() == 0 ? new int[0] : new int[] {delay};
        }
        return Edges.super.delays();
    }
}
