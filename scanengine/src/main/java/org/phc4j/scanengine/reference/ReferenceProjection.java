package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.topology.Topology;

/**
 * The hard constraints on W in float64: 0 off the mask, and, under Dale's law, at least 0 from excitatory and at most 0 from
 * inhibitory presynaptic neurons.
 */
public final class ReferenceProjection {
    private ReferenceProjection() {}

    /**
     * Projects W in place.
     *
     * @param topology mask and cell types
     * @param dale whether signs are held
     * @param values array that holds W, (D, D) as [post][pre]
     * @param from index of W[0][0] in {@code values}
     */
    public static void project(Topology topology, boolean dale, double[] values, int from) {
        int n = topology.size();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int k = from + i * n + j;
                boolean kept = topology.permits(i, j) && (!dale || (topology.excitatory(j) ? values[k] > 0 : values[k] < 0));
                values[k] = kept ? values[k] : 0.0;
            }
        }
    }
}
