package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;
import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;

import jdk.incubator.vector.FloatVector;
import org.phc4j.connectomes.dynamics.Encoder;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Lanes;

/** The encoder over a block of a sample: a product of small matrices, several steps at a time, then the norm of each step. */
final class VectorEncoder {
    private static final float EPSILON = (float) NetworkConfig.LAYER_NORM_EPSILON;
    /** Steps whose activities are summed side by side. */
    private static final int STEPS = 4;

    private VectorEncoder() {}

    static void activity(Frame f) {
        int k = 0;
        for (; k + STEPS <= f.steps; k += STEPS) {
            activityOfFour(f, k);
        }
        for (; k < f.steps; k++) {
            for (int i = FIRST; i < FIRST + f.lanes.padded(); i += W) {
                activityOfOne(f, k, i);
            }
        }
    }

    private static void activityOfFour(Frame f, int k) {
        int end = FIRST + f.lanes.padded();
        int i = FIRST;
        for (; i + 2 * W <= end; i += 2 * W) {
            activityOfTwoByFour(f, k, i);
        }
        for (; i < end; i += W) {
            activityOfFour(f, k, i);
        }
    }

    private static void activityOfTwoByFour(Frame f, int k, int i) {
        float[] x = f.series[f.sample];
        float[] weights = f.c.encoder;
        int padded = f.lanes.padded();
        int d = f.inputs;
        int from = (f.t0 + k) * d;
        FloatVector a0 = fromArray(S, f.c.encoderBias, i);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = fromArray(S, f.c.encoderBias, i + W);
        FloatVector b1 = b0;
        FloatVector b2 = b0;
        FloatVector b3 = b0;
        for (int ch = 0; ch < d; ch++) {
            FloatVector w0 = fromArray(S, weights, ch * padded + i);
            FloatVector w1 = fromArray(S, weights, ch * padded + i + W);
            FloatVector x0 = broadcast(S, x[from + ch]);
            a0 = w0.fma(x0, a0);
            b0 = w1.fma(x0, b0);
            FloatVector x1 = broadcast(S, x[from + ch + d]);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            FloatVector x2 = broadcast(S, x[from + ch + 2 * d]);
            a2 = w0.fma(x2, a2);
            b2 = w1.fma(x2, b2);
            FloatVector x3 = broadcast(S, x[from + ch + 3 * d]);
            a3 = w0.fma(x3, a3);
            b3 = w1.fma(x3, b3);
        }
        float[] z = f.input.zhat;
        int to = f.activityAt + k * padded + i;
        a0.intoArray(z, to);
        b0.intoArray(z, to + W);
        a1.intoArray(z, to + padded);
        b1.intoArray(z, to + padded + W);
        a2.intoArray(z, to + 2 * padded);
        b2.intoArray(z, to + 2 * padded + W);
        a3.intoArray(z, to + 3 * padded);
        b3.intoArray(z, to + 3 * padded + W);
    }

    private static void activityOfFour(Frame f, int k, int i) {
        float[] x = f.series[f.sample];
        float[] weights = f.c.encoder;
        int padded = f.lanes.padded();
        int d = f.inputs;
        int from = (f.t0 + k) * d;
        FloatVector a0 = fromArray(S, f.c.encoderBias, i);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        for (int ch = 0; ch < d; ch++) {
            FloatVector w0 = fromArray(S, weights, ch * padded + i);
            FloatVector x0 = broadcast(S, x[from + ch]);
            a0 = w0.fma(x0, a0);
            FloatVector x1 = broadcast(S, x[from + ch + d]);
            a1 = w0.fma(x1, a1);
            FloatVector x2 = broadcast(S, x[from + ch + 2 * d]);
            a2 = w0.fma(x2, a2);
            FloatVector x3 = broadcast(S, x[from + ch + 3 * d]);
            a3 = w0.fma(x3, a3);
        }
        float[] z = f.input.zhat;
        int to = f.activityAt + k * padded + i;
        a0.intoArray(z, to);
        a1.intoArray(z, to + padded);
        a2.intoArray(z, to + 2 * padded);
        a3.intoArray(z, to + 3 * padded);
    }

