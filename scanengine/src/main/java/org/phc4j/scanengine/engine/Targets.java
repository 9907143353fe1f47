package org.phc4j.scanengine.engine;

import org.phc4j.connectomes.BadInputException;

/**
 * What a network is to give out in place of classes.
 *
 * @param values (B) targets of each sequence: (C) where there is one output per sequence, (T_b, C) row-major where there is one at every
 *     step; NaN where an output is free. Shared, not copied
 * @param measure how far an output is from its target; the loss is the mean over all targets of the batch that are there
 */
public record Targets(float[][] values, ErrorMeasure measure) {

    /** Checks the values. */
    public Targets {
        for (int b = 0; b < values.length; b++) {
            for (float value : values[b]) {
                if (Float.isInfinite(value)) {
                    throw new BadInputException("sequence " + b + " has the target " + value + "; expected a number, or NaN for none");
                }
            }
        }
    }

    /**
     * Number of targets that are there.
     *
     * @return count of values that are not NaN
     */
    public long count() {
        long count = 0;
        for (float[] sequence : values) {
            for (float value : sequence) {
                count += Float.isNaN(value) ? 0 : 1;
            }
        }
        return count;
    }
}
