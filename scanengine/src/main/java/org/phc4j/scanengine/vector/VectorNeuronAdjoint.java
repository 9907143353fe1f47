package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;
import static org.phc4j.scanengine.vector.Simd.carried;
import static org.phc4j.scanengine.vector.Simd.load;
import static org.phc4j.scanengine.vector.Simd.spread;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.phc4j.scanengine.kernel.AdjointRows;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.ParameterSums;
import org.phc4j.scanengine.kernel.Tile;

/** The adjoint of the neurons of a step. Slopes of a smooth rectifier come from the exponentials that the forward run left. */
final class VectorNeuronAdjoint {
    private VectorNeuronAdjoint() {}

    private static FloatVector surrogate(FloatVector x) {
        FloatVector one = spread(1f);
        FloatVector q = x.abs().fma(spread(4f), one);
        return one.div(q.mul(q));
    }

    static void output(Frame f) {
        AdjointRows a = f.a;
        float[] sum = f.sums.vTh;
        for (int k = f.lane; k < f.end; k += W) {
            FloatVector v = load(f.s.v, f.at + k);
            FloatVector ds = load(f.output.gSpike, f.stretchAt + k).add(load(a.spikes, f.slotAt + k));
            FloatVector dx = ds.mul(surrogate(v.sub(load(f.c.vTh, k))));
            load(sum, k).sub(dx).intoArray(sum, k);
            load(f.output.squareFactor, k).fma(v, load(f.output.gVoltage, f.stretchAt + k)).add(dx).intoArray(a.dV, k);
        }
    }

    static void reset(Frame f) {
        Constants c = f.c;
        AdjointRows a = f.a;
        ParameterSums sums = f.sums;
        for (int k = 0; k < f.n; k += W) {
            FloatVector th = load(f.s.th, f.at + k);
            FloatVector beta = load(c.beta, k);
            FloatVector x = load(f.s.above, f.at + k).sub(beta.mul(th));
            VectorMask<Float> preliminary = x.compare(GE, 0f);
            FloatVector dV = load(a.dV, k);
            FloatVector dVr = load(a.reset, k).sub(dV);
            FloatVector kick = dVr.mul(load(c.slopeOff, k).blend(load(c.slopeOn, k), preliminary));
            load(sums.wR, k).add(FloatVector.zero(S).blend(kick, preliminary)).intoArray(sums.wR, k);
            FloatVector dx = kick.mul(load(c.wR, k)).mul(surrogate(x));
            FloatVector both = dV.add(dx);
            load(sums.vTh, k).sub(dx).intoArray(sums.vTh, k);
            th.neg().fma(both, load(sums.beta, k)).intoArray(sums.beta, k);
            dVr.intoArray(a.dVr, k);
            both.intoArray(a.dV, k);
            beta.neg().fma(both, load(a.adaptation, k)).intoArray(a.dTh, k);
        }
    }

    static void membrane(Frame f) {
        for (int k = 0; k < f.n; k += W) {
            membrane(f, load(f.a.dTh, k), k).intoArray(f.a.dI, f.inputAt + k);
        }
    }

    static void rectifiedMembrane(Frame f) {
        Tile s = f.s;
        for (int k = 0; k < f.n; k += W) {
            int now = f.at + k;
            FloatVector slope = VectorMath.sigmoid(load(s.logistic, now), load(s.expLogistic, now));
            FloatVector dVf = membrane(f, load(f.a.dTh, k).mul(slope), k);
            dVf.mul(VectorMath.sigmoid(load(s.current, now), load(s.expCurrent, now))).intoArray(f.a.dI, f.inputAt + k);
        }
    }

    private static FloatVector membrane(Frame f, FloatVector dActivity, int k) {
        Tile s = f.s;
        AdjointRows a = f.a;
        ParameterSums sums = f.sums;
        int now = f.at + k;
        FloatVector q = load(s.logistic, now);
        FloatVector dq = dActivity.mul(q.mul(spread(1f).sub(q)));
        load(sums.vTh, k).sub(dq).intoArray(sums.vTh, k);
        VectorMask<Float> free = load(s.vf, now).compare(GT, f.c.floor);
        FloatVector dVf = load(a.membrane, k).add(FloatVector.zero(S).blend(load(a.dV, k).add(dq), free));
        load(s.vf, now - s.row).fma(dVf, load(sums.aE, k)).intoArray(sums.aE, k);
        carried(load(f.c.aE, k).mul(dVf)).intoArray(a.membrane, k);
        return dVf;
    }

    static void decays(Frame f) {
        Constants c = f.c;
        Tile s = f.s;
        AdjointRows a = f.a;
        ParameterSums sums = f.sums;
        int before = f.at - s.row;
        for (int k = 0; k < f.n; k += W) {
            FloatVector dTh = load(a.dTh, k);
            FloatVector dVr = load(a.dVr, k);
            dTh.fma(load(s.th, before + k), load(sums.aA, k)).intoArray(sums.aA, k);
            dVr.fma(load(s.vr, before + k), load(sums.aI, k)).intoArray(sums.aI, k);
            carried(load(c.aA, k).mul(dTh)).intoArray(a.adaptation, k);
            carried(load(c.aI, k).mul(dVr)).intoArray(a.reset, k);
        }
    }

    static void input(Frame f) {
        float[] dxs = f.input.dxs;
        FloatVector factor = spread(f.factor);
        if (f.add) {
            for (int k = 0; k < f.n; k += W) {
                factor.fma(load(f.a.dI, f.inputAt + k), load(dxs, f.inputAt + k)).intoArray(dxs, f.inputAt + k);
            }
        } else {
            for (int k = 0; k < f.n; k += W) {
                factor.mul(load(f.a.dI, f.inputAt + k)).intoArray(dxs, f.inputAt + k);
            }
        }
    }
}
