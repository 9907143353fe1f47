package org.phc4j.scanengine.engine;

import org.phc4j.connectomes.BadInputException;

/**
 * Sequences to run, of equal or unequal lengths.
 *
 * @param inputs Din, channels of every sequence
 * @param series (B) normalised sequences, each row-major (T_b, Din); shared, not copied
 * @param labels (B) class of each sequence, in 0..C-1
 */
public record Batch(int inputs, float[][] series, int[] labels) {
    /** Checks the shapes. */
    public Batch {
        if (series.length != labels.length) {
            throw new BadInputException(labels.length + " labels for " + series.length + " sequences; expected as many");
        }
        for (int b = 0; b < series.length; b++) {
            if (series[b].length == 0 || series[b].length % inputs != 0) {
                throw new BadInputException("sequence " + b + " has " + series[b].length + " values; expected a positive multiple of "
                        + inputs + " channels");
            }
        }
    }

    /**
     * Number of sequences B.
     *
     * @return B
     */
    public int size() {
        return series.length;
    }

    /**
     * Length of a sequence.
     *
     * @param b which
     * @return T_b in steps
     */
    public int steps(int b) {
        return series[b].length / inputs;
    }

    /**
     * Sum of all lengths.
     *
     * @return number of steps in the batch
     */
    public long totalSteps() {
        long n = 0;
        for (float[] s : series) {
            n += s.length / inputs;
        }
        return n;
    }
}
