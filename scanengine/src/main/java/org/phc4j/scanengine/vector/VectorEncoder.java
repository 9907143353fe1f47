package org.phc4j.scanengine.vector;

import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;
import static org.phc4j.scanengine.vector.Simd.load;
import static org.phc4j.scanengine.vector.Simd.spread;

import jdk.incubator.vector.FloatVector;
import org.phc4j.connectomes.dynamics.Encoder;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Lanes;

/** The encoder over a block: a product of small matrices, several steps at a time, then the norm of each step. */
final class VectorEncoder {
    private static final float EPSILON = (float) NetworkConfig.LAYER_NORM_EPSILON;
    /** Steps whose activities are summed side by side. */
    private static final int STEPS = 4;

    private VectorEncoder() {}

    static void activity(Frame f) {
        for (int g = 0; g < f.samples; g++) {
            int end = Math.min(f.t1, f.lengths[g]);
            int t = f.t0;
            for (; t + STEPS <= end; t += STEPS) {
                activityOfFour(f, g, t);
            }
            for (; t < end; t++) {
                for (int i = 0; i < f.lanes.padded(); i += W) {
                    activityOfOne(f, g, t, i);
                }
            }
        }
    }

    private static void activityOfFour(Frame f, int g, int t) {
        int padded = f.lanes.padded();
        int i = 0;
        for (; i + 2 * W <= padded; i += 2 * W) {
            activityOfTwoByFour(f, g, t, i);
        }
        for (; i < padded; i += W) {
            activityOfFour(f, g, t, i);
        }
    }

    private static void activityOfTwoByFour(Frame f, int g, int t, int i) {
        float[] x = f.series[g];
        float[] weights = f.c.encoder;
        int padded = f.lanes.padded();
        int d = f.inputs;
        int from = t * d;
        FloatVector a0 = load(f.c.encoderBias, i);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = load(f.c.encoderBias, i + W);
        FloatVector b1 = b0;
        FloatVector b2 = b0;
        FloatVector b3 = b0;
        for (int ch = 0; ch < d; ch++) {
            FloatVector w0 = load(weights, ch * padded + i);
            FloatVector w1 = load(weights, ch * padded + i + W);
            FloatVector x0 = spread(x[from + ch]);
            a0 = w0.fma(x0, a0);
            b0 = w1.fma(x0, b0);
            FloatVector x1 = spread(x[from + ch + d]);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            FloatVector x2 = spread(x[from + ch + 2 * d]);
            a2 = w0.fma(x2, a2);
            b2 = w1.fma(x2, b2);
            FloatVector x3 = spread(x[from + ch + 3 * d]);
            a3 = w0.fma(x3, a3);
            b3 = w1.fma(x3, b3);
        }
        float[] z = f.input.zhat;
        int row = f.lanes.row();
        int to = (t - f.t0) * row + g * padded + i;
        a0.intoArray(z, to);
        b0.intoArray(z, to + W);
        a1.intoArray(z, to + row);
        b1.intoArray(z, to + row + W);
        a2.intoArray(z, to + 2 * row);
        b2.intoArray(z, to + 2 * row + W);
        a3.intoArray(z, to + 3 * row);
        b3.intoArray(z, to + 3 * row + W);
    }

    private static void activityOfFour(Frame f, int g, int t, int i) {
        float[] x = f.series[g];
        float[] weights = f.c.encoder;
        int padded = f.lanes.padded();
        int d = f.inputs;
        int from = t * d;
        FloatVector a0 = load(f.c.encoderBias, i);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        for (int ch = 0; ch < d; ch++) {
            FloatVector w0 = load(weights, ch * padded + i);
            a0 = w0.fma(spread(x[from + ch]), a0);
            a1 = w0.fma(spread(x[from + ch + d]), a1);
            a2 = w0.fma(spread(x[from + ch + 2 * d]), a2);
            a3 = w0.fma(spread(x[from + ch + 3 * d]), a3);
        }
        float[] z = f.input.zhat;
        int row = f.lanes.row();
        int to = (t - f.t0) * row + g * padded + i;
        a0.intoArray(z, to);
        a1.intoArray(z, to + row);
        a2.intoArray(z, to + 2 * row);
        a3.intoArray(z, to + 3 * row);
    }

    private static void activityOfOne(Frame f, int g, int t, int i) {
        float[] x = f.series[g];
        int padded = f.lanes.padded();
        FloatVector z = load(f.c.encoderBias, i);
        for (int ch = 0; ch < f.inputs; ch++) {
            z = load(f.c.encoder, ch * padded + i).fma(spread(x[t * f.inputs + ch]), z);
        }
        z.intoArray(f.input.zhat, (t - f.t0) * f.lanes.row() + g * padded + i);
    }

