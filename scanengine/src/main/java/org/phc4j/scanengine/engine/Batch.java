package org.phc4j.scanengine.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;

/**
 * Sequences to run, of equal or unequal lengths.
 *
 * @param inputs Din, channels of every sequence
 * @param series (B) normalised sequences, each row-major (T_b, Din); shared, not copied
 * @param labels (B) class of each sequence, in 0..C-1; not looked at where there are targets
 * @param targets what the network is to give out in place of classes, or null for classes
 */
public record Batch(int inputs, float[][] series, int[] labels, @Nullable Targets targets) {
    /** Checks the shapes. */
    public Batch {
        if (series.length != labels.length) {
            throw new BadInputException(labels.length + " labels for " + series.length + " sequences; expected as many");
        }
        if (targets != null && targets.values().length != series.length) {
            throw new BadInputException("targets for " + targets.values().length + " of " + series.length + " sequences; expected as many");
        }
        for (int b = 0; b < series.length; b++) {
            if (series[b].length == 0 || series[b].length % inputs != 0) {
                throw new BadInputException("sequence " + b + " has " + series[b].length + " values; expected a positive multiple of "
                        + inputs + " channels");
            }
        }
    }

    /**
     * Sequences with classes.
     *
     * @param inputs Din, channels of every sequence
     * @param series (B) normalised sequences, each row-major (T_b, Din); shared, not copied
     * @param labels (B) class of each sequence, in 0..C-1
     */
    public Batch(int inputs, float[][] series, int[] labels) {
        this(inputs, series, labels, null);
    }

    /**
     * Some of the sequences, with what belongs to them.
     *
     * @param which indices, in the order wanted
     * @return those sequences; values are shared
     */
    public Batch select(int... which) {
        float[][] some = new float[which.length][];
        int[] classes = new int[which.length];
        float[][] wanted = new float[which.length][];
        for (int k = 0; k < which.length; k++) {
            some[k] = series[which[k]];
            classes[k] = labels[which[k]];
            wanted[k] = targets == null ? some[k] : targets.values()[which[k]];
        }
        return new Batch(inputs, some, classes, targets == null ? null : new Targets(wanted, targets.measure()));
    }

    /**
     * A stretch of the sequences, with what belongs to them.
     *
     * @param from first index
     * @param to end, exclusive
     * @return those sequences; values are shared
     */
    public Batch range(int from, int to) {
        return new Batch(inputs, Arrays.copyOfRange(series, from, to), Arrays.copyOfRange(labels, from, to),
                targets == null ? null : new Targets(Arrays.copyOfRange(targets.values(), from, to), targets.measure()));
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
