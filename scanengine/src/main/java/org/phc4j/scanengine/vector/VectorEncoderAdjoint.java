package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;
import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;

import jdk.incubator.vector.FloatVector;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.ParameterSums;

/** The adjoint of the encoder over a block of a sample: the norm of each step, then the weights, channel by channel over all steps. */
final class VectorEncoderAdjoint {
    private VectorEncoderAdjoint() {}

    static void norm(Frame f) {
        gain(f);
        VectorEncoder.sums(f, f.input.dz, 0);
        VectorEncoder.means(f, f.input.mean);
        products(f);
        VectorEncoder.means(f, f.input.correlation);
        activity(f);
    }

    private static void gain(Frame f) {
        ParameterSums sums = f.sums;
        int padded = f.lanes.padded();
        int lane = f.sample * padded;
        for (int i = FIRST; i < FIRST + padded; i += W) {
            FloatVector byGain = fromArray(S, sums.gain, lane + i);
            FloatVector byOffset = fromArray(S, sums.offset, lane + i);
            for (int k = f.steps - 1; k >= 0; k--) {
                FloatVector dy = fromArray(S, f.input.dxs, k * f.lanes.row() + lane + i).mul(fromArray(S, f.c.input, i));
                byGain = dy.fma(fromArray(S, f.input.zhat, f.activityAt + k * padded + i), byGain);
                byOffset = byOffset.add(dy);
                dy.mul(fromArray(S, f.c.gain, i)).intoArray(f.input.dz, k * padded + i);
            }
            byGain.intoArray(sums.gain, lane + i);
            byOffset.intoArray(sums.offset, lane + i);
        }
    }

    private static void products(Frame f) {
        float[] dz = f.input.dz;
        float[] zhat = f.input.zhat;
        int padded = f.lanes.padded();
        for (int k = 0; k < f.steps; k++) {
            int at = k * padded;
            for (int lane = FIRST; lane < FIRST + Lanes.CHUNK; lane += W) {
                FloatVector sum = FloatVector.zero(S);
                for (int i = lane; i < FIRST + padded; i += Lanes.CHUNK) {
                    sum = fromArray(S, dz, at + i).fma(fromArray(S, zhat, f.activityAt + at + i), sum);
                }
                sum.intoArray(f.input.partial, k * Lanes.CHUNK + lane);
            }
        }
    }

    private static void activity(Frame f) {
        float[] dz = f.input.dz;
        float[] sums = f.sums.encoderBias;
        int padded = f.lanes.padded();
        int lane = f.sample * padded;
        for (int i = FIRST; i < FIRST + padded; i += W) {
            FloatVector sum = fromArray(S, sums, lane + i);
            for (int k = f.steps - 1; k >= 0; k--) {
                int at = k * padded + i;
                FloatVector centred = fromArray(S, dz, at).sub(f.input.mean[k]);
                FloatVector d = fromArray(S, f.input.zhat, f.activityAt + at).neg().fma(broadcast(S, f.input.correlation[k]), centred)
                        .mul(f.input.scale[f.sample * f.input.steps + k]).mul(fromArray(S, f.c.valid, i));
                d.intoArray(dz, at);
                sum = sum.add(d);
            }
            sum.intoArray(sums, lane + i);
        }
    }

    static void weights(Frame f) {
        int end = FIRST + f.lanes.padded();
        int i = FIRST;
        for (; i + 2 * W <= end; i += 2 * W) {
            int ch = 0;
            for (; ch + 6 <= f.inputs; ch += 6) {
                twoBySix(f, ch, i);
            }
            for (; ch < f.inputs; ch++) {
                twoByOne(f, ch, i);
            }
        }
        for (; i < end; i += W) {
            int ch = 0;
            for (; ch + 6 <= f.inputs; ch += 6) {
                oneBySix(f, ch, i);
            }
            for (; ch < f.inputs; ch++) {
                oneByOne(f, ch, i);
            }
        }
    }

