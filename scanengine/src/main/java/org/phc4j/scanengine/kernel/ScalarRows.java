package org.phc4j.scanengine.kernel;

import static org.phc4j.connectomes.dynamics.NeuronDynamics.carried;
import static org.phc4j.connectomes.dynamics.NeuronDynamics.floored;

import org.phc4j.connectomes.dynamics.Encoder;
import org.phc4j.connectomes.dynamics.SynapseDynamics;
import org.phc4j.connectomes.math.FloatMath;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;

/**
 * The row kernels lane by lane: the oracle of the vectorised ones, and the engine of a machine without SIMD. The forward equations
 * are those of {@link org.phc4j.connectomes.dynamics.NeuronDynamics} and {@link SynapseDynamics}.
 */
public final class ScalarRows implements RowKernels {
    private static final float LAYER_NORM_EPSILON = (float) NetworkConfig.LAYER_NORM_EPSILON;

    /** A stateless instance. */
    public ScalarRows() {}

    @Override
    public String name() {
        return "scalar";
    }

    private static float bit(long[] words, int at, int lane) {
        return (words[(at + lane) / Lanes.CHUNK] >>> (lane % Lanes.CHUNK) & 1L) != 0 ? 1f : 0f;
    }

    /**
     * The surrogate derivative of the step function, psi(x) = 1/(4|x| + 1)^2.
     *
     * @param x distance from the threshold
     * @return psi(x)
     */
    public static float surrogate(float x) {
        float q = Math.fma(4f, Math.abs(x), 1f);
        return 1f / (q * q);
    }

    @Override
    public void plasticity(Constants c, Tile s, int at, int n) {
        for (int k = 0; k < n; k++) {
            float h = bit(s.delayed, at, k);
            int now = at + k;
            int before = now - s.row;
            float u = SynapseDynamics.facilitation(c.release[k], c.eF[k], h, s.u[before]);
            s.u[now] = u;
            s.r[now] = SynapseDynamics.resources(c.eD[k], c.recovery[k], h, u, s.r[before]);
        }
    }

    @Override
    public void transmit(float[] byPre, int[] active, float[] released, int count, float[] out, int at, int padded) {
        java.util.Arrays.fill(out, at, at + padded, 0f);
        for (int k = 0; k < count; k++) {
            int from = active[k] * padded;
            for (int i = 0; i < padded; i++) {
                out[at + i] = Math.fma(byPre[from + i], released[k], out[at + i]);
            }
        }
    }

    @Override
    public void membrane(Constants c, Tile s, float[] xs, int xsAt, float factor, int at, int n) {
        for (int k = 0; k < n; k++) {
            int now = at + k;
            float current = s.synaptic[now] + factor * xs[xsAt + k];
            float vf = carried(Math.fma(c.aE[k], s.vf[now - s.row], Derived.positivity(c.map, current)));
            float above = floored(vf, c.floor) - c.vTh[k];
            s.current[now] = current;
            s.vf[now] = vf;
            s.above[now] = above;
            s.logistic[now] = FloatMath.sigmoid(above);
        }
    }

