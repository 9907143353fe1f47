package org.phc4j.scanengine.learning;

import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * Changes of the training samples, drawn anew whenever a sample is seen; validation and deployment see the samples as they are. Drawn
 * by (seed, sample, epoch, value): a run resumes to the same bits.
 *
 * @param noise deviation of Gaussian noise added to every normalised value, at least 0; default 0
 * @param shift largest shift in time, as a share of the sample's length, in [0, 1); a shift is uniform in both directions, and the
 *     first or last step is repeated where the sample has moved away; default 0
 */
public record Augmentation(double noise, double shift) {
    /** None: samples as they are. */
    public static final Augmentation NONE = new Augmentation(0, 0);
    /** Where the shift of a sample is drawn: no value has this index. */
    private static final long SHIFT = 0xFFFFFFFFL;

    /** Checks the ranges. */
    public Augmentation {
        if (!(noise >= 0 && Double.isFinite(noise))) {
            throw new BadInputException("input noise = " + noise + "; expected a number of at least 0");
        }
        if (!(shift >= 0 && shift < 1)) {
            throw new BadInputException("time shift = " + shift + "; expected a share in [0, 1)");
        }
    }

    /**
     * Whether samples are changed at all.
     *
     * @return true if any part is above 0
     */
    public boolean active() {
        return noise > 0 || shift > 0;
    }

    /**
     * A changed copy of a sample.
     *
     * @param series values, row-major (T, Din); not changed
     * @param inputs Din
     * @param seed the run's seed
     * @param sample index of the sample among the training samples
     * @param epoch epoch, from 0
     * @return new values of the same shape
     */
    public float[] apply(float[] series, int inputs, long seed, int sample, long epoch) {
        CounterRandom random = CounterRandom.of(seed, "augmentation");
        long first = (long) sample << 32;
        int steps = series.length / inputs;
        int reach = (int) (shift * steps);
        int moved = reach == 0 ? 0 : random.below(2 * reach + 1, first | SHIFT, (int) epoch) - reach;
        float[] changed = new float[series.length];
        for (int t = 0; t < steps; t++) {
            int source = Math.clamp((long) t - moved, 0, steps - 1);
            for (int c = 0; c < inputs; c++) {
                int k = t * inputs + c;
                float value = series[source * inputs + c];
                changed[k] = noise > 0 ? (float) (value + noise * random.gaussian(first | k, (int) epoch)) : value;
            }
        }
        return changed;
    }
}
