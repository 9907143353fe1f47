package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.Positivity;

/**
 * The neuron layer over a stretch of time, all lanes at once. Given its input current, each of the three recurrences is linear in its own
 * state: the spikes p that feed the reset trace depend on Vf and th alone, which have no reset, so that three scans, one after the
 * other, give the states of all steps.
 *
 * <pre>
 *   Vf[t] = aE Vf[t-1] + f(I[t])                    Vc = max(Vf, floor)
 *   th[t] = aA th[t-1] + f(logistic(Vc[t] - vTh))
 *   p[t]  = H(Vc[t] - vTh - beta th[t])
 *   Vr[t] = aI Vr[t-1] + f(wR p[t])
 *   V[t]  = Vc[t] - Vr[t] - beta th[t]
 *   s[t]  = H(V[t] - vTh)
 * </pre>
 */
final class Neurons {
    private static final double LN_2 = StrictMath.log(2.0);

    private final Ops ops;
    private final Scratch spare;
    private final Scans scans;
    private final PositivityMap map;
    private final double floor;
    private final boolean logDomain;

    Neurons(Ops ops, Scratch spare, PositivityMap map, double floor, boolean logDomain) {
        this.ops = ops;
        this.spare = spare;
        this.scans = new Scans(ops, spare.product());
        this.map = map;
        this.floor = floor;
        this.logDomain = logDomain;
    }

    boolean hasFloor() {
        return floor != Double.NEGATIVE_INFINITY;
    }

    double floor() {
        return floor;
    }

    PositivityMap map() {
        return map;
    }

    /** Steps [from, to), from the current of these steps and the states of the step before. */
    void forward(Coefficients.Rows c, Frame x, int from, int to) {
        INDArray th = x.th.at(from, to);
        INDArray p = x.p.at(from, to);
        INDArray vr = x.vr.at(from, to);
        INDArray v = x.v.at(from, to);
        integrate(c.aE(), x.current.at(from, to), x.vf, from, to);
        INDArray vc = acting(x, from, to);
        ops.logistic(ops.sub(vc, c.vTh(), th), th);
        integrate(c.aA(), th, x.th, from, to);
        ops.sub(vc, c.vTh(), v);
        ops.sub(v, ops.mul(th, c.beta(), p), v);
        map.spike(v, p);
        ops.mul(p, c.wR(), vr);
        integrate(c.aI(), vr, x.vr, from, to);
        ops.mul(th, c.beta(), v);
        ops.subFrom(vc, ops.add(v, vr, v), v);
        INDArray distance = ops.sub(v, c.vTh(), spare.x().at(0, to - from));
        map.spike(distance, x.s.at(from, to));
    }

    /** Vc on [from, to); overwrites the spare track y where there is a floor. */
    INDArray acting(Frame x, int from, int to) {
        INDArray vf = x.vf.at(from, to);
        return hasFloor() ? ops.max(vf, floor, spare.y().at(0, to - from)) : vf;
    }

    /** h[t] = a h[t-1] + f(b[t]); b may be h itself. */
    private void integrate(Decay a, INDArray b, Track h, int from, int to) {
        INDArray now = h.at(from, to);
        INDArray other = spare.x().at(0, to - from);
        if (!logDomain) {
            map.f(b, now, other);
            scans.forward(a, h, from, to);
            return;
        }
        map.softplus(b, now, other);
        LogScan scan = new LogScan(ops, spare);
        scan.forward(a, h, from, to);
        if (map.kind() == Positivity.CENTERED) {
            INDArray rest = ops.mul(scan.share(a, to - from), a.inverseGain(), other);
            ops.sub(now, ops.scale(rest, LN_2, rest), now);
        }
    }
}
