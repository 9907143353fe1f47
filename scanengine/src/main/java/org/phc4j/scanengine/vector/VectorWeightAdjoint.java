package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;
import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;

import jdk.incubator.vector.FloatVector;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Reach;

/** The derivative by the weights over a block. */
final class VectorWeightAdjoint {
    private VectorWeightAdjoint() {}

    static void run(Frame first) {
        for (int k = first.steps - 1; k >= 0; k--) {
            for (Frame f = first; f != null; f = f.next) {
                step(f, first.sample, k);
            }
        }
    }

    private static void step(Frame f, int g, int k) {
        int words = f.lanes.wordsPerSample();
        int arrivedAt = ((k + 1) * f.lanes.samples() + g) * words;
        for (int word = 0; word < words; word++) {
            long bits = f.y.arrived[arrivedAt + word];
            if (bits != 0) {
                add(f, g, k * f.lanes.row() + g * f.lanes.padded(), word * Long.SIZE, bits);
            }
        }
    }

    /** Adds for the spikes of 64 presynaptic neurons; {@code from} is the first index of the sample's lanes in dI. */
    private static void add(Frame f, int g, int from, int first, long bits) {
        int padded = f.lanes.padded();
        int to = (g * f.lanes.neurons() + first) * padded;
        int pre = FIRST + from + f.lanes.row() + first;
        Reach reach = f.c.reach;
        int word = first / Long.SIZE;
        int end = FIRST + padded;
        int i = FIRST;
        for (; i + 4 * W <= end; i += 4 * W) {
            addFour(f, from + i, to + i, pre, bits & reach.sources(word, i - FIRST, 4 * W));
        }
        for (; i + 2 * W <= end; i += 2 * W) {
            addTwo(f, from + i, to + i, pre, bits & reach.sources(word, i - FIRST, 2 * W));
        }
        for (; i < end; i += W) {
            addOne(f, from + i, to + i, pre, bits & reach.sources(word, i - FIRST, W));
        }
    }

    private static void addFour(Frame f, int from, int to, int pre, long bits) {
        float[] sums = f.sums.synapses;
        int padded = f.lanes.padded();
        FloatVector d0 = fromArray(S, f.a.dI, from);
        FloatVector d1 = fromArray(S, f.a.dI, from + W);
        FloatVector d2 = fromArray(S, f.a.dI, from + 2 * W);
        FloatVector d3 = fromArray(S, f.a.dI, from + 3 * W);
        long rest = bits;
        int count = Long.bitCount(bits);
        for (int k = 0; k < count; k++) {
            int j = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            int row = to + j * padded;
            FloatVector e = broadcast(S, f.released(pre + j));
            d0.fma(e, fromArray(S, sums, row)).intoArray(sums, row);
            d1.fma(e, fromArray(S, sums, row + W)).intoArray(sums, row + W);
            d2.fma(e, fromArray(S, sums, row + 2 * W)).intoArray(sums, row + 2 * W);
            d3.fma(e, fromArray(S, sums, row + 3 * W)).intoArray(sums, row + 3 * W);
        }
    }

    private static void addTwo(Frame f, int from, int to, int pre, long bits) {
        float[] sums = f.sums.synapses;
        int padded = f.lanes.padded();
        FloatVector d0 = fromArray(S, f.a.dI, from);
        FloatVector d1 = fromArray(S, f.a.dI, from + W);
        long rest = bits;
        int count = Long.bitCount(bits);
        for (int k = 0; k < count; k++) {
            int j = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            int row = to + j * padded;
            FloatVector e = broadcast(S, f.released(pre + j));
            d0.fma(e, fromArray(S, sums, row)).intoArray(sums, row);
            d1.fma(e, fromArray(S, sums, row + W)).intoArray(sums, row + W);
        }
    }

    private static void addOne(Frame f, int from, int to, int pre, long bits) {
        float[] sums = f.sums.synapses;
        int padded = f.lanes.padded();
        FloatVector d0 = fromArray(S, f.a.dI, from);
        long rest = bits;
        int count = Long.bitCount(bits);
        for (int k = 0; k < count; k++) {
            int j = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            int row = to + j * padded;
            FloatVector e = broadcast(S, f.released(pre + j));
            d0.fma(e, fromArray(S, sums, row)).intoArray(sums, row);
        }
    }
}
