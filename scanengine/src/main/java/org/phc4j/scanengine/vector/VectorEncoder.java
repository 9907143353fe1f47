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
    private static final int STEPS = 8;

    private VectorEncoder() {}

    static void activity(Frame f) {
        int padded = f.lanes.padded();
        for (int g = 0; g < f.samples; g++) {
            int end = Math.min(f.t1, f.lengths[g]);
            int t = f.t0;
            for (; t + STEPS <= end; t += STEPS) {
                for (int i = 0; i < padded; i += W) {
                    activityOfEight(f, g, t, i);
                }
            }
            for (; t < end; t++) {
                for (int i = 0; i < padded; i += W) {
                    activityOfOne(f, g, t, i);
                }
            }
        }
    }

    private static void activityOfEight(Frame f, int g, int t, int i) {
        float[] x = f.series[g];
        float[] weights = f.c.encoder;
        int padded = f.lanes.padded();
        int d = f.inputs;
        int from = t * d;
        FloatVector z0 = load(f.c.encoderBias, i);
        FloatVector z1 = z0;
        FloatVector z2 = z0;
        FloatVector z3 = z0;
        FloatVector z4 = z0;
        FloatVector z5 = z0;
        FloatVector z6 = z0;
        FloatVector z7 = z0;
        for (int ch = 0; ch < d; ch++) {
            FloatVector w = load(weights, ch * padded + i);
            z0 = w.fma(spread(x[from + ch]), z0);
            z1 = w.fma(spread(x[from + d + ch]), z1);
            z2 = w.fma(spread(x[from + 2 * d + ch]), z2);
            z3 = w.fma(spread(x[from + 3 * d + ch]), z3);
            z4 = w.fma(spread(x[from + 4 * d + ch]), z4);
            z5 = w.fma(spread(x[from + 5 * d + ch]), z5);
            z6 = w.fma(spread(x[from + 6 * d + ch]), z6);
            z7 = w.fma(spread(x[from + 7 * d + ch]), z7);
        }
        float[] z = f.input.zhat;
        int row = f.lanes.row();
        int to = (t - f.t0) * row + g * padded + i;
        z0.intoArray(z, to);
        z1.intoArray(z, to + row);
        z2.intoArray(z, to + 2 * row);
        z3.intoArray(z, to + 3 * row);
        z4.intoArray(z, to + 4 * row);
        z5.intoArray(z, to + 5 * row);
        z6.intoArray(z, to + 6 * row);
        z7.intoArray(z, to + 7 * row);
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

    static void norm(Frame f) {
        int padded = f.lanes.padded();
        for (int g = 0; g < f.samples; g++) {
            int end = Math.min(f.t1, f.lengths[g]);
            for (int t = f.t0; t < end; t++) {
                f.input.scale[(t - f.t0) * f.lanes.samples() + g] = norm(f, (t - f.t0) * f.lanes.row() + g * padded, padded);
            }
        }
    }

    private static float norm(Frame f, int at, int padded) {
        Constants c = f.c;
        float[] zhat = f.input.zhat;
        int neurons = f.lanes.neurons();
        float mean = sum(zhat, at, padded, f.partial) / neurons;
        for (int i = 0; i < padded; i += W) {
            load(zhat, at + i).sub(mean).mul(load(c.valid, i)).intoArray(zhat, at + i);
        }
        float scale = Encoder.inverseRoot(dot(zhat, zhat, at, padded, f.partial) / neurons, EPSILON);
        for (int i = 0; i < padded; i += W) {
            FloatVector normalised = load(zhat, at + i).mul(scale);
            normalised.intoArray(zhat, at + i);
            normalised.fma(load(c.gain, i), load(c.offset, i)).mul(load(c.input, i)).intoArray(f.input.xs, at + i);
        }
        return scale;
    }

    static float sum(float[] x, int at, int n, float[] partial) {
        for (int lane = 0; lane < Lanes.CHUNK; lane += W) {
            FloatVector sum = FloatVector.zero(S);
            for (int i = lane; i < n; i += Lanes.CHUNK) {
                sum = sum.add(load(x, at + i));
            }
            sum.intoArray(partial, lane);
        }
        return fold(partial);
    }

    static float dot(float[] x, float[] y, int at, int n, float[] partial) {
        for (int lane = 0; lane < Lanes.CHUNK; lane += W) {
            FloatVector sum = FloatVector.zero(S);
            for (int i = lane; i < n; i += Lanes.CHUNK) {
                sum = load(x, at + i).fma(load(y, at + i), sum);
            }
            sum.intoArray(partial, lane);
        }
        return fold(partial);
    }

    /** {@link Encoder#fold} written out: the same sums in the same order. */
    private static float fold(float[] p) {
        float even = ((p[0] + p[8]) + (p[4] + p[12])) + ((p[2] + p[10]) + (p[6] + p[14]));
        float odd = ((p[1] + p[9]) + (p[5] + p[13])) + ((p[3] + p[11]) + (p[7] + p[15]));
        return even + odd;
    }
}
