package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;
import static org.phc4j.scanengine.vector.Simd.carried;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.Tile;

/** The neurons of a step. An exponential and what is made of it lie in different phases, to keep each within the compiler's budget. */
final class VectorNeurons {
    private VectorNeurons() {}

    private static FloatVector current(Frame f, int k) {
        return fromArray(S, f.y.synaptic, f.at + k).add(fromArray(S, f.input.xs, f.inputAt + k).mul(f.factor));
    }

    private static float shift(Constants c) {
        return c.map == Positivity.CENTERED ? Derived.LN_2 : 0f;
    }

    static void integrate(Frame f) {
        Constants c = f.c;
        Tile s = f.s;
        int at = f.at;
        for (int k = 0; k < f.n; k += W) {
            FloatVector current = current(f, k);
            current.intoArray(s.current, at + k);
            membrane(c, s, current, at, k);
        }
    }

    static void current(Frame f) {
        Tile s = f.s;
        for (int k = 0; k < f.n; k += W) {
            FloatVector current = current(f, k);
            current.intoArray(s.current, f.at + k);
            VectorMath.expMinusAbs(current).intoArray(s.expCurrent, f.at + k);
        }
    }

    static void rectifyAndIntegrate(Frame f) {
        Constants c = f.c;
        Tile s = f.s;
        int at = f.at;
        float shift = shift(c);
        for (int k = 0; k < f.n; k += W) {
            membrane(c, s, VectorMath.softplus(fromArray(S, s.current, at + k), fromArray(S, s.expCurrent, at + k)).sub(shift), at, k);
        }
    }

    private static void membrane(Constants c, Tile s, FloatVector drive, int at, int k) {
        FloatVector vf = carried(fromArray(S, c.aE, k).fma(fromArray(S, s.vf, at - s.row + k), drive));
        vf.intoArray(s.vf, at + k);
        vf.blend(c.floor, vf.compare(LT, c.floor)).sub(fromArray(S, c.vTh, k)).intoArray(s.above, at + k);
    }

    static void activity(Frame f) {
        Tile s = f.s;
        int at = f.at;
        for (int k = 0; k < f.n; k += W) {
            VectorMath.sigmoid(fromArray(S, s.above, at + k)).intoArray(s.logistic, at + k);
        }
    }

    static void activityAndAdapt(Frame f) {
        Tile s = f.s;
        int at = f.at;
        for (int k = 0; k < f.n; k += W) {
            FloatVector activity = VectorMath.sigmoid(fromArray(S, s.above, at + k));
            activity.intoArray(s.logistic, at + k);
            adaptation(f.c, s, activity, at, k);
        }
    }

    static void expActivity(Frame f) {
        Tile s = f.s;
        int at = f.at;
        for (int k = 0; k < f.n; k += W) {
            VectorMath.expMinusAbs(fromArray(S, s.logistic, at + k)).intoArray(s.expLogistic, at + k);
        }
    }

    static void rectifyAndAdapt(Frame f) {
        Tile s = f.s;
        int at = f.at;
        float shift = shift(f.c);
        for (int k = 0; k < f.n; k += W) {
            FloatVector activity = VectorMath.softplus(fromArray(S, s.logistic, at + k), fromArray(S, s.expLogistic, at + k));
            adaptation(f.c, s, activity.sub(shift), at, k);
        }
    }

    private static void adaptation(Constants c, Tile s, FloatVector activity, int at, int k) {
        carried(fromArray(S, c.aA, k).fma(fromArray(S, s.th, at - s.row + k), activity)).intoArray(s.th, at + k);
    }

    static void reset(Frame f) {
        Constants c = f.c;
        Tile s = f.s;
        int at = f.at;
        for (int k = 0; k < f.n; k += W) {
            FloatVector adaptation = fromArray(S, c.beta, k).mul(fromArray(S, s.th, at + k));
            VectorMask<Float> preliminary = fromArray(S, s.above, at + k).sub(adaptation).compare(GE, 0f);
            FloatVector kick = fromArray(S, c.resetOff, k).blend(fromArray(S, c.resetOn, k), preliminary);
            FloatVector vr = carried(fromArray(S, c.aI, k).fma(fromArray(S, s.vr, at - s.row + k), kick));
            FloatVector vf = fromArray(S, s.vf, at + k);
            vr.intoArray(s.vr, at + k);
            vf.blend(c.floor, vf.compare(LT, c.floor)).sub(vr).sub(adaptation).intoArray(s.v, at + k);
        }
    }

    static void fire(Frame f) {
        Tile s = f.s;
        int at = f.at;
        for (int k = 0; k < f.n; k += W) {
            long fired = fromArray(S, s.v, at + k).sub(fromArray(S, f.c.vTh, k)).compare(GE, 0f).toLong();
            int lane = k % Lanes.CHUNK;
            s.fired[k / Lanes.CHUNK] = lane == 0 ? fired : s.fired[k / Lanes.CHUNK] | fired << lane;
        }
    }

    static void tally(Frame f) {
        float[] pool = f.output.pool;
        float[] squares = f.output.squares;
        for (int k = f.lane; k < f.end; k += W) {
            FloatVector v = fromArray(S, f.s.v, f.at + k);
            fromArray(S, pool, f.stretchAt + k).add(v).intoArray(pool, f.stretchAt + k);
            v.fma(v, fromArray(S, squares, k)).intoArray(squares, k);
        }
    }
}
