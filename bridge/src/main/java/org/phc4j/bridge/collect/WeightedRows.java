package org.phc4j.bridge.collect;

import java.util.Arrays;

/** What rows with weights hold beyond their two ends: synapses, weight, delay, by index. */
final class WeightedRows {
    private static final int FIRST = 1 << 10;

    private int[] synapses = new int[FIRST];
    private double[] weights = new double[FIRST];
    private float[] delays = new float[FIRST];
    private int size;
    private boolean counted;
    private boolean delayed;

    int add(int count, double weight, double delayMs) {
        if (size == weights.length) {
            int length = Math.multiplyExact(2, size);
            synapses = Arrays.copyOf(synapses, length);
            weights = Arrays.copyOf(weights, length);
            delays = Arrays.copyOf(delays, length);
        }
        synapses[size] = count;
        weights[size] = weight;
        delays[size] = (float) delayMs;
        counted |= count != 1;
        delayed |= !Double.isNaN(delayMs);
        return size++;
    }

    int synapses(int index) {
        return synapses[index];
    }

    double weight(int index) {
        return weights[index];
    }

    float delayMs(int index) {
        return delays[index];
    }

    /** Whether any row stands for other than one synapse. */
    boolean counted() {
        return counted;
    }

    boolean delayed() {
        return delayed;
    }
}