    /** Means of the steps of a sample, then squares about them, then the norm: each a loop over steps, which do not wait for each other. */
    static void norm(Frame f) {
        for (int g = 0; g < f.samples; g++) {
            int steps = Math.min(f.t1, f.lengths[g]) - f.t0;
            sums(f, f.input.zhat, g, steps);
            means(f, steps, f.input.mean);
            squares(f, g, steps);
            scales(f, g, steps);
            normalise(f, g, steps);
        }
    }

    static void recall(Frame f) {
        Constants c = f.c;
        int padded = f.lanes.padded();
        for (int g = 0; g < f.samples; g++) {
            int steps = Math.min(f.t1, f.lengths[g]) - f.t0;
            for (int i = 0; i < padded; i += W) {
                FloatVector gain = load(c.gain, i);
                FloatVector offset = load(c.offset, i);
                FloatVector input = load(c.input, i);
                for (int k = 0; k < steps; k++) {
                    int at = k * f.lanes.row() + g * padded + i;
                    load(f.input.zhat, at).fma(gain, offset).mul(input).intoArray(f.input.xs, at);
                }
            }
        }
    }

    /** Partial sums over the neurons of a sample, for each step. */
    static void sums(Frame f, float[] x, int g, int steps) {
        float[] partial = f.input.partial;
        int padded = f.lanes.padded();
        for (int k = 0; k < steps; k++) {
            int at = k * f.lanes.row() + g * padded;
            for (int lane = 0; lane < Lanes.CHUNK; lane += W) {
                FloatVector sum = FloatVector.zero(S);
                for (int i = lane; i < padded; i += Lanes.CHUNK) {
                    sum = sum.add(load(x, at + i));
                }
                sum.intoArray(partial, k * Lanes.CHUNK + lane);
            }
        }
    }

    static void means(Frame f, int steps, float[] means) {
        for (int k = 0; k < steps; k++) {
            means[k] = fold(f.input.partial, k * Lanes.CHUNK) / f.lanes.neurons();
        }
    }

    private static void squares(Frame f, int g, int steps) {
        float[] zhat = f.input.zhat;
        float[] partial = f.input.partial;
        int padded = f.lanes.padded();
        for (int k = 0; k < steps; k++) {
            int at = k * f.lanes.row() + g * padded;
            FloatVector mean = spread(f.input.mean[k]);
            for (int lane = 0; lane < Lanes.CHUNK; lane += W) {
                FloatVector sum = FloatVector.zero(S);
                for (int i = lane; i < padded; i += Lanes.CHUNK) {
                    FloatVector centred = load(zhat, at + i).sub(mean).mul(load(f.c.valid, i));
                    centred.intoArray(zhat, at + i);
                    sum = centred.fma(centred, sum);
                }
                sum.intoArray(partial, k * Lanes.CHUNK + lane);
            }
        }
    }

    private static void scales(Frame f, int g, int steps) {
        for (int k = 0; k < steps; k++) {
            f.input.scale[k * f.lanes.samples() + g] =
                    Encoder.inverseRoot(fold(f.input.partial, k * Lanes.CHUNK) / f.lanes.neurons(), EPSILON);
        }
    }

    private static void normalise(Frame f, int g, int steps) {
        Constants c = f.c;
        float[] zhat = f.input.zhat;
        float[] xs = f.input.xs;
        int padded = f.lanes.padded();
        for (int k = 0; k < steps; k++) {
            int at = k * f.lanes.row() + g * padded;
            float scale = f.input.scale[k * f.lanes.samples() + g];
            for (int i = 0; i < padded; i += W) {
                FloatVector normalised = load(zhat, at + i).mul(scale);
                normalised.intoArray(zhat, at + i);
                normalised.fma(load(c.gain, i), load(c.offset, i)).mul(load(c.input, i)).intoArray(xs, at + i);
            }
        }
    }

    /** {@link Encoder#fold} written out: the same sums in the same order. */
    private static float fold(float[] p, int at) {
        float even = ((p[at] + p[at + 8]) + (p[at + 4] + p[at + 12])) + ((p[at + 2] + p[at + 10]) + (p[at + 6] + p[at + 14]));
        float odd = ((p[at + 1] + p[at + 9]) + (p[at + 5] + p[at + 13])) + ((p[at + 3] + p[at + 11]) + (p[at + 7] + p[at + 15]));
        return even + odd;
    }
}
