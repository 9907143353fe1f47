package org.phc4j.scanengine.vector;

import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;
import static org.phc4j.scanengine.vector.Simd.load;
import static org.phc4j.scanengine.vector.Simd.spread;

import jdk.incubator.vector.FloatVector;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.ParameterSums;

/** The adjoint of the encoder over a block: the norm of each step, then the weights, a few channels at a time over all steps. */
final class VectorEncoderAdjoint {
    private VectorEncoderAdjoint() {}

    static void norm(Frame f) {
        for (int g = 0; g < f.samples; g++) {
            int steps = Math.min(f.t1, f.lengths[g]) - f.t0;
            gain(f, g, steps);
            VectorEncoder.sums(f, f.input.dxs, g, steps);
            VectorEncoder.means(f, steps, f.input.mean);
            products(f, g, steps);
            VectorEncoder.means(f, steps, f.input.correlation);
            activity(f, g, steps);
        }
    }

    private static void gain(Frame f, int g, int steps) {
        ParameterSums sums = f.sums;
        float[] dxs = f.input.dxs;
        float[] zhat = f.input.zhat;
        int lane = g * f.lanes.padded();
        for (int i = 0; i < f.lanes.padded(); i += W) {
            FloatVector byGain = load(sums.gain, lane + i);
            FloatVector byOffset = load(sums.offset, lane + i);
            for (int k = steps - 1; k >= 0; k--) {
                int at = k * f.lanes.row() + lane + i;
                FloatVector dy = load(dxs, at).mul(load(f.c.input, i));
                byGain = dy.fma(load(zhat, at), byGain);
                byOffset = byOffset.add(dy);
                dy.mul(load(f.c.gain, i)).intoArray(dxs, at);
            }
            byGain.intoArray(sums.gain, lane + i);
            byOffset.intoArray(sums.offset, lane + i);
        }
    }

    private static void products(Frame f, int g, int steps) {
        float[] dxs = f.input.dxs;
        float[] zhat = f.input.zhat;
        int padded = f.lanes.padded();
        for (int k = 0; k < steps; k++) {
            int at = k * f.lanes.row() + g * padded;
            for (int lane = 0; lane < Lanes.CHUNK; lane += W) {
                FloatVector sum = FloatVector.zero(S);
                for (int i = lane; i < padded; i += Lanes.CHUNK) {
                    sum = load(dxs, at + i).fma(load(zhat, at + i), sum);
                }
                sum.intoArray(f.input.partial, k * Lanes.CHUNK + lane);
            }
        }
    }

    private static void activity(Frame f, int g, int steps) {
        float[] dxs = f.input.dxs;
        float[] zhat = f.input.zhat;
        float[] sums = f.sums.encoderBias;
        int lane = g * f.lanes.padded();
        for (int i = 0; i < f.lanes.padded(); i += W) {
            FloatVector sum = load(sums, lane + i);
            for (int k = steps - 1; k >= 0; k--) {
                int at = k * f.lanes.row() + lane + i;
                FloatVector centred = load(dxs, at).sub(f.input.mean[k]);
                FloatVector dz = load(zhat, at).neg().fma(spread(f.input.correlation[k]), centred)
                        .mul(f.input.scale[k * f.lanes.samples() + g]).mul(load(f.c.valid, i));
                dz.intoArray(dxs, at);
                sum = sum.add(dz);
            }
            sum.intoArray(sums, lane + i);
        }
    }

    static void weights(Frame f) {
        int padded = f.lanes.padded();
        for (int g = 0; g < f.samples; g++) {
            for (int i = 0; i < padded; i += W) {
                int ch = 0;
                for (; ch + 8 <= f.inputs; ch += 8) {
                    weightsOfEight(f, g, ch, i);
                }
                for (; ch + 4 <= f.inputs; ch += 4) {
                    weightsOfFour(f, g, ch, i);
                }
                for (; ch < f.inputs; ch++) {
                    weightsOfOne(f, g, ch, i);
                }
            }
        }
    }

