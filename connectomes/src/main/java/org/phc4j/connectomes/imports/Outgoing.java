package org.phc4j.connectomes.imports;

import java.util.Arrays;

/** The connections that leave one cell, in the order in which they were read; a pair may occur more than once. */
final class Outgoing {
    private static final int FIRST = 8;

    private int[] targets = new int[FIRST];
    private double[] strengths = new double[FIRST];
    private int size;

    void add(int target, double strength) {
        if (size == targets.length) {
            targets = Arrays.copyOf(targets, 2 * size);
            strengths = Arrays.copyOf(strengths, 2 * size);
        }
        targets[size] = target;
        strengths[size++] = strength;
    }

    int size() {
        return size;
    }

    int[] targets() {
        return Arrays.copyOf(targets, size);
    }

    double[] strengths() {
        return Arrays.copyOf(strengths, size);
    }

    /** The same with renumbered targets, ascending, each once; strengths of a target add up in the order in which they were read. */
    Outgoing merged(int[] position) {
        long[] order = new long[size];
        for (int k = 0; k < size; k++) {
            order[k] = ((long) position[targets[k]] << Integer.SIZE) | k;
        }
        Arrays.sort(order);
        Outgoing merged = new Outgoing();
        for (long each : order) {
            int target = (int) (each >>> Integer.SIZE);
            double strength = strengths[(int) each];
            if (merged.size > 0 && merged.targets[merged.size - 1] == target) {
                merged.strengths[merged.size - 1] += strength;
            } else {
                merged.add(target, strength);
            }
        }
        return merged;
    }
}