    private static void activityOfOne(Frame f, int k, int i) {
        float[] x = f.series[f.sample];
        int padded = f.lanes.padded();
        FloatVector z = fromArray(S, f.c.encoderBias, i);
        for (int ch = 0; ch < f.inputs; ch++) {
            z = fromArray(S, f.c.encoder, ch * padded + i).fma(broadcast(S, x[(f.t0 + k) * f.inputs + ch]), z);
        }
        z.intoArray(f.input.zhat, f.activityAt + k * padded + i);
    }

    /** Means of the steps, then squares about them, then the norm: each a loop over steps, which do not wait for each other. */
    static void norm(Frame f) {
        sums(f, f.input.zhat, f.activityAt);
        means(f, f.input.mean);
        squares(f);
        scales(f);
    }

    static void normalise(Frame f) {
        float[] zhat = f.input.zhat;
        int padded = f.lanes.padded();
        for (int k = 0; k < f.steps; k++) {
            int at = f.activityAt + k * padded;
            float scale = f.input.scale[f.sample * f.input.steps + k];
            for (int i = FIRST; i < FIRST + padded; i += W) {
                fromArray(S, zhat, at + i).mul(scale).intoArray(zhat, at + i);
            }
        }
        recall(f);
    }

    static void recall(Frame f) {
        Constants c = f.c;
        int padded = f.lanes.padded();
        for (int i = FIRST; i < FIRST + padded; i += W) {
            FloatVector gain = fromArray(S, c.gain, i);
            FloatVector offset = fromArray(S, c.offset, i);
            FloatVector input = fromArray(S, c.input, i);
            for (int k = 0; k < f.steps; k++) {
                FloatVector zhat = fromArray(S, f.input.zhat, f.activityAt + k * padded + i);
                zhat.fma(gain, offset).mul(input).intoArray(f.input.xs, k * f.lanes.row() + f.sample * padded + i);
            }
        }
    }

    /** Partial sums over neurons, for each step. */
    static void sums(Frame f, float[] x, int from) {
        float[] partial = f.input.partial;
        int padded = f.lanes.padded();
        for (int k = 0; k < f.steps; k++) {
            int at = from + k * padded;
            for (int lane = FIRST; lane < FIRST + Lanes.CHUNK; lane += W) {
                FloatVector sum = FloatVector.zero(S);
                for (int i = lane; i < FIRST + padded; i += Lanes.CHUNK) {
                    sum = sum.add(fromArray(S, x, at + i));
                }
                sum.intoArray(partial, k * Lanes.CHUNK + lane);
            }
        }
    }

    static void means(Frame f, float[] means) {
        for (int k = 0; k < f.steps; k++) {
            means[k] = fold(f.input.partial, FIRST + k * Lanes.CHUNK) / f.lanes.neurons();
        }
    }

    private static void squares(Frame f) {
        float[] zhat = f.input.zhat;
        int padded = f.lanes.padded();
        for (int k = 0; k < f.steps; k++) {
            int at = f.activityAt + k * padded;
            FloatVector mean = broadcast(S, f.input.mean[k]);
            for (int lane = FIRST; lane < FIRST + Lanes.CHUNK; lane += W) {
                FloatVector sum = FloatVector.zero(S);
                for (int i = lane; i < FIRST + padded; i += Lanes.CHUNK) {
                    FloatVector centred = fromArray(S, zhat, at + i).sub(mean).mul(fromArray(S, f.c.valid, i));
                    centred.intoArray(zhat, at + i);
                    sum = centred.fma(centred, sum);
                }
                sum.intoArray(f.input.partial, k * Lanes.CHUNK + lane);
            }
        }
    }

    private static void scales(Frame f) {
        for (int k = 0; k < f.steps; k++) {
            float variance = fold(f.input.partial, FIRST + k * Lanes.CHUNK) / f.lanes.neurons();
            f.input.scale[f.sample * f.input.steps + k] = Encoder.inverseRoot(variance, EPSILON);
        }
    }

    /** {@link Encoder#fold} written out: the same sums in the same order. */
    private static float fold(float[] p, int at) {
        float even = ((p[at] + p[at + 8]) + (p[at + 4] + p[at + 12])) + ((p[at + 2] + p[at + 10]) + (p[at + 6] + p[at + 14]));
        float odd = ((p[at + 1] + p[at + 9]) + (p[at + 5] + p[at + 13])) + ((p[at + 3] + p[at + 11]) + (p[at + 7] + p[at + 15]));
        return even + odd;
    }
}
