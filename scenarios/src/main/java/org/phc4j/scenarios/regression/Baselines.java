package org.phc4j.scenarios.regression;

import java.util.Arrays;

/** What a guess without learning comes to: the present value for a forecast, the training part's mean for everything else. */
public final class Baselines {
    private Baselines() {}

    /**
     * Scores the guess.
     *
     * @param task the task
     * @param training training cases, for their mean
     * @param test cases to score on
     * @return the score
     */
    public static RegressionScore score(RegressionTask task, TargetedSeries training, TargetedSeries test) {
        float[][] guesses = switch (task) {
            case RegressionTask.NextStep next -> test.inputs().series();
            case RegressionTask.HeldOutChannel held -> means(training, test);
            case RegressionTask.DominantFrequency dominant -> means(training, test);
        };
        return RegressionScore.of(guesses, test.targets(), test.outputs().size());
    }

    private static float[][] means(TargetedSeries training, TargetedSeries test) {
        double[] mean = TargetScale.fit(training).mean();
        return Arrays.stream(test.targets()).map(values -> {
            float[] guess = new float[values.length];
            for (int k = 0; k < guess.length; k++) {
                guess[k] = (float) mean[k % mean.length];
            }
            return guess;
        }).toArray(float[][]::new);
    }
}
