package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.network.Efficacy;

/**
 * The adjoint of {@link Synapses} over one pass of one sequence, run backwards over ranges of steps. With the carries cu, cR from the
 * step after, and dIsyn the derivative that reaches Isyn[t],
 *
 * <pre>
 *   dWs += dIsyn e[t]^T               de = Ws^T dIsyn
 *   post:  dR = cR + de h u           du = cu + de h R      - h R[t-1] dR      dh = de u R      - u R[t-1] dR + du U (1 - u[t-1])
 *   pre:   dR = cR                    du = cu + de h R[t-1] - h R[t-1] dR      dh = de u R[t-1] - u R[t-1] dR + du U (1 - u[t-1])
 *   off:   dh = de
 *   deD += dR (R[t-1] - 1)   deF += du u[t-1]   dU += du h (1 - u[t-1])
 *   cR = (eD - u h) dR  (+ de h u for pre)      cu = (eF - U h) du
 * </pre>
 *
 * <p>dh belongs to s[t-d]; it crosses a synapse, so it is multiplied by gamma there.
 */
final class SynapseAdjoint {
    private final Synapses layer;
    private final ReferenceConstants c;
    private final ReferencePass x;
    private final ConstantSums sums;
    private final double gamma;
    private final double[] carryU;
    private final double[] carryR;

    SynapseAdjoint(Synapses layer, ReferencePass pass, ConstantSums sums, double gamma) {
        this.layer = layer;
        this.c = layer.c();
        this.x = pass;
        this.sums = sums;
        this.gamma = gamma;
        this.carryU = new double[pass.neurons];
        this.carryR = new double[pass.neurons];
    }

    /** Steps {@code to - 1} down to {@code from}; reads dIsyn (T, D), adds gamma dh[t] to dS[t-d] (T, D). */
    void back(int from, int to, double[] dIsyn, double[] dS) {
        int delay = layer.config().delay();
        for (int t = to - 1; t >= from; t--) {
            for (int j = 0; j < x.neurons; j++) {
                double de = weightsAdjoint(t, j, dIsyn);
                double dh = layer.config().stp() ? release(t, j, de) : de;
                if (t >= delay) {
                    dS[(t - delay) * x.neurons + j] += gamma * dh;
                }
            }
        }
    }

    private double weightsAdjoint(int t, int j, double[] dIsyn) {
        int n = x.neurons;
        double e = x.e[t * n + j];
        double de = 0;
        for (int i = 0; i < n; i++) {
            de += c.synapses()[j * n + i] * dIsyn[t * n + i];
        }
        if (e != 0) {
            for (int i = 0; i < n; i++) {
                sums.synapses[j * n + i] += dIsyn[t * n + i] * e;
            }
        }
        return de;
    }

    private double release(int t, int j, double de) {
        int now = t * x.neurons + j;
        boolean post = layer.config().efficacy() == Efficacy.POST;
        double h = x.h[now];
        double u = x.u[now];
        double uBefore = Synapses.uBefore(x, t, j);
        double rBefore = Synapses.rBefore(x, t, j);
        double released = post ? x.r[now] : rBefore;
        double dLevel = de * h * u;

        double dR = carryR[j] + (post ? dLevel : 0.0);
        double dU = carryU[j] + de * h * released - h * rBefore * dR;
        double dh = de * u * released - u * rBefore * dR + dU * c.u()[j] * (1 - uBefore);

        sums.eD[j] += dR * (rBefore - 1);
        sums.eF[j] += dU * uBefore;
        sums.u[j] += dU * h * (1 - uBefore);
        carryR[j] = (c.eD()[j] - u * h) * dR + (post ? 0.0 : dLevel);
        carryU[j] = (c.eF()[j] - c.u()[j] * h) * dU;
        return dh;
    }
}