    private static void twoBySix(Frame f, int ch, int i) {
        float[] sums = f.sums.encoder;
        float[] x = f.series[f.sample];
        float[] dz = f.input.dz;
        int padded = f.lanes.padded();
        int to = (f.sample * f.inputs + ch) * padded + i;
        FloatVector a0 = fromArray(S, sums, to);
        FloatVector b0 = fromArray(S, sums, to + W);
        FloatVector a1 = fromArray(S, sums, to + padded);
        FloatVector b1 = fromArray(S, sums, to + padded + W);
        FloatVector a2 = fromArray(S, sums, to + 2 * padded);
        FloatVector b2 = fromArray(S, sums, to + 2 * padded + W);
        FloatVector a3 = fromArray(S, sums, to + 3 * padded);
        FloatVector b3 = fromArray(S, sums, to + 3 * padded + W);
        FloatVector a4 = fromArray(S, sums, to + 4 * padded);
        FloatVector b4 = fromArray(S, sums, to + 4 * padded + W);
        FloatVector a5 = fromArray(S, sums, to + 5 * padded);
        FloatVector b5 = fromArray(S, sums, to + 5 * padded + W);
        for (int k = f.steps - 1; k >= 0; k--) {
            FloatVector d0 = fromArray(S, dz, k * padded + i);
            FloatVector d1 = fromArray(S, dz, k * padded + i + W);
            int from = (f.t0 + k) * f.inputs + ch;
            FloatVector x0 = broadcast(S, x[from]);
            a0 = d0.fma(x0, a0);
            b0 = d1.fma(x0, b0);
            FloatVector x1 = broadcast(S, x[from + 1]);
            a1 = d0.fma(x1, a1);
            b1 = d1.fma(x1, b1);
            FloatVector x2 = broadcast(S, x[from + 2]);
            a2 = d0.fma(x2, a2);
            b2 = d1.fma(x2, b2);
            FloatVector x3 = broadcast(S, x[from + 3]);
            a3 = d0.fma(x3, a3);
            b3 = d1.fma(x3, b3);
            FloatVector x4 = broadcast(S, x[from + 4]);
            a4 = d0.fma(x4, a4);
            b4 = d1.fma(x4, b4);
            FloatVector x5 = broadcast(S, x[from + 5]);
            a5 = d0.fma(x5, a5);
            b5 = d1.fma(x5, b5);
        }
        a0.intoArray(sums, to);
        b0.intoArray(sums, to + W);
        a1.intoArray(sums, to + padded);
        b1.intoArray(sums, to + padded + W);
        a2.intoArray(sums, to + 2 * padded);
        b2.intoArray(sums, to + 2 * padded + W);
        a3.intoArray(sums, to + 3 * padded);
        b3.intoArray(sums, to + 3 * padded + W);
        a4.intoArray(sums, to + 4 * padded);
        b4.intoArray(sums, to + 4 * padded + W);
        a5.intoArray(sums, to + 5 * padded);
        b5.intoArray(sums, to + 5 * padded + W);
    }

    private static void twoByOne(Frame f, int ch, int i) {
        float[] sums = f.sums.encoder;
        float[] x = f.series[f.sample];
        float[] dz = f.input.dz;
        int padded = f.lanes.padded();
        int to = (f.sample * f.inputs + ch) * padded + i;
        FloatVector a0 = fromArray(S, sums, to);
        FloatVector b0 = fromArray(S, sums, to + W);
        for (int k = f.steps - 1; k >= 0; k--) {
            FloatVector d0 = fromArray(S, dz, k * padded + i);
            FloatVector d1 = fromArray(S, dz, k * padded + i + W);
            int from = (f.t0 + k) * f.inputs + ch;
            FloatVector x0 = broadcast(S, x[from]);
            a0 = d0.fma(x0, a0);
            b0 = d1.fma(x0, b0);
        }
        a0.intoArray(sums, to);
        b0.intoArray(sums, to + W);
    }

    private static void oneBySix(Frame f, int ch, int i) {
        float[] sums = f.sums.encoder;
        float[] x = f.series[f.sample];
        float[] dz = f.input.dz;
        int padded = f.lanes.padded();
        int to = (f.sample * f.inputs + ch) * padded + i;
        FloatVector a0 = fromArray(S, sums, to);
        FloatVector a1 = fromArray(S, sums, to + padded);
        FloatVector a2 = fromArray(S, sums, to + 2 * padded);
        FloatVector a3 = fromArray(S, sums, to + 3 * padded);
        FloatVector a4 = fromArray(S, sums, to + 4 * padded);
        FloatVector a5 = fromArray(S, sums, to + 5 * padded);
        for (int k = f.steps - 1; k >= 0; k--) {
            FloatVector d0 = fromArray(S, dz, k * padded + i);
            int from = (f.t0 + k) * f.inputs + ch;
            FloatVector x0 = broadcast(S, x[from]);
            a0 = d0.fma(x0, a0);
            FloatVector x1 = broadcast(S, x[from + 1]);
            a1 = d0.fma(x1, a1);
            FloatVector x2 = broadcast(S, x[from + 2]);
            a2 = d0.fma(x2, a2);
            FloatVector x3 = broadcast(S, x[from + 3]);
            a3 = d0.fma(x3, a3);
            FloatVector x4 = broadcast(S, x[from + 4]);
            a4 = d0.fma(x4, a4);
            FloatVector x5 = broadcast(S, x[from + 5]);
            a5 = d0.fma(x5, a5);
        }
        a0.intoArray(sums, to);
        a1.intoArray(sums, to + padded);
        a2.intoArray(sums, to + 2 * padded);
        a3.intoArray(sums, to + 3 * padded);
        a4.intoArray(sums, to + 4 * padded);
        a5.intoArray(sums, to + 5 * padded);
    }

    private static void oneByOne(Frame f, int ch, int i) {
        float[] sums = f.sums.encoder;
        float[] x = f.series[f.sample];
        float[] dz = f.input.dz;
        int padded = f.lanes.padded();
        int to = (f.sample * f.inputs + ch) * padded + i;
        FloatVector a0 = fromArray(S, sums, to);
        for (int k = f.steps - 1; k >= 0; k--) {
            FloatVector d0 = fromArray(S, dz, k * padded + i);
            int from = (f.t0 + k) * f.inputs + ch;
            FloatVector x0 = broadcast(S, x[from]);
            a0 = d0.fma(x0, a0);
        }
        a0.intoArray(sums, to);
    }
}