    @Override
    public void fire(Constants c, Tile s, int at, int n) {
        java.util.Arrays.fill(s.fired, 0, n / Lanes.CHUNK, 0L);
        for (int k = 0; k < n; k++) {
            int now = at + k;
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

    @Override
    public void tally(float[] v, int at, float[] pool, int poolAt, float[] squares, int squaresAt, int n) {
        for (int k = 0; k < n; k++) {
            float x = v[at + k];
            pool[poolAt + k] += x;
            squares[squaresAt + k] = Math.fma(x, x, squares[squaresAt + k]);
        }
    }

    @Override
    public void outputAdjoint(Constants c, Tile s, AdjointRows a, int ringAt, float[] gVoltage, float[] gSpike, int gAt,
            float[] squareFactor, ParameterSums sums, int at, int lane, int end) {
        for (int k = lane; k < end; k++) {
            float v = s.v[at + k];
            float ds = gSpike[gAt + k] + a.spikes[ringAt + k];
            float dx = ds * surrogate(v - c.vTh[k]);
            sums.vTh[k] -= dx;
            a.dV[k] = Math.fma(squareFactor[k], v, gVoltage[gAt + k]) + dx;
        }
    }

    @Override
    public void resetAdjoint(Constants c, Tile s, AdjointRows a, ParameterSums sums, int at, int n) {
        for (int k = 0; k < n; k++) {
            float th = s.th[at + k];
            float x = s.above[at + k] - c.beta[k] * th;
            boolean preliminary = x >= 0f;
            float dVr = a.reset[k] - a.dV[k];
            float kick = dVr * (preliminary ? c.slopeOn[k] : c.slopeOff[k]);
            sums.wR[k] += preliminary ? kick : 0f;
            float dx = kick * c.wR[k] * surrogate(x);
            float both = a.dV[k] + dx;
            sums.vTh[k] -= dx;
            sums.beta[k] = Math.fma(-th, both, sums.beta[k]);
            a.dVr[k] = dVr;
            a.dV[k] = both;
            a.dTh[k] = Math.fma(-c.beta[k], both, a.adaptation[k]);
        }
    }

    @Override
    public void membraneAdjoint(Constants c, Tile s, AdjointRows a, ParameterSums sums, int at, int n) {
        boolean identity = c.map == Positivity.IDENTITY;
        for (int k = 0; k < n; k++) {
            int now = at + k;
            int before = now - s.row;
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
            a.dI[k] = identity ? dVf : dVf * FloatMath.sigmoid(s.current[now]);
        }
    }

    @Override
    public void efficacyAdjoint(float[] byPost, Lanes lanes, float[] dI, float[] de, int samples) {
        int padded = lanes.padded();
        for (int g = 0; g < samples; g++) {
            int at = g * padded;
            java.util.Arrays.fill(de, at, at + padded, 0f);
            for (int i = 0; i < lanes.neurons(); i++) {
                for (int j = 0; j < padded; j++) {
                    de[at + j] = Math.fma(byPost[i * padded + j], dI[at + i], de[at + j]);
                }
            }
        }
    }

    @Override
    public void weightAdjoint(float[] sums, int sumsAt, int[] active, float[] released, int count, float[] dI, int at, int padded) {
        for (int k = 0; k < count; k++) {
            int row = sumsAt + active[k] * padded;
            for (int i = 0; i < padded; i++) {
                sums[row + i] = Math.fma(released[k], dI[at + i], sums[row + i]);
            }
        }
    }

    @Override
    public void plasticityAdjoint(Constants c, Tile s, AdjointRows a, float[] de, float[] ring, int ringAt, boolean post, float gamma,
            ParameterSums sums, int at, int n) {
        for (int k = 0; k < n; k++) {
            int now = at + k;
            float h = bit(s.delayed, at, k);
            float u = s.u[now];
            float uBefore = s.u[now - s.row];
            float rBefore = s.r[now - s.row];
            float released = post ? s.r[now] : rBefore;
            float throughRelease = (de[k] * h) * u;
            float dR = post ? a.resources[k] + throughRelease : a.resources[k];
            float inner = Math.fma(de[k], released, -(rBefore * dR));
            float du = Math.fma(h, inner, a.facilitation[k]);
            float dh = Math.fma(u, inner, (du * c.release[k]) * (1f - uBefore));
            sums.eD[k] = Math.fma(dR, rBefore - 1f, sums.eD[k]);
            sums.eF[k] = Math.fma(du, uBefore, sums.eF[k]);
            sums.release[k] = Math.fma(du * h, 1f - uBefore, sums.release[k]);
            float carriedR = Math.fma(-u, h, c.eD[k]) * dR;
            a.resources[k] = carried(post ? carriedR : carriedR + throughRelease);
            a.facilitation[k] = carried(Math.fma(-c.release[k], h, c.eF[k]) * du);
            ring[ringAt + k] = carried(gamma * dh);
        }
    }

    @Override
    public float encode(Constants c, float[] series, int step, int inputs, float[] zhat, float[] xs, int at, float[] partial) {
        int padded = c.lanes.padded();
        int neurons = c.lanes.neurons();
        System.arraycopy(c.encoderBias, 0, zhat, at, padded);
        for (int ch = 0; ch < inputs; ch++) {
            float x = series[step * inputs + ch];
            for (int i = 0; i < padded; i++) {
                zhat[at + i] = Math.fma(c.encoder[ch * padded + i], x, zhat[at + i]);
            }
        }
        java.util.Arrays.fill(partial, 0f);
        for (int i = 0; i < padded; i++) {
            partial[i % Lanes.CHUNK] += zhat[at + i];
        }
        float mean = Encoder.fold(partial) / neurons;
        java.util.Arrays.fill(partial, 0f);
        for (int i = 0; i < padded; i++) {
            float centred = (zhat[at + i] - mean) * c.valid[i];
            zhat[at + i] = centred;
            partial[i % Lanes.CHUNK] = Math.fma(centred, centred, partial[i % Lanes.CHUNK]);
        }
        float scale = Encoder.inverseRoot(Encoder.fold(partial) / neurons, LAYER_NORM_EPSILON);
        for (int i = 0; i < padded; i++) {
            float normalised = zhat[at + i] * scale;
            zhat[at + i] = normalised;
            xs[at + i] = Math.fma(normalised, c.gain[i], c.offset[i]) * c.input[i];
        }
        return scale;
    }

    @Override
    public void encoderAdjoint(Constants c, float[] series, int step, int inputs, float[] zhat, float scale, float[] dxs, int at,
            int zhatAt, float[] partial, ParameterSums sums, int sample) {
        int padded = c.lanes.padded();
        int neurons = c.lanes.neurons();
        java.util.Arrays.fill(partial, 0f);
        for (int i = 0; i < padded; i++) {
            float dy = dxs[at + i] * c.input[i];
            sums.gain[at + i] = Math.fma(dy, zhat[zhatAt + i], sums.gain[at + i]);
            sums.offset[at + i] += dy;
            float dzhat = dy * c.gain[i];
            dxs[at + i] = dzhat;
            partial[i % Lanes.CHUNK] += dzhat;
        }
        float mean = Encoder.fold(partial) / neurons;
        java.util.Arrays.fill(partial, 0f);
        for (int i = 0; i < padded; i++) {
            int lane = i % Lanes.CHUNK;
            partial[lane] = Math.fma(dxs[at + i], zhat[zhatAt + i], partial[lane]);
        }
        float correlation = Encoder.fold(partial) / neurons;
        for (int i = 0; i < padded; i++) {
            float dz = (Math.fma(-zhat[zhatAt + i], correlation, dxs[at + i] - mean) * scale) * c.valid[i];
            dxs[at + i] = dz;
            sums.encoderBias[at + i] += dz;
        }
        for (int ch = 0; ch < inputs; ch++) {
            float x = series[step * inputs + ch];
            int row = (sample * inputs + ch) * padded;
            for (int i = 0; i < padded; i++) {
                sums.encoder[row + i] = Math.fma(dxs[at + i], x, sums.encoder[row + i]);
            }
        }
    }

    @Override
    public void accumulate(float[] x, float factor, float[] out, boolean clear, int n) {
        for (int k = 0; k < n; k++) {
            out[k] = clear ? factor * x[k] : Math.fma(factor, x[k], out[k]);
        }
    }

    @Override
    public void scale(float[] x, float factor, float[] out, int outAt, int n) {
        for (int k = 0; k < n; k++) {
            out[outAt + k] = carried(factor * x[k]);
        }
    }
}
