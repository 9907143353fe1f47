package org.phc4j.scanengine.vector;

import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;
import static org.phc4j.scanengine.vector.Simd.bits;
import static org.phc4j.scanengine.vector.Simd.carried;
import static org.phc4j.scanengine.vector.Simd.load;
import static org.phc4j.scanengine.vector.Simd.spread;

import jdk.incubator.vector.FloatVector;
import org.phc4j.scanengine.kernel.AdjointRows;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.ParameterSums;
import org.phc4j.scanengine.kernel.Tile;

/** The adjoint of the synapses of a step. */
final class VectorSynapseAdjoint {
    private VectorSynapseAdjoint() {}

    static void efficacy(Frame f) {
        int padded = f.lanes.padded();
        int g = 0;
        for (; g + 4 * padded <= f.n; g += 4 * padded) {
            int j = 0;
            for (; j + 2 * W <= padded; j += 2 * W) {
                efficacyTwoByFour(f, g, j);
            }
            for (; j < padded; j += W) {
                efficacyFour(f, g, j);
            }
        }
        for (; g < f.n; g += padded) {
            for (int j = 0; j < padded; j += W) {
                efficacyOne(f, g, j);
            }
        }
    }

    private static void efficacyTwoByFour(Frame f, int g, int j) {
        float[] weights = f.c.byPost;
        float[] dI = f.a.dI;
        int padded = f.lanes.padded();
        int neurons = f.lanes.neurons();
        FloatVector a0 = FloatVector.zero(S);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        for (int i = 0; i < neurons; i++) {
            FloatVector w0 = load(weights, i * padded + j);
            FloatVector w1 = load(weights, i * padded + j + W);
            FloatVector d0 = spread(dI[g + i]);
            FloatVector d1 = spread(dI[g + padded + i]);
            FloatVector d2 = spread(dI[g + 2 * padded + i]);
            FloatVector d3 = spread(dI[g + 3 * padded + i]);
            a0 = w0.fma(d0, a0);
            b0 = w1.fma(d0, b0);
            a1 = w0.fma(d1, a1);
            b1 = w1.fma(d1, b1);
            a2 = w0.fma(d2, a2);
            b2 = w1.fma(d2, b2);
            a3 = w0.fma(d3, a3);
            b3 = w1.fma(d3, b3);
        }
        float[] de = f.a.de;
        int to = g + j;
        a0.intoArray(de, to);
        b0.intoArray(de, to + W);
        a1.intoArray(de, to + padded);
        b1.intoArray(de, to + padded + W);
        a2.intoArray(de, to + 2 * padded);
        b2.intoArray(de, to + 2 * padded + W);
        a3.intoArray(de, to + 3 * padded);
        b3.intoArray(de, to + 3 * padded + W);
    }