    private static void weightsOfEight(Frame f, int g, int ch, int i) {
        float[] sums = f.sums.encoder;
        float[] x = f.series[g];
        float[] dz = f.input.dxs;
        int padded = f.lanes.padded();
        int row = f.lanes.row();
        int to = (g * f.inputs + ch) * padded + i;
        FloatVector sum0 = load(sums, to);
        FloatVector sum1 = load(sums, to + padded);
        FloatVector sum2 = load(sums, to + 2 * padded);
        FloatVector sum3 = load(sums, to + 3 * padded);
        FloatVector sum4 = load(sums, to + 4 * padded);
        FloatVector sum5 = load(sums, to + 5 * padded);
        FloatVector sum6 = load(sums, to + 6 * padded);
        FloatVector sum7 = load(sums, to + 7 * padded);
        for (int k = Math.min(f.t1, f.lengths[g]) - 1 - f.t0; k >= 0; k--) {
            FloatVector d = load(dz, k * row + g * padded + i);
            int from = (f.t0 + k) * f.inputs + ch;
            sum0 = d.fma(spread(x[from]), sum0);
            sum1 = d.fma(spread(x[from + 1]), sum1);
            sum2 = d.fma(spread(x[from + 2]), sum2);
            sum3 = d.fma(spread(x[from + 3]), sum3);
            sum4 = d.fma(spread(x[from + 4]), sum4);
            sum5 = d.fma(spread(x[from + 5]), sum5);
            sum6 = d.fma(spread(x[from + 6]), sum6);
            sum7 = d.fma(spread(x[from + 7]), sum7);
        }
        sum0.intoArray(sums, to);
        sum1.intoArray(sums, to + padded);
        sum2.intoArray(sums, to + 2 * padded);
        sum3.intoArray(sums, to + 3 * padded);
        sum4.intoArray(sums, to + 4 * padded);
        sum5.intoArray(sums, to + 5 * padded);
        sum6.intoArray(sums, to + 6 * padded);
        sum7.intoArray(sums, to + 7 * padded);
    }

    private static void weightsOfFour(Frame f, int g, int ch, int i) {
        float[] sums = f.sums.encoder;
        float[] x = f.series[g];
        float[] dz = f.input.dxs;
        int padded = f.lanes.padded();
        int row = f.lanes.row();
        int to = (g * f.inputs + ch) * padded + i;
        FloatVector sum0 = load(sums, to);
        FloatVector sum1 = load(sums, to + padded);
        FloatVector sum2 = load(sums, to + 2 * padded);
        FloatVector sum3 = load(sums, to + 3 * padded);
        for (int k = Math.min(f.t1, f.lengths[g]) - 1 - f.t0; k >= 0; k--) {
            FloatVector d = load(dz, k * row + g * padded + i);
            int from = (f.t0 + k) * f.inputs + ch;
            sum0 = d.fma(spread(x[from]), sum0);
            sum1 = d.fma(spread(x[from + 1]), sum1);
            sum2 = d.fma(spread(x[from + 2]), sum2);
            sum3 = d.fma(spread(x[from + 3]), sum3);
        }
        sum0.intoArray(sums, to);
        sum1.intoArray(sums, to + padded);
        sum2.intoArray(sums, to + 2 * padded);
        sum3.intoArray(sums, to + 3 * padded);
    }

    private static void weightsOfOne(Frame f, int g, int ch, int i) {
        float[] sums = f.sums.encoder;
        float[] x = f.series[g];
        float[] dz = f.input.dxs;
        int padded = f.lanes.padded();
        int row = f.lanes.row();
        int to = (g * f.inputs + ch) * padded + i;
        FloatVector sum = load(sums, to);
        for (int k = Math.min(f.t1, f.lengths[g]) - 1 - f.t0; k >= 0; k--) {
            sum = load(dz, k * row + g * padded + i).fma(spread(x[(f.t0 + k) * f.inputs + ch]), sum);
        }
        sum.intoArray(sums, to);
    }
}
