package org.phc4j.scanengine.vector;

import static org.phc4j.scanengine.vector.Simd.W;
import static org.phc4j.scanengine.vector.Simd.load;
import static org.phc4j.scanengine.vector.Simd.spread;

import jdk.incubator.vector.FloatVector;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.ParameterSums;

/** The adjoint of the encoder over a block: the norm of each step, then the weights, a few channels at a time over all steps. */
final class VectorEncoderAdjoint {
    /** Channels whose sums are kept in registers side by side. */
    private static final int CHANNELS = 4;

    private VectorEncoderAdjoint() {}

    static void norm(Frame f) {
        int padded = f.lanes.padded();
        for (int g = 0; g < f.samples; g++) {
            for (int t = Math.min(f.t1, f.lengths[g]) - 1; t >= f.t0; t--) {
                norm(f, g * padded, (t - f.t0) * f.lanes.row() + g * padded, f.input.scale[(t - f.t0) * f.lanes.samples() + g]);
            }
        }
    }

    private static void norm(Frame f, int lane, int at, float scale) {
        Constants c = f.c;
        ParameterSums sums = f.sums;
        float[] dxs = f.input.dxs;
        float[] zhat = f.input.zhat;
        int padded = f.lanes.padded();
        int neurons = f.lanes.neurons();
        for (int i = 0; i < padded; i += W) {
            FloatVector dy = load(dxs, at + i).mul(load(c.input, i));
            dy.fma(load(zhat, at + i), load(sums.gain, lane + i)).intoArray(sums.gain, lane + i);
            load(sums.offset, lane + i).add(dy).intoArray(sums.offset, lane + i);
            dy.mul(load(c.gain, i)).intoArray(dxs, at + i);
        }
        float mean = VectorEncoder.sum(dxs, at, padded, f.partial) / neurons;
        FloatVector correlation = spread(VectorEncoder.dot(dxs, zhat, at, padded, f.partial) / neurons);
        for (int i = 0; i < padded; i += W) {
            FloatVector dz = load(zhat, at + i).neg().fma(correlation, load(dxs, at + i).sub(mean)).mul(scale).mul(load(c.valid, i));
            dz.intoArray(dxs, at + i);
            load(sums.encoderBias, lane + i).add(dz).intoArray(sums.encoderBias, lane + i);
        }
    }

    static void weights(Frame f) {
        int padded = f.lanes.padded();
        for (int g = 0; g < f.samples; g++) {
            int ch = 0;
            for (; ch + CHANNELS <= f.inputs; ch += CHANNELS) {
                for (int i = 0; i < padded; i += W) {
                    weightsOfFour(f, g, ch, i);
                }
            }
            for (; ch < f.inputs; ch++) {
                for (int i = 0; i < padded; i += W) {
                    weightsOfOne(f, g, ch, i);
                }
            }
        }
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
