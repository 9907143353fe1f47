package org.phc4j.actors.lif.synapse;

import org.phc4j.connectomes.BadInputException;

/**
 * How a value is spread over random connections: a value for each of 65,536 equally likely levels, so that 16 random bits give one.
 *
 * @param values one value, or one for each level
 */
@SuppressWarnings("ArrayRecordComponent")
public record Spread(double[] values) {
    /** Number of levels. */
    public static final int LEVELS = 1 << 16;

    /**
     * The same value for all.
     *
     * @param value the value
     * @return the spread
     */
    public static Spread constant(double value) {
        return new Spread(new double[] {value});
    }

    /**
     * A normal distribution in single precision, clipped to a range: the quantiles of the middles of the levels, up to 4.3 deviations
     * from the mean.
     *
     * @param mean mean
     * @param deviation standard deviation, at least 0
     * @param least smallest value
     * @param most largest value
     * @return the spread
     */
    public static Spread normal(double mean, double deviation, double least, double most) {
        if (!(Double.isFinite(mean) && deviation >= 0 && Double.isFinite(deviation) && least <= most)) {
            throw new BadInputException("a normal distribution of mean " + mean + ", deviation " + deviation + " in " + least + ".." + most
                    + "; expected finite numbers, a deviation of at least 0, an ascending range");
        }
        double[] values = new double[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            values[level] = (float) Math.clamp(mean + deviation * NormalQuantiles.at(level), least, most);
        }
        return new Spread(values);
    }

    /**
     * The value of a level.
     *
     * @param bits 16 random bits
     * @return the value
     */
    public double at(int bits) {
        return values.length == 1 ? values[0] : values[bits & LEVELS - 1];
    }
}
