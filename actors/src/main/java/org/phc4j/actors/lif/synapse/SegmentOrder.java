package org.phc4j.actors.lif.synapse;

import java.util.Arrays;

/** Sorts the connections within each segment by slot; those of equal slot keep their order. */
final class SegmentOrder {
    /** Moves connection {@code from} of the unsorted segment to place {@code to}. */
    private interface Move {
        void apply(int from, int to, int count);
    }

    private SegmentOrder() {}

    static void sort(int[] segment, int[] packed, int mask) {
        long[] keys = new long[0];
        int[] copy = new int[0];
        for (int s = 0; s + 1 < segment.length; s++) {
            int from = segment[s];
            int n = segment[s + 1] - from;
            if (!ascending(packed, from, n, mask)) {
                keys = keys.length < n ? new long[2 * n] : keys;
                copy = copy.length < n ? new int[2 * n] : copy;
                order(packed, from, n, mask, keys);
                System.arraycopy(packed, from, copy, 0, n);
                for (int k = 0; k < n; k++) {
                    packed[from + k] = copy[(int) keys[k]];
                }
            }
        }
    }

    static void sort(int[] segment, int[] slots, float[] weights) {
        float[][] copy = {new float[0]};
        sort(segment, slots, (from, to, count) -> weights[to] = copy[0][from], (from, count) -> {
            copy[0] = Arrays.copyOfRange(weights, from, from + count);
        });
    }

    static void sort(int[] segment, int[] slots, double[] weights) {
        double[][] copy = {new double[0]};
        sort(segment, slots, (from, to, count) -> weights[to] = copy[0][from], (from, count) -> {
            copy[0] = Arrays.copyOfRange(weights, from, from + count);
        });
    }

    /** Keeps the weights of a segment before they move. */
    private interface Keep {
        void apply(int from, int count);
    }

    private static void sort(int[] segment, int[] slots, Move move, Keep keep) {
        long[] keys = new long[0];
        for (int s = 0; s + 1 < segment.length; s++) {
            int from = segment[s];
            int n = segment[s + 1] - from;
            if (!ascending(slots, from, n, -1)) {
                keys = keys.length < n ? new long[2 * n] : keys;
                order(slots, from, n, -1, keys);
                keep.apply(from, n);
                for (int k = 0; k < n; k++) {
                    slots[from + k] = (int) (keys[k] >>> 32);
                    move.apply((int) keys[k], from + k, n);
                }
            }
        }
    }

    private static boolean ascending(int[] slots, int from, int n, int mask) {
        for (int k = from + 1; k < from + n; k++) {
            if ((slots[k] & mask) < (slots[k - 1] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Keys (slot, position) in ascending order. */
    private static void order(int[] slots, int from, int n, int mask, long[] keys) {
        for (int k = 0; k < n; k++) {
            keys[k] = (long) (slots[from + k] & mask) << 32 | k;
        }
        Arrays.sort(keys, 0, n);
    }
}
