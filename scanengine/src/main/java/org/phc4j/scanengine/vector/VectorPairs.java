package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.LT;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;
import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.phc4j.connectomes.dynamics.NeuronDynamics;
import org.phc4j.scanengine.kernel.PairBlock;

/** Traces and pair sums of R-STDP. */
final class VectorPairs {
    private VectorPairs() {}

    static void traces(PairBlock p) {
        for (int i = 0; i < p.padded; i += W) {
            trace(p, FIRST + i);
        }
    }

    /** Both traces side by side: each waits for its own step before. */
    private static void trace(PairBlock p, int lane) {
        FloatVector pre = fromArray(S, p.pre, lane);
        FloatVector post = fromArray(S, p.post, lane);
        int to = lane;
        for (int k = 0; k < p.steps; k++) {
            VectorMask<Float> spikes = spikes(p, k, lane - FIRST);
            FloatVector preLeft = pre.mul(p.preDecay);
            FloatVector postLeft = post.mul(p.postDecay);
            pre = preLeft.blend(0f, preLeft.compare(LT, NeuronDynamics.NEGLIGIBLE)).add(1f, spikes);
            post = postLeft.blend(0f, postLeft.compare(LT, NeuronDynamics.NEGLIGIBLE)).add(1f, spikes);
            to += p.padded;
            pre.intoArray(p.pre, to);
            post.intoArray(p.post, to);
        }
    }

    private static VectorMask<Float> spikes(PairBlock p, int k, int i) {
        return VectorMask.fromLong(S, p.words[(p.t0 + k) * p.wordsPerStep + (i >> 6)] >>> (i & 63));
    }

    static void add(PairBlock p) {
        for (int i = 0; i < p.neurons; i++) {
            long bits = p.times[i];
            if (bits != 0 && p.excitatory[i]) {
                rows(p.pre, 0, p.potentiation, i * p.padded, p.padded, bits);
                rows(p.post, p.padded, p.depression, i * p.padded, p.padded, bits);
            }
        }
    }

    /** Adds to a row of sums the rows at the times of the bits, ascending. */
    private static void rows(float[] rows, int from, float[] sums, int to, int padded, long bits) {
        int lane = FIRST;
        for (; lane + 4 * W <= FIRST + padded; lane += 4 * W) {
            four(rows, from + lane, sums, to + lane, padded, bits);
        }
        for (; lane < FIRST + padded; lane += W) {
            one(rows, from + lane, sums, to + lane, padded, bits);
        }
    }

    private static void four(float[] rows, int from, float[] sums, int to, int padded, long bits) {
        FloatVector s0 = fromArray(S, sums, to);
        FloatVector s1 = fromArray(S, sums, to + W);
        FloatVector s2 = fromArray(S, sums, to + 2 * W);
        FloatVector s3 = fromArray(S, sums, to + 3 * W);
        long rest = bits;
        int count = Long.bitCount(bits);
        for (int k = 0; k < count; k++) {
            int row = from + Long.numberOfTrailingZeros(rest) * padded;
            rest &= rest - 1;
            s0 = s0.add(fromArray(S, rows, row));
            s1 = s1.add(fromArray(S, rows, row + W));
            s2 = s2.add(fromArray(S, rows, row + 2 * W));
            s3 = s3.add(fromArray(S, rows, row + 3 * W));
        }
        s0.intoArray(sums, to);
        s1.intoArray(sums, to + W);
        s2.intoArray(sums, to + 2 * W);
        s3.intoArray(sums, to + 3 * W);
    }

    private static void one(float[] rows, int from, float[] sums, int to, int padded, long bits) {
        FloatVector s = fromArray(S, sums, to);
        long rest = bits;
        int count = Long.bitCount(bits);
        for (int k = 0; k < count; k++) {
            s = s.add(fromArray(S, rows, from + Long.numberOfTrailingZeros(rest) * padded));
            rest &= rest - 1;
        }
        s.intoArray(sums, to);
    }
}
