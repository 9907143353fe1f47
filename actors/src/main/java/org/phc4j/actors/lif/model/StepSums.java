package org.phc4j.actors.lif.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.model.vector.CacheLines;

/**
 * What connections bring to each of some neighbours in each step of a window, summed: a row of sums for each step, so that the events of a
 * step, which may hit anybody, stay in the nearest cache. In whole numbers where weights are, at half the memory. Not thread-safe.
 */
final class StepSums {
    /** Rows are apart by a line more than a power of two, as the same places of all rows would share a set of the caches. */
    private static final int APART = CacheLines.INTS;

    private int[] whole = {};  // (steps, stride)
    private double[] sums = {}; // (steps, stride)
    private int stride;
    private int steps;
    private boolean isWhole;

    /** Sums the events of a window; all sums were 0. */
    void add(BlockInput input, int neurons, int windowSteps) {
        int[] units = input.units(windowSteps);
        steps = windowSteps;
        isWhole = units != null;
        stride = (neurons + 63 & -64) + APART;
        room();
        for (int s = 0; s < steps; s++) {
            if (units != null) {
                add(input.events(), input.begin(s), input.end(s), input.neuronBits(), units, whole, CacheLines.INTS_BEFORE + s * stride);
            } else {
                add(input.events(), input.begin(s), input.end(s), input.neuronBits(), input.weights(), sums, CacheLines.BEFORE + s * stride);
            }
        }
    }

    private void room() {
        int needed = CacheLines.INTS_BEFORE + stride * BlockInput.MOST_STEPS;
        if (isWhole && whole.length < needed) {
            whole = new int[needed];
        } else if (!isWhole && sums.length < needed) {
            sums = new double[needed];
        }
    }

    private static void add(int[] events, int from, int to, int bits, int[] weights, int[] sums, int row) {
        int mask = (1 << bits) - 1;
        for (int k = from; k < to; k++) {
            int event = events[k];
            sums[row + (event & mask)] += weights[event >>> bits];
        }
    }

    private static void add(int[] events, int from, int to, int bits, double[] weights, double[] sums, int row) {
        int mask = (1 << bits) - 1;
        for (int k = from; k < to; k++) {
            int event = events[k];
            sums[row + (event & mask)] += weights[event >>> bits];
        }
    }

    /** The sum of a neuron in a step. */
    double at(int neuron, int step) {
        return isWhole ? whole[CacheLines.INTS_BEFORE + neuron + step * stride] : sums[CacheLines.BEFORE + neuron + step * stride];
    }

    /** Copies the sums of a neuron in all steps, times a factor. */
    void copy(int neuron, double factor, double[] to, int first, int apart) {
        int at = first;
        if (isWhole) {
            for (int k = CacheLines.INTS_BEFORE + neuron; at < steps * apart; k += stride, at += apart) {
                to[at] = factor * whole[k];
            }
        } else {
            for (int k = CacheLines.BEFORE + neuron; at < steps * apart; k += stride, at += apart) {
                to[at] = factor * sums[k];
            }
        }
    }

    /** Sets the sums of 64 neighbours to 0, while they are in the nearest cache. */
    void clear(int first) {
        for (int s = 0; s < steps; s++) {
            if (isWhole) {
                int row = CacheLines.INTS_BEFORE + s * stride + first;
                Arrays.fill(whole, row, row + 64, 0);
            } else {
                int row = CacheLines.BEFORE + s * stride + first;
                Arrays.fill(sums, row, row + 64, 0);
            }
        }
    }

    /** The sums if they are whole numbers; of neuron i in step s at {@code INTS_BEFORE + s stride + i}. */
    int @Nullable [] whole() {
        return isWhole ? whole : null;
    }

    /** The sums if they are not whole numbers; of neuron i in step s at {@code BEFORE + s stride + i}. */
    double[] sums() {
        return sums;
    }

    int stride() {
        return stride;
    }
}
