package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;
import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;
import static org.phc4j.scanengine.vector.Simd.bits;
import static org.phc4j.scanengine.vector.Simd.carried;

import jdk.incubator.vector.FloatVector;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Reach;
import org.phc4j.scanengine.kernel.Tile;

/** The synapses of a step: short-term plasticity, and the currents of the spikes that arrive. */
final class VectorSynapses {
    private VectorSynapses() {}

    static void plasticity(Frame f, Efficacy efficacy) {
        Constants c = f.c;
        Tile s = f.y;
        boolean post = efficacy == Efficacy.POST;
        FloatVector zero = FloatVector.zero(S);
        for (int k = FIRST; k < f.until; k += W) {
            int now = f.at + k;
            FloatVector h = zero.blend(1f, bits(s.delayed, now));
            FloatVector release = fromArray(S, c.release, k);
            FloatVector u = carried(release.neg().fma(h, fromArray(S, c.eF, k)).fma(fromArray(S, s.u, f.before + k), release.mul(h)));
            FloatVector before = fromArray(S, s.r, f.before + k);
            FloatVector r = carried(u.neg().fma(h, fromArray(S, c.eD, k)).fma(before, fromArray(S, c.recovery, k)));
            u.intoArray(s.u, now);
            r.intoArray(s.r, now);
            u.mul(post ? r : before).intoArray(s.efficacy, f.passing + k);
        }
    }

    static void transmit(Frame f) {
        int padded = f.lanes.padded();
        int words = f.lanes.wordsPerSample();
        for (int g = 0; g < f.samples; g++) {
            int at = f.passing + g * padded;
            java.util.Arrays.fill(f.y.synaptic, FIRST + at, FIRST + at + padded, 0f);
            for (int word = 0; word < words; word++) {
                long bits = f.y.arrived[f.arrivedAt + g * words + word];
                if (bits != 0) {
                    transmit(f, at, word * Long.SIZE, bits);
                }
            }
        }
    }

    /** Adds the currents of the spikes of 64 presynaptic neurons. */
    private static void transmit(Frame f, int at, int first, long bits) {
        Reach reach = f.c.reach;
        int word = first / Long.SIZE;
        int end = FIRST + f.lanes.padded();
        int i = FIRST;
        for (; i + 4 * W <= end; i += 4 * W) {
            transmitFour(f, at, i, first, bits & reach.sources(word, i - FIRST, 4 * W));
        }
        for (; i + 2 * W <= end; i += 2 * W) {
            transmitTwo(f, at, i, first, bits & reach.sources(word, i - FIRST, 2 * W));
        }
        for (; i < end; i += W) {
            transmitOne(f, at, i, first, bits & reach.sources(word, i - FIRST, W));
        }
    }

    private static void transmitFour(Frame f, int at, int i, int first, long bits) {
        float[] weights = f.c.byPre;
        float[] efficacy = f.y.efficacy;
        float[] out = f.y.synaptic;
        int padded = f.lanes.padded();
        FloatVector sum0 = fromArray(S, out, at + i);
        FloatVector sum1 = fromArray(S, out, at + i + W);
        FloatVector sum2 = fromArray(S, out, at + i + 2 * W);
        FloatVector sum3 = fromArray(S, out, at + i + 3 * W);
        long rest = bits;
        int count = Long.bitCount(bits);
        for (int k = 0; k < count; k++) {
            int pre = first + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            int row = pre * padded + i;
            FloatVector e = broadcast(S, efficacy[FIRST + at + pre]);
            sum0 = fromArray(S, weights, row).fma(e, sum0);
            sum1 = fromArray(S, weights, row + W).fma(e, sum1);
            sum2 = fromArray(S, weights, row + 2 * W).fma(e, sum2);
            sum3 = fromArray(S, weights, row + 3 * W).fma(e, sum3);
        }
        sum0.intoArray(out, at + i);
        sum1.intoArray(out, at + i + W);
        sum2.intoArray(out, at + i + 2 * W);
        sum3.intoArray(out, at + i + 3 * W);
    }

    private static void transmitTwo(Frame f, int at, int i, int first, long bits) {
        float[] weights = f.c.byPre;
        float[] efficacy = f.y.efficacy;
        float[] out = f.y.synaptic;
        int padded = f.lanes.padded();
        FloatVector sum0 = fromArray(S, out, at + i);
        FloatVector sum1 = fromArray(S, out, at + i + W);
        long rest = bits;
        int count = Long.bitCount(bits);
        for (int k = 0; k < count; k++) {
            int pre = first + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            int row = pre * padded + i;
            FloatVector e = broadcast(S, efficacy[FIRST + at + pre]);
            sum0 = fromArray(S, weights, row).fma(e, sum0);
            sum1 = fromArray(S, weights, row + W).fma(e, sum1);
        }
        sum0.intoArray(out, at + i);
        sum1.intoArray(out, at + i + W);
    }

    private static void transmitOne(Frame f, int at, int i, int first, long bits) {
        float[] weights = f.c.byPre;
        float[] efficacy = f.y.efficacy;
        int padded = f.lanes.padded();
        FloatVector sum = fromArray(S, f.y.synaptic, at + i);
        long rest = bits;
        int count = Long.bitCount(bits);
        for (int k = 0; k < count; k++) {
            int pre = first + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            sum = fromArray(S, weights, pre * padded + i).fma(broadcast(S, efficacy[FIRST + at + pre]), sum);
        }
        sum.intoArray(f.y.synaptic, at + i);
    }
}
