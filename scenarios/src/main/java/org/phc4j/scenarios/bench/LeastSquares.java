package org.phc4j.scenarios.bench;

/**
 * A straight line through points by least squares: y = intercept + slope x.
 *
 * @param slope its slope
 * @param intercept its value at x = 0
 * @param slopeDeviation standard deviation of the slope, from the residuals with n - 2 degrees of freedom; NaN for two points
 */
public record LeastSquares(double slope, double intercept, double slopeDeviation) {

    /**
     * Fits a line.
     *
     * @param x at least two different positions
     * @param y as many values
     * @return the line
     * @throws IllegalArgumentException if there are fewer than two points, or all lie above one another
     */
    public static LeastSquares of(double[] x, double[] y) {
        int n = x.length;
        if (n < 2 || y.length != n) {
            throw new IllegalArgumentException(n + " positions and " + y.length + " values, expected at least 2 of each");
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double squares = 0;
        double products = 0;
        for (int k = 0; k < n; k++) {
            squares += (x[k] - meanX) * (x[k] - meanX);
            products += (x[k] - meanX) * (y[k] - meanY);
        }
        if (squares == 0) {
            throw new IllegalArgumentException("all points at x = " + meanX + ", expected two different positions");
        }
        double slope = products / squares;
        double intercept = meanY - slope * meanX;
        double residuals = 0;
        for (int k = 0; k < n; k++) {
            double off = y[k] - intercept - slope * x[k];
            residuals += off * off;
        }
        return new LeastSquares(slope, intercept, Math.sqrt(residuals / (n - 2) / squares));
    }

    /**
     * Fits a power law y = c x^slope, as a line through the logarithms.
     *
     * @param x positive positions
     * @param y positive values
     * @return the line through (ln x, ln y)
     */
    public static LeastSquares ofLogarithms(double[] x, double[] y) {
        return of(logarithms(x), logarithms(y));
    }

    private static double[] logarithms(double[] values) {
        double[] logs = new double[values.length];
        for (int k = 0; k < logs.length; k++) {
            if (!(values[k] > 0)) {
                throw new IllegalArgumentException("the logarithm of " + values[k] + ", expected a positive number");
            }
            logs[k] = Math.log(values[k]);
        }
        return logs;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
