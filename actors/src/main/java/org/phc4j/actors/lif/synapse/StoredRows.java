package org.phc4j.actors.lif.synapse;

/**
 * Where the connections of a store are. Those of source j with the d-th delay are at {@code [segment[j D + d], segment[j D + d + 1])},
 * D the number of delays; within a segment they are in ascending order of slot, those of equal slot in the order of the description.
 * The arrays are the store's.
 *
 * @param delays (D) steps, ascending
 * @param segment (sources D + 1) starts of segments
 * @param slot (n) where the weight goes in the input buffer
 * @param target (n) postsynaptic neuron in the whole network
 * @param weight (n) weight, before any plasticity
 * @param neurons number of neurons of the whole network
 */
@SuppressWarnings("ArrayRecordComponent") // handed over to one store
public record StoredRows(int[] delays, int[] segment, int[] slot, int[] target, double[] weight, int neurons) {
    /**
     * Number of sources.
     *
     * @return rows
     */
    public int sources() {
        return delays.length == 0 ? 0 : (segment.length - 1) / delays.length;
    }

    /**
     * Number of connections of a source.
     *
     * @param source the source
     * @return the count over all delays
     */
    public int degree(int source) {
        return delays.length == 0 ? 0 : segment[(source + 1) * delays.length] - segment[source * delays.length];
    }

    /**
     * Shows every connection with given weights.
     *
     * @param weights (n) the weights
     * @param visitor receives them
     */
    public void forEach(double[] weights, EdgeVisitor visitor) {
        for (int row = 0; row + 1 < segment.length; row++) {
            for (int k = segment[row]; k < segment[row + 1]; k++) {
                visitor.edge(row / delays.length, target[k], weights[k], delays[row % delays.length]);
            }
        }
    }
}
