package org.phc4j.connectomes.dynamics;

import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.topology.Topology;

/**
 * The hard constraints on W: no synapse off the mask (which has no diagonal), and Dale's law. Held by projection after every update,
 * counted in every report.
 */
public final class Constraints {
    private Constraints() {}

    /**
     * How many entries of W break a constraint.
     *
     * @param offMask entries that are not 0 where the mask is
     * @param wrongSign entries whose sign is not that of their presynaptic neuron (0 where Dale's law is off)
     */
    public record Violations(int offMask, int wrongSign) {}

    /**
     * Projects W: off-mask entries to 0, synapses of excitatory neurons to at least 0, of inhibitory neurons to at most 0.
     *
     * @param topology mask and cell types
     * @param dale whether signs are held
     * @param p parameters, W updated in place
     */
    public static void project(Topology topology, boolean dale, Parameters p) {
        SynapseOrder order = p.layout().synapses();
        if (order.isSparse()) {
            projectPermitted(topology, dale, p, order);
            return;
        }
        int d = topology.size();
        int offset = p.layout().offset(Tensor.W);
        float[] w = p.values();
        float[] kept = new float[d];
        for (int j = 0; j < d; j++) {
            int targets = topology.targetCount(j);
            for (int k = 0; k < targets; k++) {
                kept[k] = held(w[offset + topology.target(j, k) * d + j], dale, topology.excitatory(j));
            }
            for (int i = 0; i < d; i++) {
                w[offset + i * d + j] = 0f;
            }
            for (int k = 0; k < targets; k++) {
                w[offset + topology.target(j, k) * d + j] = kept[k];
            }
        }
    }

    /** A sparse tensor has no entries off the mask. */
    private static void projectPermitted(Topology topology, boolean dale, Parameters p, SynapseOrder order) {
        int offset = p.layout().offset(Tensor.W);
        int[] pre = order.presynaptic();
        for (int e = 0; e < pre.length; e++) {
            p.values()[offset + e] = held(p.values()[offset + e], dale, topology.excitatory(pre[e]));
        }
    }

    private static float held(float w, boolean dale, boolean excitatory) {
        if (!dale) {
            return w;
        }
        return excitatory ? (w > 0f ? w : 0f) : (w < 0f ? w : 0f);
    }

    /**
     * Counts violations. NaN counts as a violation of both.
     *
     * @param topology mask and cell types
     * @param dale whether signs are held
     * @param p parameters
     * @return the counts
     */
    public static Violations count(Topology topology, boolean dale, Parameters p) {
        int d = topology.size();
        int offset = p.layout().offset(Tensor.W);
        int offMask = 0;
        int wrongSign = 0;
        if (p.layout().synapses().isSparse()) {
            int[] pre = p.layout().synapses().presynaptic();
            for (int e = 0; e < pre.length; e++) {
                wrongSign += !dale || rightSign(topology.excitatory(pre[e]), p.values()[offset + e]) ? 0 : 1;
            }
            return new Violations(0, wrongSign);
        }
        boolean[] mask = topology.maskMatrix();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                float w = p.values()[offset + i * d + j];
                offMask += mask[i * d + j] || w == 0f ? 0 : 1;
                wrongSign += !dale || rightSign(topology.excitatory(j), w) ? 0 : 1;
            }
        }
        return new Violations(offMask, wrongSign);
    }

    private static boolean rightSign(boolean excitatory, float w) {
        return excitatory ? w >= 0f : w <= 0f;
    }
}
