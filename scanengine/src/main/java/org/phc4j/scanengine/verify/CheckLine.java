package org.phc4j.scanengine.verify;

/**
 * The comparison of one quantity.
 *
 * @param group what a summary puts together, for example {@code states}, {@code spikes}, {@code grad.W}
 * @param quantity the quantity's place in the file, for example {@code parallel.Vf}
 * @param error the worst error: relative to the largest absolute entry of the expected tensor (absolute where that is 0), or the
 *     number of differing entries where equality is asked for; NaN if a value was not a number
 * @param tolerance the largest error that passes; 0 for equality
 */
public record CheckLine(String group, String quantity, double error, double tolerance) {

    /**
     * Whether the quantity agrees.
     *
     * @return true if the error is at most the tolerance
     */
    public boolean pass() {
        return error <= tolerance;
    }

    /** The one of two lines that is further from passing. */
    CheckLine worse(CheckLine other) {
        return Double.isNaN(error) || excess() >= other.excess() ? this : other;
    }

    /** Error in units of the tolerance; for equality, of the smallest difference that fails. */
    private double excess() {
        if (Double.isNaN(error)) {
            return Double.POSITIVE_INFINITY;
        }
        return tolerance == 0 ? error == 0 ? 0 : 1 + error : error / tolerance;
    }
}
