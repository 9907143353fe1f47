package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;
import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;
import static org.phc4j.scanengine.vector.Simd.carried;

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

    private static FloatVector surrogate(FloatVector k, FloatVector x) {
        FloatVector one = broadcast(S, 1f);
        FloatVector q = x.abs().fma(k, one);
        return one.div(q.mul(q));
    }

    static void output(Frame f) {
        AdjointRows a = f.a;
        float[] sum = f.sums.vTh;
        FloatVector steepness = broadcast(S, f.surrogate);
        for (int k = f.lane; k < f.end; k += W) {
            FloatVector v = VectorNeurons.voltage(f, k);
            FloatVector ds = fromArray(S, f.output.gSpike, f.stretchAt + k).add(fromArray(S, a.spikes, f.slotAt + k));
            FloatVector dx = ds.mul(surrogate(steepness, v.sub(fromArray(S, f.c.vTh, k))));
            fromArray(S, sum, k).sub(dx).intoArray(sum, k);
            fromArray(S, f.output.squareFactor, k).fma(v, fromArray(S, f.output.gVoltage, f.stretchAt + k)).add(dx).intoArray(a.dV, k);
        }
    }

    static void reset(Frame f) {
        Constants c = f.c;
        AdjointRows a = f.a;
        ParameterSums sums = f.sums;
        FloatVector steepness = broadcast(S, f.surrogate);
        for (int k = FIRST; k < f.until; k += W) {
            FloatVector th = fromArray(S, f.s.th, f.at + k);
            FloatVector beta = fromArray(S, c.beta, k);
            FloatVector x = VectorNeurons.above(f, k).sub(beta.mul(th));
            VectorMask<Float> preliminary = x.compare(GE, 0f);
            FloatVector dV = fromArray(S, a.dV, k);
            FloatVector dVr = fromArray(S, a.reset, k).sub(dV);
            FloatVector kick = dVr.mul(fromArray(S, c.slopeOff, k).blend(fromArray(S, c.slopeOn, k), preliminary));
            fromArray(S, sums.wR, k).add(FloatVector.zero(S).blend(kick, preliminary)).intoArray(sums.wR, k);
            FloatVector dx = kick.mul(fromArray(S, c.wR, k)).mul(surrogate(steepness, x));
            FloatVector both = dV.add(dx);
            fromArray(S, sums.vTh, k).sub(dx).intoArray(sums.vTh, k);
            th.neg().fma(both, fromArray(S, sums.beta, k)).intoArray(sums.beta, k);
            dVr.intoArray(a.dVr, k);
            both.intoArray(a.dV, k);
            beta.neg().fma(both, fromArray(S, a.adaptation, k)).intoArray(a.dTh, k);
        }
    }

    static void membrane(Frame f) {
        for (int k = FIRST; k < f.until; k += W) {
            membrane(f, fromArray(S, f.a.dTh, k), k).intoArray(f.a.dI, f.inputAt + k);
        }
    }

    static void rectifiedMembrane(Frame f) {
        Tile s = f.s;
        for (int k = FIRST; k < f.until; k += W) {
            int now = f.at + k;
            FloatVector slope = VectorMath.sigmoid(fromArray(S, s.logistic, now), fromArray(S, s.expLogistic, now));
            FloatVector dVf = membrane(f, fromArray(S, f.a.dTh, k).mul(slope), k);
            dVf.mul(VectorMath.sigmoid(fromArray(S, s.current, now), fromArray(S, s.expCurrent, now))).intoArray(f.a.dI, f.inputAt + k);
        }
    }

    private static FloatVector membrane(Frame f, FloatVector dActivity, int k) {
        return voltage(f, threshold(f, dActivity, k), k);
    }

    /** Through the logistic function; kept small, as the compiler inlines no method that is long once compiled. */
    private static FloatVector threshold(Frame f, FloatVector dActivity, int k) {
        float[] sum = f.sums.vTh;
        FloatVector q = fromArray(S, f.s.logistic, f.at + k);
        FloatVector dq = dActivity.mul(q.mul(broadcast(S, 1f).sub(q)));
        fromArray(S, sum, k).sub(dq).intoArray(sum, k);
        return fromArray(S, f.a.dV, k).add(dq);
    }

    private static FloatVector voltage(Frame f, FloatVector acting, int k) {
        float[] carry = f.a.membrane;
        float[] sum = f.sums.aE;
        VectorMask<Float> free = fromArray(S, f.s.vf, f.at + k).compare(GT, f.c.floor);
        FloatVector dVf = fromArray(S, carry, k).add(FloatVector.zero(S).blend(acting, free));
        fromArray(S, f.s.vf, f.before + k).fma(dVf, fromArray(S, sum, k)).intoArray(sum, k);
        carried(fromArray(S, f.c.aE, k).mul(dVf)).intoArray(carry, k);
        return dVf;
    }

    static void decays(Frame f) {
        Constants c = f.c;
        Tile s = f.s;
        AdjointRows a = f.a;
        ParameterSums sums = f.sums;
        int before = f.before;
        for (int k = FIRST; k < f.until; k += W) {
            FloatVector dTh = fromArray(S, a.dTh, k);
            FloatVector dVr = fromArray(S, a.dVr, k);
            dTh.fma(fromArray(S, s.th, before + k), fromArray(S, sums.aA, k)).intoArray(sums.aA, k);
            dVr.fma(fromArray(S, s.vr, before + k), fromArray(S, sums.aI, k)).intoArray(sums.aI, k);
            carried(fromArray(S, c.aA, k).mul(dTh)).intoArray(a.adaptation, k);
            carried(fromArray(S, c.aI, k).mul(dVr)).intoArray(a.reset, k);
        }
    }

    static void input(Frame f) {
        float[] dxs = f.input.dxs;
        FloatVector factor = broadcast(S, f.factor);
        if (f.add) {
            for (int k = FIRST; k < f.until; k += W) {
                factor.fma(fromArray(S, f.a.dI, f.inputAt + k), fromArray(S, dxs, f.inputAt + k)).intoArray(dxs, f.inputAt + k);
            }
        } else {
            for (int k = FIRST; k < f.until; k += W) {
                factor.mul(fromArray(S, f.a.dI, f.inputAt + k)).intoArray(dxs, f.inputAt + k);
            }
        }
    }
}
