package org.phc4j.scenarios.regression;

/**
 * How far outputs are from their targets, over all targets that are there.
 *
 * @param mse (C) mean squared error of every output, in its own unit squared
 * @param mae (C) mean absolute error
 * @param r2 (C) 1 - squared error / squared distance of the targets from their own mean; 0 for a constant guess of that mean; NaN where
 *     the targets do not vary
 * @param targets number of targets
 */
public record RegressionScore(double[] mse, double[] mae, double[] r2, long targets) {

    /**
     * Scores outputs.
     *
     * @param outputs (N) outputs, in the shape of the targets
     * @param targets (N) targets, NaN where an output is free
     * @param count C, number of outputs
     * @return the score
     */
    public static RegressionScore of(float[][] outputs, float[][] targets, int count) {
        double[] sums = new double[count];
        long[] there = new long[count];
        for (float[] values : targets) {
            for (int k = 0; k < values.length; k++) {
                if (!Float.isNaN(values[k])) {
                    sums[k % count] += values[k];
                    there[k % count]++;
                }
            }
        }
        double[] squares = new double[count];
        double[] distances = new double[count];
        double[] spread = new double[count];
        long total = 0;
        for (int n = 0; n < targets.length; n++) {
            for (int k = 0; k < targets[n].length; k++) {
                int c = k % count;
                if (!Float.isNaN(targets[n][k])) {
                    double error = (double) outputs[n][k] - targets[n][k];
                    double away = targets[n][k] - sums[c] / there[c];
                    squares[c] += error * error;
                    distances[c] += Math.abs(error);
                    spread[c] += away * away;
                    total++;
                }
            }
        }
        double[] r2 = new double[count];
        for (int c = 0; c < count; c++) {
            r2[c] = spread[c] > 0 ? 1 - squares[c] / spread[c] : Double.NaN;
            squares[c] /= Math.max(1, there[c]);
            distances[c] /= Math.max(1, there[c]);
        }
        return new RegressionScore(squares, distances, r2, total);
    }

    /**
     * Mean over the outputs.
     *
     * @param values one of the arrays
     * @return their mean, without those that are NaN
     */
    public static double mean(double[] values) {
        double sum = 0;
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return sum / count;
    }
}
