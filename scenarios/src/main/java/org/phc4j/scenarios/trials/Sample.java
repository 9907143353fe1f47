package org.phc4j.scenarios.trials;

import java.util.List;
import java.util.Locale;

/**
 * Mean and spread of a few numbers.
 *
 * @param count n
 * @param mean their mean, summed in order; NaN for none
 * @param deviation sample standard deviation, with n - 1; 0 for one number
 */
public record Sample(int count, double mean, double deviation) {

    /**
     * Describes numbers.
     *
     * @param values the numbers
     * @return their mean and deviation
     */
    public static Sample of(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.size();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Sample(values.size(), mean, values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1)));
    }

    /**
     * As tables show it, in percent.
     *
     * @return for example {@code 83.9 +- 2.1}
     */
    public String percent() {
        return String.format(Locale.ROOT, "%.1f \u00b1 %.1f", 100 * mean, 100 * deviation);
    }
}
