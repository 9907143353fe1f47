package org.phc4j.scanengine.kernel;

import org.phc4j.connectomes.dynamics.Encoder;
import org.phc4j.connectomes.network.NetworkConfig;

/** The encoder and its adjoint over a block, lane by lane: the equations of {@link Encoder}. */
final class ScalarEncoder {
    private static final float EPSILON = (float) NetworkConfig.LAYER_NORM_EPSILON;

    private ScalarEncoder() {}

    static void encode(Frame f) {
        for (int g = 0; g < f.samples; g++) {
            int end = Math.min(f.t1, f.lengths[g]);
            for (int t = f.t0; t < end; t++) {
                int at = (t - f.t0) * f.lanes.row() + g * f.lanes.padded();
                activity(f, g, t, at);
                f.input.scale[(t - f.t0) * f.lanes.samples() + g] = normalise(f, at);
            }
        }
    }

    static void recall(Frame f) {
        int padded = f.lanes.padded();
        for (int g = 0; g < f.samples; g++) {
            for (int k = 0; k < Math.min(f.t1, f.lengths[g]) - f.t0; k++) {
                int at = k * f.lanes.row() + g * padded;
                for (int i = 0; i < padded; i++) {
                    f.input.xs[at + i] = Math.fma(f.input.zhat[at + i], f.c.gain[i], f.c.offset[i]) * f.c.input[i];
                }
            }
        }
    }

    private static void activity(Frame f, int g, int t, int at) {
        int padded = f.lanes.padded();
        float[] z = f.input.zhat;
        System.arraycopy(f.c.encoderBias, 0, z, at, padded);
        for (int ch = 0; ch < f.inputs; ch++) {
            float x = f.series[g][t * f.inputs + ch];
            for (int i = 0; i < padded; i++) {
                z[at + i] = Math.fma(f.c.encoder[ch * padded + i], x, z[at + i]);
            }
        }
    }

    private static float normalise(Frame f, int at) {
        Constants c = f.c;
        float[] partial = f.input.partial;
        float[] zhat = f.input.zhat;
        int padded = f.lanes.padded();
        int neurons = f.lanes.neurons();
        java.util.Arrays.fill(partial, 0, Lanes.CHUNK, 0f);
        for (int i = 0; i < padded; i++) {
            partial[i % Lanes.CHUNK] += zhat[at + i];
        }
        float mean = Encoder.fold(partial) / neurons;
        java.util.Arrays.fill(partial, 0, Lanes.CHUNK, 0f);
        for (int i = 0; i < padded; i++) {
            float centred = (zhat[at + i] - mean) * c.valid[i];
            zhat[at + i] = centred;
            partial[i % Lanes.CHUNK] = Math.fma(centred, centred, partial[i % Lanes.CHUNK]);
        }
        float scale = Encoder.inverseRoot(Encoder.fold(partial) / neurons, EPSILON);
        for (int i = 0; i < padded; i++) {
            float normalised = zhat[at + i] * scale;
            zhat[at + i] = normalised;
            f.input.xs[at + i] = Math.fma(normalised, c.gain[i], c.offset[i]) * c.input[i];
        }
        return scale;
    }

    static void adjoint(Frame f) {
        for (int g = 0; g < f.samples; g++) {
            for (int t = Math.min(f.t1, f.lengths[g]) - 1; t >= f.t0; t--) {
                int at = (t - f.t0) * f.lanes.row() + g * f.lanes.padded();
                norm(f, g * f.lanes.padded(), at, f.input.scale[(t - f.t0) * f.lanes.samples() + g]);
                weights(f, g, t, at);
            }
        }
    }

    private static void norm(Frame f, int lane, int at, float scale) {
        Constants c = f.c;
        ParameterSums sums = f.sums;
        float[] partial = f.input.partial;
        float[] dxs = f.input.dxs;
        float[] zhat = f.input.zhat;
        int padded = f.lanes.padded();
        int neurons = f.lanes.neurons();
        java.util.Arrays.fill(partial, 0, Lanes.CHUNK, 0f);
        for (int i = 0; i < padded; i++) {
            float dy = dxs[at + i] * c.input[i];
            sums.gain[lane + i] = Math.fma(dy, zhat[at + i], sums.gain[lane + i]);
            sums.offset[lane + i] += dy;
            float dzhat = dy * c.gain[i];
            dxs[at + i] = dzhat;
            partial[i % Lanes.CHUNK] += dzhat;
        }
        float mean = Encoder.fold(partial) / neurons;
        java.util.Arrays.fill(partial, 0, Lanes.CHUNK, 0f);
        for (int i = 0; i < padded; i++) {
            int lane16 = i % Lanes.CHUNK;
            partial[lane16] = Math.fma(dxs[at + i], zhat[at + i], partial[lane16]);
        }
        float correlation = Encoder.fold(partial) / neurons;
        for (int i = 0; i < padded; i++) {
            float dz = (Math.fma(-zhat[at + i], correlation, dxs[at + i] - mean) * scale) * c.valid[i];
            dxs[at + i] = dz;
            sums.encoderBias[lane + i] += dz;
        }
    }

    private static void weights(Frame f, int g, int t, int at) {
        int padded = f.lanes.padded();
        for (int ch = 0; ch < f.inputs; ch++) {
            float x = f.series[g][t * f.inputs + ch];
            int row = (g * f.inputs + ch) * padded;
            for (int i = 0; i < padded; i++) {
                f.sums.encoder[row + i] = Math.fma(f.input.dxs[at + i], x, f.sums.encoder[row + i]);
            }
        }
    }
}
