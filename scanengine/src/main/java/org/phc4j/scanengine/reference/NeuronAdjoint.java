package org.phc4j.scanengine.reference;

/**
 * The adjoint of {@link Neurons} over one pass of one sequence, run backwards over ranges of steps. With the carries cVf, cth, cVr
 * from the step after, and dV, ds the derivatives that reach V[t] and s[t] from outside,
 *
 * <pre>
 *   dx2 = ds psi(V - vTh)             dV += dx2                    dvTh -= dx2
 *   dVc = dV    dVr = cVr - dV    dth = cth - beta dV   dbeta -= th dV
 *   k   = dVr f'(wR p)                dwR += k p                   dx1 = k wR psi(Vc - vTh - beta th)
 *   dVc += dx1  dvTh -= dx1       dth -= beta dx1       dbeta -= th dx1
 *   q   = logistic(Vc - vTh)          dq = dth f'(q) q (1 - q)     dVc += dq    dvTh -= dq
 *   dVf = cVf + [Vf &gt; floor] dVc
 *   daE += dVf Vf[t-1]   daA += dth th[t-1]   daI += dVr Vr[t-1]
 *   cVf = aE dVf         cth = aA dth         cVr = aI dVr         dI[t] = dVf f'(I[t])
 * </pre>
 */
final class NeuronAdjoint {
    private final Neurons layer;
    private final ReferenceConstants c;
    private final ReferencePass x;
    private final ConstantSums sums;
    private final double[] carryVf;
    private final double[] carryTh;
    private final double[] carryVr;
    private final double surrogate;

    NeuronAdjoint(Neurons layer, ReferencePass pass, ConstantSums sums, double surrogate) {
        this.layer = layer;
        this.c = layer.c();
        this.x = pass;
        this.sums = sums;
        this.surrogate = surrogate;
        this.carryVf = new double[pass.neurons];
        this.carryTh = new double[pass.neurons];
        this.carryVr = new double[pass.neurons];
    }

    /** Steps {@code to - 1} down to {@code from}; reads dV and dS (T, D), writes dI (T, D). */
    void back(int from, int to, double[] dV, double[] dS, double[] dI) {
        for (int t = to - 1; t >= from; t--) {
            for (int i = 0; i < x.neurons; i++) {
                int now = t * x.neurons + i;
                dI[now] = step(t, i, dV[now], dS[now]);
            }
        }
    }

    private double step(int t, int i, double directV, double directS) {
        int now = t * x.neurons + i;
        double vTh = c.vTh()[i];
        double beta = c.beta()[i];
        double wR = c.wR()[i];
        double th = x.th[now];
        double vc = layer.acting(x.vf[now]);

        double dx2 = directS * Activation.surrogate(surrogate, x.v[now] - vTh);
        double dV = directV + dx2;
        double dVr = carryVr[i] - dV;
        double k = dVr * layer.activation().slope(wR * x.p[now]);
        double dx1 = k * wR * Activation.surrogate(surrogate, vc - vTh - beta * th);
        double dTh = carryTh[i] - beta * dV - beta * dx1;
        double q = Activation.logistic(vc - vTh);
        double dq = dTh * layer.activation().slope(q) * q * (1 - q);
        double dVc = dV + dx1 + dq;
        double dVf = carryVf[i] + (x.vf[now] > layer.floor() ? dVc : 0.0);

        sums.vTh[i] -= dx2 + dx1 + dq;
        sums.beta[i] -= th * (dV + dx1);
        sums.wR[i] += k * x.p[now];
        if (t > 0) {
            sums.aE[i] += dVf * x.vf[now - x.neurons];
            sums.aA[i] += dTh * x.th[now - x.neurons];
            sums.aI[i] += dVr * x.vr[now - x.neurons];
        }
        carryVf[i] = c.aE()[i] * dVf;
        carryTh[i] = c.aA()[i] * dTh;
        carryVr[i] = c.aI()[i] * dVr;
        return dVf * layer.activation().slope(x.current[now]);
    }
}
