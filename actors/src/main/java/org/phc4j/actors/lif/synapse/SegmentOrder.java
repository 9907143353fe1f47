package org.phc4j.actors.lif.synapse;

import java.util.Arrays;

/** Sorts the connections within each segment by slot; those of equal slot keep their order. */
final class SegmentOrder {
    /** Moves the weights of a segment to the order of its keys. */
    private interface Move {
        void apply(int from, int count, long[] keys);
    }

    /** Works on segments from one to another, exclusive. */
    private interface Part {
        void run(int first, int last);
    }

    private SegmentOrder() {}

    static void sort(int[] segment, int[] packed, int mask) {
        inParts(segment, (first, last) -> {
            Scratch scratch = new Scratch();
            for (int s = first; s < last; s++) {
                int from = segment[s];
                int n = segment[s + 1] - from;
                if (!ascending(packed, from, n, mask)) {
                    long[] keys = scratch.keys(packed, from, n, mask);
                    int[] copy = Arrays.copyOfRange(packed, from, from + n);
                    for (int k = 0; k < n; k++) {
                        packed[from + k] = copy[(int) keys[k]];
                    }
                }
            }
        });
    }

    static void sort(int[] segment, int[] slots, float[] weights) {
        sort(segment, slots, (from, n, keys) -> {
            float[] copy = Arrays.copyOfRange(weights, from, from + n);
            for (int k = 0; k < n; k++) {
                weights[from + k] = copy[(int) keys[k]];
            }
        });
    }

    static void sort(int[] segment, int[] slots, double[] weights) {
        sort(segment, slots, (from, n, keys) -> {
            double[] copy = Arrays.copyOfRange(weights, from, from + n);
            for (int k = 0; k < n; k++) {
                weights[from + k] = copy[(int) keys[k]];
            }
        });
    }

    private static void sort(int[] segment, int[] slots, Move move) {
        inParts(segment, (first, last) -> {
            Scratch scratch = new Scratch();
            for (int s = first; s < last; s++) {
                int from = segment[s];
                int n = segment[s + 1] - from;
                if (!ascending(slots, from, n, -1)) {
                    long[] keys = scratch.keys(slots, from, n, -1);
                    for (int k = 0; k < n; k++) {
                        slots[from + k] = (int) (keys[k] >>> 32);
                    }
                    move.apply(from, n, keys);
                }
            }
        });
    }

    /** Segments do not depend on each other: parts with about as many connections each, on a thread each. */
    private static void inParts(int[] segment, Part work) {
        long total = segment[segment.length - 1];
        int parts = (int) Math.clamp(total >> 20, 1, Runtime.getRuntime().availableProcessors());
        Shares.parallel(parts, p -> work.run(border(segment, total * p / parts), border(segment, total * (p + 1) / parts)));
    }

    /** The first segment that starts at or after a connection; all of them for the end. */
    private static int border(int[] segment, long connection) {
        if (connection == segment[segment.length - 1]) {
            return segment.length - 1;
        }
        int low = 0;
        int high = segment.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (segment[middle] < connection) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean ascending(int[] slots, int from, int n, int mask) {
        for (int k = from + 1; k < from + n; k++) {
            if ((slots[k] & mask) < (slots[k - 1] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Room for the keys of a segment. */
    private static final class Scratch {
        private long[] keys = new long[0];

        /** Keys (slot, position) in ascending order. */
        long[] keys(int[] slots, int from, int n, int mask) {
            keys = keys.length < n ? new long[2 * n] : keys;
            for (int k = 0; k < n; k++) {
                keys[k] = (long) (slots[from + k] & mask) << 32 | k;
            }
            Arrays.sort(keys, 0, n);
            return keys;
        }
    }
}
