package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.RewardStdp;

/**
 * Reward-modulated STDP in float64 on the undelayed output spikes of a batch; the rule is stated at {@link RewardStdp}.
 *
 * @param rule time constants, amplitudes, learning rate
 * @param xpre (B) presynaptic traces, each (T_b, D)
 * @param xpost (B) postsynaptic traces, each (T_b, D)
 * @param ltp (D, D) potentiation as [post][pre], over all pairs
 * @param ltd (D, D) depression as [post][pre], over all pairs
 * @param change (D, D) dW as [post][pre], over all pairs: neither masked nor restricted by cell type
 */
public record ReferenceStdp(RewardStdp rule, double[][] xpre, double[][] xpost, double[] ltp, double[] ltd, double[] change) {

    /**
     * Evaluates the rule.
     *
     * @param rule time constants and amplitudes
     * @param neurons D
     * @param spikes (B) output spikes s, each (T_b, D)
     * @return traces and changes
     */
    public static ReferenceStdp of(RewardStdp rule, int neurons, double[][] spikes) {
        double[][] xpre = traces(spikes, neurons, StrictMath.exp(-1 / rule.tauPlus()));
        double[][] xpost = traces(spikes, neurons, StrictMath.exp(-1 / rule.tauMinus()));
        double[] ltp = new double[neurons * neurons];
        double[] ltd = new double[neurons * neurons];
        long steps = 0;
        for (int b = 0; b < spikes.length; b++) {
            int length = spikes[b].length / neurons;
            steps += length;
            for (int t = 0; t < length; t++) {
                pair(spikes[b], xpre[b], xpost[b], t, neurons, ltp, ltd);
            }
        }
        double[] change = new double[neurons * neurons];
        for (int k = 0; k < change.length; k++) {
            change[k] = (rule.aPlus() * ltp[k] - rule.aMinus() * ltd[k]) / steps;
        }
        return new ReferenceStdp(rule, xpre, xpost, ltp, ltd, change);
    }

    private static double[][] traces(double[][] spikes, int neurons, double decay) {
        double[][] traces = new double[spikes.length][];
        for (int b = 0; b < spikes.length; b++) {
            traces[b] = spikes[b].clone();
            for (int k = neurons; k < traces[b].length; k++) {
                traces[b][k] += decay * traces[b][k - neurons];
            }
        }
        return traces;
    }

    /** A spike of i potentiates by what came before it; a spike of j depresses by what came before it or with it. */
    private static void pair(double[] s, double[] xpre, double[] xpost, int t, int n, double[] ltp, double[] ltd) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (t > 0) {
                    ltp[i * n + j] += s[t * n + i] * xpre[(t - 1) * n + j];
                }
                ltd[i * n + j] += xpost[t * n + i] * s[t * n + j];
            }
        }
    }

    /**
     * The reward of a batch.
     *
     * @param accuracy share of correct predictions, 0..1
     * @return 2 accuracy - 1
     */
    public static double reward(double accuracy) {
        return 2 * accuracy - 1;
    }

    /**
     * Updates W by eta reward dW on permitted excitatory-to-excitatory synapses, then projects it.
     *
     * @param topology mask and cell types
     * @param dale whether signs are held
     * @param accuracy share of correct predictions, 0..1
     * @param values array that holds W, (D, D) as [post][pre]; changed
     * @param from index of W[0][0] in {@code values}
     */
    public void apply(Topology topology, boolean dale, double accuracy, double[] values, int from) {
        int n = topology.size();
        for (int j = 0; j < n; j++) {
            for (int i : topology.targets(j)) {
                if (topology.excitatory(i) && topology.excitatory(j)) {
                    values[from + i * n + j] += rule.eta() * reward(accuracy) * change[i * n + j];
                }
            }
        }
        ReferenceProjection.project(topology, dale, values, from);
    }
}
