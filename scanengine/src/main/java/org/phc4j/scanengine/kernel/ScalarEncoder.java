package org.phc4j.scanengine.kernel;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import org.phc4j.connectomes.dynamics.Encoder;
import org.phc4j.connectomes.network.NetworkConfig;

/** The encoder and its adjoint over a block, lane by lane: the equations of {@link Encoder}. */
final class ScalarEncoder {
    private static final float EPSILON = (float) NetworkConfig.LAYER_NORM_EPSILON;

    private ScalarEncoder() {}

    static void encode(Frame f) {
        for (int k = 0; k < f.steps; k++) {
            activity(f, k);
            f.input.scale[f.sample * f.input.steps + k] = normalise(f, f.activityAt + k * f.lanes.padded());
        }
        recall(f);
    }

    static void recall(Frame f) {
        Constants c = f.c;
        int padded = f.lanes.padded();
        for (int k = 0; k < f.steps; k++) {
            int to = k * f.lanes.row() + f.sample * padded;
            int from = f.activityAt + k * padded;
            for (int i = FIRST; i < FIRST + padded; i++) {
                f.input.xs[to + i] = Math.fma(f.input.zhat[from + i], c.gain[i], c.offset[i]) * c.input[i];
            }
        }
    }

    private static void activity(Frame f, int k) {
        int padded = f.lanes.padded();
        int at = f.activityAt + k * padded;
        float[] z = f.input.zhat;
        System.arraycopy(f.c.encoderBias, FIRST, z, FIRST + at, padded);
        for (int ch = 0; ch < f.inputs; ch++) {
            float x = f.series[f.sample][(f.t0 + k) * f.inputs + ch];
            for (int i = FIRST; i < FIRST + padded; i++) {
                z[at + i] = Math.fma(f.c.encoder[ch * padded + i], x, z[at + i]);
            }
        }
    }

    private static float normalise(Frame f, int at) {
        float[] partial = f.input.partial;
        float[] zhat = f.input.zhat;
        int padded = f.lanes.padded();
        int neurons = f.lanes.neurons();
        java.util.Arrays.fill(partial, 0, Lanes.CHUNK, 0f);
        for (int i = FIRST; i < FIRST + padded; i++) {
            partial[(i - FIRST) % Lanes.CHUNK] += zhat[at + i];
        }
        float mean = Encoder.fold(partial) / neurons;
        java.util.Arrays.fill(partial, 0, Lanes.CHUNK, 0f);
        for (int i = FIRST; i < FIRST + padded; i++) {
            float centred = (zhat[at + i] - mean) * f.c.valid[i];
            zhat[at + i] = centred;
            partial[(i - FIRST) % Lanes.CHUNK] = Math.fma(centred, centred, partial[(i - FIRST) % Lanes.CHUNK]);
        }
        float scale = Encoder.inverseRoot(Encoder.fold(partial) / neurons, EPSILON);
        for (int i = FIRST; i < FIRST + padded; i++) {
            zhat[at + i] *= scale;
        }
        return scale;
    }

    static void adjoint(Frame f) {
        for (int k = f.steps - 1; k >= 0; k--) {
            gain(f, k);
            norm(f, k);
            weights(f, k);
        }
    }

    private static void gain(Frame f, int k) {
        int padded = f.lanes.padded();
        int lane = f.sample * padded;
        for (int i = FIRST; i < FIRST + padded; i++) {
            float dy = f.input.dxs[k * f.lanes.row() + lane + i] * f.c.input[i];
            f.sums.gain[lane + i] = Math.fma(dy, f.input.zhat[f.activityAt + k * padded + i], f.sums.gain[lane + i]);
            f.sums.offset[lane + i] += dy;
            f.input.dz[k * padded + i] = dy * f.c.gain[i];
        }
    }

    private static void norm(Frame f, int k) {
        float[] partial = f.input.partial;
        float[] dz = f.input.dz;
        float[] zhat = f.input.zhat;
        int padded = f.lanes.padded();
        int neurons = f.lanes.neurons();
        int from = f.activityAt + k * padded;
        int at = k * padded;
        java.util.Arrays.fill(partial, 0, Lanes.CHUNK, 0f);
        for (int i = FIRST; i < FIRST + padded; i++) {
            partial[(i - FIRST) % Lanes.CHUNK] += dz[at + i];
        }
        float mean = Encoder.fold(partial) / neurons;
        java.util.Arrays.fill(partial, 0, Lanes.CHUNK, 0f);
        for (int i = FIRST; i < FIRST + padded; i++) {
            int lane = (i - FIRST) % Lanes.CHUNK;
            partial[lane] = Math.fma(dz[at + i], zhat[from + i], partial[lane]);
        }
        float correlation = Encoder.fold(partial) / neurons;
        float scale = f.input.scale[f.sample * f.input.steps + k];
        for (int i = FIRST; i < FIRST + padded; i++) {
            float d = (Math.fma(-zhat[from + i], correlation, dz[at + i] - mean) * scale) * f.c.valid[i];
            dz[at + i] = d;
            f.sums.encoderBias[f.sample * padded + i] += d;
        }
    }

    private static void weights(Frame f, int k) {
        int padded = f.lanes.padded();
        for (int ch = 0; ch < f.inputs; ch++) {
            float x = f.series[f.sample][(f.t0 + k) * f.inputs + ch];
            int row = (f.sample * f.inputs + ch) * padded;
            for (int i = FIRST; i < FIRST + padded; i++) {
                f.sums.encoder[row + i] = Math.fma(f.input.dz[k * padded + i], x, f.sums.encoder[row + i]);
            }
        }
    }
}
