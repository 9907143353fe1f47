package org.phc4j.scanengine.reference;

import java.util.Arrays;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;

/**
 * The synapse layer in float64, over a range of steps of one sequence:
 *
 * <pre>
 *   h[t] = s[t-d], 0 for t &lt; d
 *   u[t] = (eF - U h[t]) u[t-1] + U h[t]            u = 0 before the first step
 *   R[t] = (eD - u[t] h[t]) R[t-1] + (1 - eD)       R = 1 before the first step
 *   e[t] = h[t] u[t] R[t]     (post)   or   h[t] u[t] R[t-1]     (pre)   or   h[t]     (plasticity off)
 *   Isyn[t] = Ws e[t]                               summed in ascending presynaptic index
 * </pre>
 *
 * @param c derived constants
 * @param config delay, plasticity switch and efficacy
 */
record Synapses(ReferenceConstants c, NetworkConfig config) {

    /** Fills h for steps {@code from} to {@code to}, exclusive, from the spikes of d steps before. */
    void takeDelayed(ReferencePass pass, int from, int to) {
        int n = pass.neurons;
        int first = Math.min(Math.max(from, config.delay()), to);
        System.arraycopy(pass.s, Math.max(first - config.delay(), 0) * n, pass.h, first * n, (to - first) * n);
    }

    /** Advances steps {@code from} to {@code to}, exclusive, from the h of the same steps. */
    void forward(ReferencePass pass, int from, int to) {
        for (int t = from; t < to; t++) {
            for (int j = 0; j < pass.neurons; j++) {
                release(pass, t, j);
            }
            transmit(pass, t);
        }
    }

    private void release(ReferencePass x, int t, int j) {
        int now = t * x.neurons + j;
        double h = x.h[now];
        if (!config.stp()) {
            x.u[now] = 1;
            x.r[now] = 1;
            x.e[now] = h;
            return;
        }
        double uBefore = uBefore(x, t, j);
        double rBefore = rBefore(x, t, j);
        double u = (c.eF()[j] - c.u()[j] * h) * uBefore + c.u()[j] * h;
        double r = (c.eD()[j] - u * h) * rBefore + (1 - c.eD()[j]);
        x.u[now] = u;
        x.r[now] = r;
        x.e[now] = h * u * (config.efficacy() == Efficacy.POST ? r : rBefore);
    }

    /** Isyn[t], skipping silent neurons, which add exactly nothing. */
    private void transmit(ReferencePass x, int t) {
        int n = x.neurons;
        Arrays.fill(x.isyn, t * n, (t + 1) * n, 0.0);
        for (int j = 0; j < n; j++) {
            double e = x.e[t * n + j];
            if (e != 0) {
                for (int i = 0; i < n; i++) {
                    x.isyn[t * n + i] += c.synapses()[j * n + i] * e;
                }
            }
        }
    }

    /** u[t-1]. */
    static double uBefore(ReferencePass x, int t, int j) {
        return t == 0 ? 0 : x.u[(t - 1) * x.neurons + j];
    }

    /** R[t-1]. */
    static double rBefore(ReferencePass x, int t, int j) {
        return t == 0 ? 1 : x.r[(t - 1) * x.neurons + j];
    }
}
