package org.phc4j.scanengine.kernel;

import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.topology.Topology;

/**
 * The permitted synapses of a network as a list: edges in ascending order of the presynaptic, then of the postsynaptic neuron, and for
 * each postsynaptic neuron the edges that arrive, in ascending order of the presynaptic one. Immutable by agreement.
 */
public final class Edges {
    /** (D + 1) first edge of each presynaptic neuron. */
    public final int[] start;
    /** (E) postsynaptic neuron of each edge. */
    public final int[] target;
    /** (E) where the weight of each edge lies in the tensor W. */
    public final int[] place;
    /** (D + 1) first place of each postsynaptic neuron in {@link #source} and {@link #arriving}. */
    public final int[] arrivals;
    /** (E) presynaptic neuron of the edge at a place. */
    public final int[] source;
    /** (E) the edge at a place. */
    public final int[] arriving;

    private Edges(Topology topology, SynapseOrder order) {
        int n = topology.size();
        int count = topology.synapses();
        start = new int[n + 1];
        target = new int[count];
        place = new int[count];
        arrivals = new int[n + 1];
        source = new int[count];
        arriving = new int[count];
        for (int j = 0; j < n; j++) {
            int[] targets = topology.targets(j);
            System.arraycopy(targets, 0, target, start[j], targets.length);
            start[j + 1] = start[j] + targets.length;
            for (int k = 0; k < targets.length; k++) {
                place[start[j] + k] = order.at(targets[k], j);
                arrivals[targets[k] + 1]++;
            }
        }
        for (int i = 0; i < n; i++) {
            arrivals[i + 1] += arrivals[i];
        }
        arrange(n);
    }

    private void arrange(int neurons) {
        int[] next = arrivals.clone();
        for (int j = 0; j < neurons; j++) {
            for (int e = start[j]; e < start[j + 1]; e++) {
                int place = next[target[e]]++;
                source[place] = j;
                arriving[place] = e;
            }
        }
    }

    /**
     * The edges of a topology.
     *
     * @param topology the mask
     * @param order where their weights lie in the tensor W
     * @return its permitted synapses
     */
    public static Edges of(Topology topology, SynapseOrder order) {
        return new Edges(topology, order);
    }

    /**
     * Number of edges.
     *
     * @return E
     */
    public int count() {
        return target.length;
    }
}
