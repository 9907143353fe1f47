package org.phc4j.scanengine.kernel;

import static org.phc4j.connectomes.dynamics.NeuronDynamics.carried;
import static org.phc4j.connectomes.dynamics.NeuronDynamics.floored;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import org.phc4j.connectomes.math.FloatMath;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Positivity;

/** The neurons of a step, lane by lane: the equations of {@link org.phc4j.connectomes.dynamics.NeuronDynamics}. */
final class ScalarNeurons {
    private ScalarNeurons() {}

    /** How far the acting membrane voltage lies above the threshold. */
    static float above(Frame f, int k) {
        return floored(f.s.vf[f.at + k], f.c.floor) - f.c.vTh[k];
    }

    /** The output voltage. */
    static float voltage(Frame f, int k) {
        int now = f.at + k;
        return (floored(f.s.vf[now], f.c.floor) - f.s.vr[now]) - f.c.beta[k] * f.s.th[now];
    }

    static void membrane(Frame f) {
        Constants c = f.c;
        Tile s = f.s;
        boolean keepExponentials = c.map != Positivity.IDENTITY;
        for (int k = FIRST; k < f.until; k++) {
            int now = f.at + k;
            float current = f.y.synaptic[f.passing + k] + f.factor * f.input.xs[f.inputAt + k];
            float vf = carried(Math.fma(c.aE[k], s.vf[f.before + k], Derived.positivity(c.map, current)));
            s.current[now] = current;
            s.vf[now] = vf;
            s.logistic[now] = FloatMath.sigmoid(above(f, k));
            if (keepExponentials) {
                s.expCurrent[now] = FloatMath.expMinusAbs(current);
                s.expLogistic[now] = FloatMath.expMinusAbs(s.logistic[now]);
            }
        }
    }

    static void fire(Frame f) {
        Constants c = f.c;
        Tile s = f.s;
        java.util.Arrays.fill(s.fired, 0, f.n / Lanes.CHUNK, 0L);
        for (int k = FIRST; k < f.until; k++) {
            int now = f.at + k;
            int before = f.before + k;
            float th = carried(Math.fma(c.aA[k], s.th[before], Derived.positivity(c.map, s.logistic[now])));
            float adaptation = c.beta[k] * th;
            boolean preliminary = above(f, k) - adaptation >= 0f;
            float vr = carried(Math.fma(c.aI[k], s.vr[before], preliminary ? c.resetOn[k] : c.resetOff[k]));
            s.th[now] = th;
            s.vr[now] = vr;
            float v = voltage(f, k);
            s.v[f.passing + k] = v;
            if (v - c.vTh[k] >= 0f) {
                s.fired[(k - FIRST) / Lanes.CHUNK] |= 1L << ((k - FIRST) % Lanes.CHUNK);
            }
        }
    }

    static void tally(Frame f) {
        for (int k = f.lane; k < f.end; k++) {
            float v = f.s.v[f.passing + k];
            f.output.pool[f.stretchAt + k] += v;
            f.output.squares[k] = Math.fma(v, v, f.output.squares[k]);
        }
    }
}
