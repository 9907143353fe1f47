package org.phc4j.connectomes.network;

import java.util.Arrays;
import org.phc4j.connectomes.topology.Connectome;
import org.phc4j.connectomes.topology.Topology;

/**
 * Where the weight of each synapse lies in the tensor W, which is either a dense matrix (D, D), row-major as [post][pre], or, for large and
 * sparse masks, only its permitted entries in the same order: row after row, by ascending presynaptic neuron (compressed sparse rows).
 * Values, sums and random numbers do not depend on which it is. Immutable.
 */
public final class SynapseOrder {
    /** Networks of fewer neurons than this keep a dense matrix. */
    public static final int FEWEST_NEURONS = 512;
    /** Masks of more than one permitted entry in so many keep a dense matrix. */
    public static final int SPARSITY = Connectome.SPARSITY;

    private final int neurons;
    private final boolean sparse;
    private final int[] rowStart;
    private final int[] pre;

    private SynapseOrder(int neurons, boolean sparse, int[] rowStart, int[] pre) {
        this.neurons = neurons;
        this.sparse = sparse;
        this.rowStart = rowStart;
        this.pre = pre;
    }

    /**
     * A dense matrix.
     *
     * @param neurons D
     * @return entry [i][j] at i D + j
     */
    public static SynapseOrder dense(int neurons) {
        return new SynapseOrder(neurons, false, new int[0], new int[0]);
    }

    /**
     * Compressed sparse rows.
     *
     * @param topology the mask
     * @return its permitted entries, row after row
     */
    public static SynapseOrder sparse(Topology topology) {
        int n = topology.size();
        int[] start = new int[n + 1];
        for (int j = 0; j < n; j++) {
            for (int i : topology.targets(j)) {
                start[i + 1]++;
            }
        }
        for (int i = 0; i < n; i++) {
            start[i + 1] += start[i];
        }
        int[] next = start.clone();
        int[] pre = new int[topology.synapses()];
        for (int j = 0; j < n; j++) {
            for (int i : topology.targets(j)) {
                pre[next[i]++] = j;
            }
        }
        return new SynapseOrder(n, true, start, pre);
    }

    /**
     * The form that suits a mask: sparse from {@value #FEWEST_NEURONS} neurons on, if at most one entry in {@value #SPARSITY} is permitted.
     *
     * @param topology the mask
     * @return dense or sparse
     */
    public static SynapseOrder of(Topology topology) {
        long entries = (long) topology.size() * topology.size();
        boolean pays = topology.size() >= FEWEST_NEURONS && (long) topology.synapses() * SPARSITY <= entries;
        return pays ? sparse(topology) : dense(topology.size());
    }

    /**
     * Whether only permitted entries are kept.
     *
     * @return false for a dense matrix
     */
    public boolean isSparse() {
        return sparse;
    }

    /**
     * Length of the tensor.
     *
     * @return D squared, or the number of permitted synapses
     */
    public int length() {
        return sparse ? pre.length : Math.multiplyExact(neurons, neurons);
    }

    /**
     * Where a synapse lies in the tensor.
     *
     * @param to postsynaptic neuron i
     * @param from presynaptic neuron j
     * @return its index; of a sparse tensor, negative where the mask forbids it
     */
    public int at(int to, int from) {
        return sparse ? Arrays.binarySearch(pre, rowStart[to], rowStart[to + 1], from) : to * neurons + from;
    }

    /**
     * First index of each row of a sparse tensor.
     *
     * @return (D + 1), a copy
     */
    public int[] rowStarts() {
        return rowStart.clone();
    }

    /**
     * Presynaptic neuron of each entry of a sparse tensor.
     *
     * @return (E), a copy
     */
    public int[] presynaptic() {
        return pre.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SynapseOrder o && neurons == o.neurons && sparse == o.sparse && Arrays.equals(rowStart, o.rowStart)
                && Arrays.equals(pre, o.pre);
    }

    @Override
    public int hashCode() {
        return 31 * neurons + Arrays.hashCode(pre);
    }

    @Override
    public String toString() {
        return sparse ? "sparse(" + pre.length + ")" : "dense";
    }
}
