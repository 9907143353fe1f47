package org.phc4j.scanengine.kernel;

import static org.phc4j.connectomes.dynamics.NeuronDynamics.carried;
import static org.phc4j.connectomes.dynamics.NeuronDynamics.floored;

import org.phc4j.connectomes.math.FloatMath;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Positivity;

/** The neurons of a step, lane by lane: the equations of {@link org.phc4j.connectomes.dynamics.NeuronDynamics}. */
final class ScalarNeurons {
    private ScalarNeurons() {}

    static void membrane(Frame f) {
        Constants c = f.c;
        Tile s = f.s;
        boolean keepExponentials = c.map != Positivity.IDENTITY;
        for (int k = 0; k < f.n; k++) {
            int now = f.at + k;
            float current = f.y.synaptic[now] + f.factor * f.input.xs[f.inputAt + k];
            float vf = carried(Math.fma(c.aE[k], s.vf[now - s.row], Derived.positivity(c.map, current)));
            float above = floored(vf, c.floor) - c.vTh[k];
            s.current[now] = current;
            s.vf[now] = vf;
            s.above[now] = above;
            s.logistic[now] = FloatMath.sigmoid(above);
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
        for (int k = 0; k < f.n; k++) {
            int now = f.at + k;
            int before = now - s.row;
            float th = carried(Math.fma(c.aA[k], s.th[before], Derived.positivity(c.map, s.logistic[now])));
            float adaptation = c.beta[k] * th;
            boolean preliminary = s.above[now] - adaptation >= 0f;
            float vr = carried(Math.fma(c.aI[k], s.vr[before], preliminary ? c.resetOn[k] : c.resetOff[k]));
            float v = (floored(s.vf[now], c.floor) - vr) - adaptation;
            s.th[now] = th;
            s.vr[now] = vr;
            s.v[now] = v;
            if (v - c.vTh[k] >= 0f) {
                s.fired[k / Lanes.CHUNK] |= 1L << (k % Lanes.CHUNK);
            }
        }
    }

    static void tally(Frame f) {
        for (int k = f.lane; k < f.end; k++) {
            float v = f.s.v[f.at + k];
            f.output.pool[f.stretchAt + k] += v;
            f.output.squares[k] = Math.fma(v, v, f.output.squares[k]);
        }
    }
}
