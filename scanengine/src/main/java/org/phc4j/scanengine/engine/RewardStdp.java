package org.phc4j.scanengine.engine;

/**
 * Reward-modulated spike-timing-dependent plasticity, outside the gradient, on excitatory-to-excitatory synapses. With traces
 * xpre[t] = exp(-1/tauPlus) xpre[t-1] + s[t] and xpost[t] = exp(-1/tauMinus) xpost[t-1] + s[t] of the undelayed output spikes,
 *
 * <pre>
 *   LTP[i][j] = sum over b,t of s[i,t] xpre[j,t-1]      LTD[i][j] = sum over b,t of xpost[i,t] s[j,t]
 *   dW = (aPlus LTP - aMinus LTD) / (sum of T_b)        W += eta (2 acc - 1) dW
 * </pre>
 *
 * <p>A coincident pair counts as depression only (arXiv 2604.01295).
 *
 * @param tauPlus decay of the presynaptic trace in steps; default 10
 * @param tauMinus decay of the postsynaptic trace in steps; default 20
 * @param aPlus amplitude of potentiation; default 1
 * @param aMinus amplitude of depression; default 1.05
 * @param eta learning rate; default 0.01
 */
public record RewardStdp(double tauPlus, double tauMinus, double aPlus, double aMinus, double eta) {
    /** The defaults. */
    public static final RewardStdp DEFAULT = new RewardStdp(10, 20, 1.0, 1.05, 0.01);
}
