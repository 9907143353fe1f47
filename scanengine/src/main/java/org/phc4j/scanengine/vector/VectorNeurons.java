package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;
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
        return fromArray(S, f.y.synaptic, f.passing + k).add(fromArray(S, f.input.xs, f.inputAt + k).mul(f.factor));
    }

    private static float shift(Constants c) {
        return c.map == Positivity.CENTERED ? Derived.LN_2 : 0f;
    }

    static void integrate(Frame f) {
        for (int k = FIRST; k < f.until; k += W) {
            FloatVector current = current(f, k);
            current.intoArray(f.s.current, f.passing + k);
            membrane(f, current, k);
        }
    }

    static void current(Frame f) {
        Tile s = f.s;
        for (int k = FIRST; k < f.until; k += W) {
            FloatVector current = current(f, k);
            current.intoArray(s.current, f.at + k);
            VectorMath.expMinusAbs(current).intoArray(s.expCurrent, f.at + k);
        }
    }

    static void rectifyAndIntegrate(Frame f) {
        Tile s = f.s;
        int at = f.at;
        float shift = shift(f.c);
        for (int k = FIRST; k < f.until; k += W) {
            membrane(f, VectorMath.softplus(fromArray(S, s.current, at + k), fromArray(S, s.expCurrent, at + k)).sub(shift), k);
        }
    }

    private static void membrane(Frame f, FloatVector drive, int k) {
        carried(fromArray(S, f.c.aE, k).fma(fromArray(S, f.s.vf, f.before + k), drive)).intoArray(f.s.vf, f.at + k);
    }

    /** The acting membrane voltage. */
    static FloatVector acting(Frame f, int k) {
        FloatVector vf = fromArray(S, f.s.vf, f.at + k);
        return vf.blend(f.c.floor, vf.compare(LT, f.c.floor));
    }

    /** How far it lies above the threshold. */
    static FloatVector above(Frame f, int k) {
        return acting(f, k).sub(fromArray(S, f.c.vTh, k));
    }

    /** The output voltage. */
    static FloatVector voltage(Frame f, int k) {
        FloatVector adaptation = fromArray(S, f.c.beta, k).mul(fromArray(S, f.s.th, f.at + k));
        return acting(f, k).sub(fromArray(S, f.s.vr, f.at + k)).sub(adaptation);
    }

    static void activity(Frame f) {
        Tile s = f.s;
        int at = f.at;
        for (int k = FIRST; k < f.until; k += W) {
            VectorMath.sigmoid(above(f, k)).intoArray(s.logistic, at + k);
        }
    }

    static void activityAndAdapt(Frame f) {
        Tile s = f.s;
        int at = f.at;
        for (int k = FIRST; k < f.until; k += W) {
            FloatVector activity = VectorMath.sigmoid(above(f, k));
            activity.intoArray(s.logistic, at + k);
            adaptation(f, activity, k);
        }
    }

    static void expActivity(Frame f) {
        Tile s = f.s;
        int at = f.at;
        for (int k = FIRST; k < f.until; k += W) {
            VectorMath.expMinusAbs(fromArray(S, s.logistic, at + k)).intoArray(s.expLogistic, at + k);
        }
    }

    static void rectifyAndAdapt(Frame f) {
        Tile s = f.s;
        int at = f.at;
        float shift = shift(f.c);
        for (int k = FIRST; k < f.until; k += W) {
            FloatVector activity = VectorMath.softplus(fromArray(S, s.logistic, at + k), fromArray(S, s.expLogistic, at + k));
            adaptation(f, activity.sub(shift), k);
        }
    }

    private static void adaptation(Frame f, FloatVector activity, int k) {
        carried(fromArray(S, f.c.aA, k).fma(fromArray(S, f.s.th, f.before + k), activity)).intoArray(f.s.th, f.at + k);
    }

    static void reset(Frame f) {
        Constants c = f.c;
        Tile s = f.s;
        for (int k = FIRST; k < f.until; k += W) {
            FloatVector adaptation = fromArray(S, c.beta, k).mul(fromArray(S, s.th, f.at + k));
            FloatVector acting = acting(f, k);
            VectorMask<Float> preliminary = acting.sub(fromArray(S, c.vTh, k)).sub(adaptation).compare(GE, 0f);
            FloatVector kick = fromArray(S, c.resetOff, k).blend(fromArray(S, c.resetOn, k), preliminary);
            FloatVector vr = carried(fromArray(S, c.aI, k).fma(fromArray(S, s.vr, f.before + k), kick));
            vr.intoArray(s.vr, f.at + k);
            acting.sub(vr).sub(adaptation).intoArray(s.v, f.passing + k);
        }
    }

    static void fire(Frame f) {
        Tile s = f.s;
        for (int k = FIRST; k < f.until; k += W) {
            long fired = fromArray(S, s.v, f.passing + k).sub(fromArray(S, f.c.vTh, k)).compare(GE, 0f).toLong();
            int lane = (k - FIRST) % Lanes.CHUNK;
            int chunk = (k - FIRST) / Lanes.CHUNK;
            s.fired[chunk] = lane == 0 ? fired : s.fired[chunk] | fired << lane;
        }
    }

    static void tally(Frame f) {
        float[] pool = f.output.pool;
        float[] squares = f.output.squares;
        for (int k = f.lane; k < f.end; k += W) {
            FloatVector v = fromArray(S, f.s.v, f.passing + k);
            fromArray(S, pool, f.stretchAt + k).add(v).intoArray(pool, f.stretchAt + k);
            v.fma(v, fromArray(S, squares, k)).intoArray(squares, k);
        }
    }
}
