package org.phc4j.connectomes.spikes;

import java.util.Arrays;

/**
 * The spikes of one sample as bits: word {@code t * wordsPerStep + (i >> 6)}, bit {@code i & 63} is s[t][i]. Engines write it,
 * comparisons, hashes and plots read it. Reusable: {@link #reset} keeps the array.
 */
public final class SpikeRaster {
    private final int neurons;
    private final int wordsPerStep;
    private long[] words = new long[0];
    private int steps;

    /**
     * An empty raster.
     *
     * @param neurons D
     */
    public SpikeRaster(int neurons) {
        this.neurons = neurons;
        this.wordsPerStep = (neurons + 63) >> 6;
    }

    /**
     * Clears the raster for a sample, growing the array if needed.
     *
     * @param newSteps T
     */
    public void reset(int newSteps) {
        int needed = Math.multiplyExact(newSteps, wordsPerStep);
        if (words.length < needed) {
            words = new long[needed];
        } else {
            Arrays.fill(words, 0, needed, 0L);
        }
        steps = newSteps;
    }

    /**
     * Number of neurons D.
     *
     * @return D
     */
    public int neurons() {
        return neurons;
    }

    /**
     * Number of steps T.
     *
     * @return T
     */
    public int steps() {
        return steps;
    }

    /**
     * Words of a step.
     *
     * @return ceil(D / 64)
     */
    public int wordsPerStep() {
        return wordsPerStep;
    }

    /**
     * The bits themselves, shared.
     *
     * @return at least T * wordsPerStep words
     */
    public long[] words() {
        return words;
    }

    /**
     * Marks a spike.
     *
     * @param step time step
     * @param neuron neuron
     */
    public void set(int step, int neuron) {
        words[step * wordsPerStep + (neuron >> 6)] |= 1L << neuron;
    }

    /**
     * Whether a neuron spiked.
     *
     * @param step time step
     * @param neuron neuron
     * @return s[step][neuron]
     */
    public boolean get(int step, int neuron) {
        return (words[step * wordsPerStep + (neuron >> 6)] >>> neuron & 1L) != 0;
    }

    /**
     * Number of spikes.
     *
     * @return the count over all steps and neurons
     */
    public long count() {
        return countBetween(0, steps);
    }

    /**
     * Number of spikes in a half-open range of steps.
     *
     * @param from first step
     * @param to end, exclusive
     * @return the count
     */
    public long countBetween(int from, int to) {
        long n = 0;
        for (int w = from * wordsPerStep; w < to * wordsPerStep; w++) {
            n += Long.bitCount(words[w]);
        }
        return n;
    }

    /**
     * Number of (step, neuron) places in which two rasters of the same shape differ.
     *
     * @param other the other raster
     * @return the count
     */
    public long differences(SpikeRaster other) {
        long n = 0;
        for (int w = 0; w < steps * wordsPerStep; w++) {
            n += Long.bitCount(words[w] ^ other.words[w]);
        }
        return n;
    }

    /**
     * Whether two rasters agree on the first steps.
     *
     * @param other the other raster
     * @param prefix number of steps to compare
     * @return true if every spike of {@code [0, prefix)} is the same
     */
    public boolean agrees(SpikeRaster other, int prefix) {
        int n = Math.max(prefix, 0) * wordsPerStep;
        return Arrays.equals(words, 0, n, other.words, 0, n);
    }

    /**
     * The earliest place in which two rasters differ.
     *
     * @param other the other raster
     * @return step * neurons + neuron, or -1 if they agree
     */
    public long firstDifference(SpikeRaster other) {
        for (int w = 0; w < steps * wordsPerStep; w++) {
            long differing = words[w] ^ other.words[w];
            if (differing != 0) {
                int neuron = (w % wordsPerStep) * 64 + Long.numberOfTrailingZeros(differing);
                return (long) (w / wordsPerStep) * neurons + neuron;
            }
        }
        return -1;
    }

    /**
     * Copies another raster of the same width.
     *
     * @param other the source
     */
    public void copyFrom(SpikeRaster other) {
        reset(other.steps);
        System.arraycopy(other.words, 0, words, 0, steps * wordsPerStep);
    }

    /**
     * Adds all spikes of this sample to a hash.
     *
     * @param hash receives (sample, step, neuron) in ascending order
     * @param sample index of the sample
     */
    public void hashInto(SpikeHash hash, int sample) {
        for (int w = 0; w < steps * wordsPerStep; w++) {
            long bits = words[w];
            while (bits != 0) {
                hash.add(sample, w / wordsPerStep, (w % wordsPerStep) * 64 + Long.numberOfTrailingZeros(bits));
                bits &= bits - 1;
            }
        }
    }
}