    private static void efficacyFour(Frame f, int g, int j) {
        float[] weights = f.c.byPost;
        float[] dI = f.a.dI;
        int padded = f.lanes.padded();
        int neurons = f.lanes.neurons();
        FloatVector sum0 = FloatVector.zero(S);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int i = 0; i < neurons; i++) {
            FloatVector w = load(weights, i * padded + j);
            sum0 = w.fma(spread(dI[g + i]), sum0);
            sum1 = w.fma(spread(dI[g + padded + i]), sum1);
            sum2 = w.fma(spread(dI[g + 2 * padded + i]), sum2);
            sum3 = w.fma(spread(dI[g + 3 * padded + i]), sum3);
        }
        float[] de = f.a.de;
        sum0.intoArray(de, g + j);
        sum1.intoArray(de, g + padded + j);
        sum2.intoArray(de, g + 2 * padded + j);
        sum3.intoArray(de, g + 3 * padded + j);
    }

    private static void efficacyOne(Frame f, int g, int j) {
        float[] weights = f.c.byPost;
        int padded = f.lanes.padded();
        FloatVector sum = FloatVector.zero(S);
        for (int i = 0; i < f.lanes.neurons(); i++) {
            sum = load(weights, i * padded + j).fma(spread(f.a.dI[g + i]), sum);
        }
        sum.intoArray(f.a.de, g + j);
    }

    static void weights(Frame f) {
        int padded = f.lanes.padded();
        int words = f.lanes.wordsPerSample();
        for (int g = 0; g < f.samples; g++) {
            for (int word = 0; word < words; word++) {
                long bits = f.y.arrived[f.arrivedAt + g * words + word];
                if (bits == 0) {
                    continue;
                }
                int i = 0;
                for (; i + 4 * W <= padded; i += 4 * W) {
                    weightsFour(f, g * padded, i, word * Long.SIZE, bits);
                }
                for (; i + 2 * W <= padded; i += 2 * W) {
                    weightsTwo(f, g * padded, i, word * Long.SIZE, bits);
                }
                for (; i < padded; i += W) {
                    weightsOne(f, g * padded, i, word * Long.SIZE, bits);
                }
            }
        }
    }

    private static void weightsFour(Frame f, int g, int i, int first, long bits) {
        float[] sums = f.sums.synapses;
        float[] efficacy = f.y.efficacy;
        int padded = f.lanes.padded();
        int from = g * f.lanes.neurons() + i;
        FloatVector d0 = load(f.a.dI, g + i);
        FloatVector d1 = load(f.a.dI, g + i + W);
        FloatVector d2 = load(f.a.dI, g + i + 2 * W);
        FloatVector d3 = load(f.a.dI, g + i + 3 * W);
        long rest = bits;
        int count = Long.bitCount(bits);
        for (int k = 0; k < count; k++) {
            int pre = first + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            int to = from + pre * padded;
            FloatVector e = spread(efficacy[f.at + g + pre]);
            d0.fma(e, load(sums, to)).intoArray(sums, to);
            d1.fma(e, load(sums, to + W)).intoArray(sums, to + W);
            d2.fma(e, load(sums, to + 2 * W)).intoArray(sums, to + 2 * W);
            d3.fma(e, load(sums, to + 3 * W)).intoArray(sums, to + 3 * W);
        }
    }

    private static void weightsTwo(Frame f, int g, int i, int first, long bits) {
        float[] sums = f.sums.synapses;
        float[] efficacy = f.y.efficacy;
        int padded = f.lanes.padded();
        int from = g * f.lanes.neurons() + i;
        FloatVector d0 = load(f.a.dI, g + i);
        FloatVector d1 = load(f.a.dI, g + i + W);
        long rest = bits;
        int count = Long.bitCount(bits);
        for (int k = 0; k < count; k++) {
            int pre = first + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            int to = from + pre * padded;
            FloatVector e = spread(efficacy[f.at + g + pre]);
            d0.fma(e, load(sums, to)).intoArray(sums, to);
            d1.fma(e, load(sums, to + W)).intoArray(sums, to + W);
        }
    }

    private static void weightsOne(Frame f, int g, int i, int first, long bits) {
        float[] sums = f.sums.synapses;
        float[] efficacy = f.y.efficacy;
        int padded = f.lanes.padded();
        int from = g * f.lanes.neurons() + i;
        FloatVector d = load(f.a.dI, g + i);
        long rest = bits;
        int count = Long.bitCount(bits);
        for (int k = 0; k < count; k++) {
            int pre = first + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            int to = from + pre * padded;
            d.fma(spread(efficacy[f.at + g + pre]), load(sums, to)).intoArray(sums, to);
        }
    }

    /** Resources where a spike comes after its own depletion; leaves de R - R' dR in {@code dV}. */
    static void resourcesPost(Frame f) {
        Constants c = f.c;
        Tile s = f.y;
        AdjointRows a = f.a;
        float[] sum = f.sums.eD;
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < f.n; k += W) {
            int now = f.at + k;
            FloatVector h = zero.blend(1f, bits(s.delayed, now));
            FloatVector u = load(s.u, now);
            FloatVector before = load(s.r, now - s.row);
            FloatVector d = load(a.de, k);
            FloatVector dR = load(a.resources, k).add(d.mul(h).mul(u));
            d.fma(load(s.r, now), before.mul(dR).neg()).intoArray(a.dV, k);
            dR.fma(before.sub(1f), load(sum, k)).intoArray(sum, k);
            carried(u.neg().fma(h, load(c.eD, k)).mul(dR)).intoArray(a.resources, k);
        }
    }

    /** Resources where a spike comes before its own depletion; leaves de R' - R' dR in {@code dV}. */
    static void resourcesPre(Frame f) {
        Constants c = f.c;
        Tile s = f.y;
        AdjointRows a = f.a;
        float[] sum = f.sums.eD;
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < f.n; k += W) {
            int now = f.at + k;
            FloatVector h = zero.blend(1f, bits(s.delayed, now));
            FloatVector u = load(s.u, now);
            FloatVector before = load(s.r, now - s.row);
            FloatVector d = load(a.de, k);
            FloatVector dR = load(a.resources, k);
            d.fma(before, before.mul(dR).neg()).intoArray(a.dV, k);
            dR.fma(before.sub(1f), load(sum, k)).intoArray(sum, k);
            carried(u.neg().fma(h, load(c.eD, k)).mul(dR).add(d.mul(h).mul(u))).intoArray(a.resources, k);
        }
    }

    static void facilitation(Frame f) {
        Constants c = f.c;
        Tile s = f.y;
        AdjointRows a = f.a;
        ParameterSums sums = f.sums;
        float[] ring = f.target.spikes;
        FloatVector zero = FloatVector.zero(S);
        FloatVector one = spread(1f);
        for (int k = 0; k < f.n; k += W) {
            int now = f.at + k;
            FloatVector h = zero.blend(1f, bits(s.delayed, now));
            FloatVector before = load(s.u, now - s.row);
            FloatVector release = load(c.release, k);
            FloatVector inner = load(a.dV, k);
            FloatVector du = h.fma(inner, load(a.facilitation, k));
            FloatVector rest = one.sub(before);
            du.fma(before, load(sums.eF, k)).intoArray(sums.eF, k);
            du.mul(h).fma(rest, load(sums.release, k)).intoArray(sums.release, k);
            FloatVector dh = load(s.u, now).fma(inner, du.mul(release).mul(rest));
            carried(release.neg().fma(h, load(c.eF, k)).mul(du)).intoArray(a.facilitation, k);
            carried(dh.mul(f.gamma)).intoArray(ring, f.targetAt + k);
        }
    }

    static void spikes(Frame f) {
        float[] ring = f.target.spikes;
        for (int k = 0; k < f.n; k += W) {
            carried(load(f.a.de, k).mul(f.gamma)).intoArray(ring, f.targetAt + k);
        }
    }
}
