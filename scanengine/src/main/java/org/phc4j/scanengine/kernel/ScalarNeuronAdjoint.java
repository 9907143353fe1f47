package org.phc4j.scanengine.kernel;

import static org.phc4j.connectomes.dynamics.NeuronDynamics.carried;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import org.phc4j.connectomes.math.FloatMath;
import org.phc4j.connectomes.network.Positivity;

/** The adjoint of the neurons of a step, lane by lane. */
final class ScalarNeuronAdjoint {
    private ScalarNeuronAdjoint() {}

    /** The surrogate derivative of the step function, psi(x) = 1/(k|x| + 1)^2. */
    private static float surrogate(float k, float x) {
        float q = Math.fma(k, Math.abs(x), 1f);
        return 1f / (q * q);
    }

    static void output(Frame f) {
        AdjointRows a = f.a;
        for (int k = f.lane; k < f.end; k++) {
            float v = ScalarNeurons.voltage(f, k);
            float ds = f.output.gSpike[f.stretchAt + k] + a.spikes[f.slotAt + k];
            float dx = ds * surrogate(f.surrogate, v - f.c.vTh[k]);
            f.sums.vTh[k] -= dx;
            a.dV[k] = Math.fma(f.output.squareFactor[k], v, f.output.gVoltage[f.stretchAt + k]) + dx;
        }
    }

    static void reset(Frame f) {
        Constants c = f.c;
        AdjointRows a = f.a;
        ParameterSums sums = f.sums;
        for (int k = FIRST; k < f.until; k++) {
            float th = f.s.th[f.at + k];
            float x = ScalarNeurons.above(f, k) - c.beta[k] * th;
            boolean preliminary = x >= 0f;
            float dVr = a.reset[k] - a.dV[k];
            float kick = dVr * (preliminary ? c.slopeOn[k] : c.slopeOff[k]);
            sums.wR[k] += preliminary ? kick : 0f;
            float dx = kick * c.wR[k] * surrogate(f.surrogate, x);
            float both = a.dV[k] + dx;
            sums.vTh[k] -= dx;
            sums.beta[k] = Math.fma(-th, both, sums.beta[k]);
            a.dVr[k] = dVr;
            a.dV[k] = both;
            a.dTh[k] = Math.fma(-c.beta[k], both, a.adaptation[k]);
        }
    }

    static void membrane(Frame f) {
        Constants c = f.c;
        Tile s = f.s;
        AdjointRows a = f.a;
        ParameterSums sums = f.sums;
        boolean identity = c.map == Positivity.IDENTITY;
        for (int k = FIRST; k < f.until; k++) {
            int now = f.at + k;
            int before = f.before + k;
            float q = s.logistic[now];
            float slope = identity ? 1f : FloatMath.sigmoid(q);
            float dq = (a.dTh[k] * slope) * (q * (1f - q));
            sums.vTh[k] -= dq;
            float acting = a.dV[k] + dq;
            float dVf = a.membrane[k] + (s.vf[now] > c.floor ? acting : 0f);
            sums.aE[k] = Math.fma(dVf, s.vf[before], sums.aE[k]);
            sums.aA[k] = Math.fma(a.dTh[k], s.th[before], sums.aA[k]);
            sums.aI[k] = Math.fma(a.dVr[k], s.vr[before], sums.aI[k]);
            a.membrane[k] = carried(c.aE[k] * dVf);
            a.adaptation[k] = carried(c.aA[k] * a.dTh[k]);
            a.reset[k] = carried(c.aI[k] * a.dVr[k]);
            a.dI[f.inputAt + k] = identity ? dVf : dVf * FloatMath.sigmoid(s.current[now]);
        }
    }

    static void input(Frame f) {
        float[] dxs = f.input.dxs;
        for (int k = FIRST; k < f.until; k++) {
            int now = f.inputAt + k;
            dxs[now] = f.add ? Math.fma(f.factor, f.a.dI[now], dxs[now]) : f.factor * f.a.dI[now];
        }
    }
}
