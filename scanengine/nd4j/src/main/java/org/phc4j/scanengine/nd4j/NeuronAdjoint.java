package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The adjoint of {@link Neurons} over a stretch of time, all lanes at once: the three scans reversed, in the opposite order. With dV, ds
 * the derivatives that reach V[t] and s[t] from outside, and c the carries from the step after,
 *
 * <pre>
 *   dx2 = ds psi(V - vTh)             dV += dx2                    dvTh -= dx2
 *   dVr = cVr - dV     k = dVr f'(wR p)      dwR += k p            dx1 = k wR psi(Vc - vTh - beta th)
 *   dth = cth - beta (dV + dx1)       dbeta -= th (dV + dx1)       dvTh -= dx1
 *   q   = logistic(Vc - vTh)          dq = dth f'(q) q (1 - q)     dvTh -= dq
 *   dVf = cVf + [Vf &gt; floor] (dV + dx1 + dq)                       dI[t] = dVf f'(I[t])
 *   daE += dVf Vf[t-1]   daA += dth th[t-1]   daI += dVr Vr[t-1]
 *   cVf = aE dVf         cth = aA dth         cVr = aI dVr
 * </pre>
 */
final class NeuronAdjoint {
    private final Ops ops;
    private final Neurons layer;
    private final PositivityMap map;
    private final Scratch spare;
    private final double surrogate;
    private final Scans scans;

    NeuronAdjoint(Ops ops, Neurons layer, Scratch spare, double surrogate) {
        this.ops = ops;
        this.layer = layer;
        this.map = layer.map();
        this.spare = spare;
        this.surrogate = surrogate;
        this.scans = new Scans(ops, spare.product());
    }

    /** Steps [from, to): from dV and dS to dI. */
    void back(Coefficients.Rows c, Frame x, Cotangents d, int from, int to) {
        INDArray one = spare.x().at(0, to - from);
        INDArray shift = d.shift.at(from, to);
        INDArray dV = d.dV.at(from, to);
        ops.mul(d.dS.at(from, to), map.surrogate(ops.sub(x.v.at(from, to), c.vTh(), one), surrogate), shift);
        ops.add(dV, shift, dV);
        ops.negate(dV, d.dVr.at(from, to));
        scans.reverse(c.aI(), d.dVr, from, to);
        preliminary(c, x, d, from, to);
        ops.negate(ops.mul(dV, c.beta(), d.dTh.at(from, to)), d.dTh.at(from, to));
        scans.reverse(c.aA(), d.dTh, from, to);
        adaptation(c, x, d, from, to);
        scans.reverse(c.aE(), d.dVf, from, to);
        map.timesSlope(x.current.at(from, to), d.dVf.at(from, to), d.dI.at(from, to), one);
    }

    /** Through the reset trace to the preliminary spikes; adds dx1 to dV. */
    private void preliminary(Coefficients.Rows c, Frame x, Cotangents d, int from, int to) {
        INDArray one = spare.x().at(0, to - from);
        INDArray two = spare.a().at(0, to - from);
        INDArray k = d.k.at(from, to);
        INDArray dV = d.dV.at(from, to);
        INDArray shift = d.shift.at(from, to);
        ops.mul(x.p.at(from, to), c.wR(), one);
        map.timesSlope(one, d.dVr.at(from, to), k, two);
        ops.sub(layer.acting(x, from, to), c.vTh(), one);
        ops.sub(one, ops.mul(x.th.at(from, to), c.beta(), two), one);
        map.surrogate(one, surrogate);
        ops.mul(ops.mul(one, k, one), c.wR(), one);
        ops.add(dV, one, dV);
        ops.add(shift, one, shift);
    }

    /** Through the adaptation to the membrane: fills dVf with what reaches it at its own step. */
    private void adaptation(Coefficients.Rows c, Frame x, Cotangents d, int from, int to) {
        INDArray q = spare.x().at(0, to - from);
        INDArray dq = d.dVf.at(from, to);
        INDArray two = spare.a().at(0, to - from);
        INDArray shift = d.shift.at(from, to);
        ops.logistic(ops.sub(layer.acting(x, from, to), c.vTh(), q), q);
        map.timesSlope(q, d.dTh.at(from, to), dq, two);
        ops.mul(dq, q, dq);
        ops.mul(dq, ops.subFrom(1.0, q, q), dq);
        ops.add(shift, dq, shift);
        ops.add(dq, d.dV.at(from, to), dq);
        if (layer.hasFloor()) {
            ops.positive(ops.shift(x.vf.at(from, to), -layer.floor(), q), q);
            ops.mul(dq, q, dq);
        }
    }

    /** Adds the derivatives by the constants, over all steps of a pass. */
    void sum(Frame x, Cotangents d, DeviceSums sums, int steps) {
        sums.add(DeviceSums.V_TH, d.shift.cells(0, steps));
        sums.add(DeviceSums.BETA, x.th.at(0, steps), d.dV.at(0, steps));
        sums.add(DeviceSums.W_R, d.k.at(0, steps), x.p.at(0, steps));
        sums.add(DeviceSums.A_E, d.dVf.at(0, steps), x.vf.at(-1, steps - 1));
        sums.add(DeviceSums.A_A, d.dTh.at(0, steps), x.th.at(-1, steps - 1));
        sums.add(DeviceSums.A_I, d.dVr.at(0, steps), x.vr.at(-1, steps - 1));
    }
}
