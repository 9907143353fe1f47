package org.phc4j.scenarios.regression;

import java.util.Arrays;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.Normaliser;
import org.phc4j.scenarios.data.Split;
import org.phc4j.scenarios.data.Splits;
import org.phc4j.scenarios.reservoir.RidgeFit;

/**
 * Vector autoregression, what a forecast without a network comes to: x[t+1] = c + A_1 x[t] + ... + A_p x[t-p+1] over all channels, each
 * standardised by the training part, by ridge regression; further steps by putting its own in. Before the first step of a series stands
 * the first step.
 */
public final class LinearAutoregression implements Forecaster {
    private static final int[] ORDERS = {1, 2, 4, 8, 16, 32};
    /** Penalties, by training step. */
    private static final double[] PENALTIES = {1e-5, 1e-3, 1e-1};
    private static final double HELD_OUT = 0.2;

    private final int order;
    private final Normalisation normalisation;
    private final RidgeFit.Solution solution;

    private LinearAutoregression(int order, Normalisation normalisation, RidgeFit.Solution solution) {
        this.order = order;
        this.normalisation = normalisation;
        this.solution = solution;
    }

    /**
     * Fits.
     *
     * @param training cases of at least 2 steps, not normalised
     * @param order p, steps looked back, at least 1
     * @param penalty on the squared weights, by training step, positive
     * @return the regression
     */
    public static LinearAutoregression fit(LabelledSeries training, int order, double penalty) {
        Normalisation normalisation = Normaliser.fit(training);
        LabelledSeries normal = Normaliser.apply(normalisation, training);
        int channels = normal.channels();
        int rows = (int) (normal.totalSteps() - normal.size());
        float[][] before = new float[rows][order * channels];
        double[][] after = new double[rows][channels];
        int row = 0;
        for (float[] series : normal.series()) {
            for (int t = 1; t < series.length / channels; t++, row++) {
                look(series, channels, t, before[row]);
                for (int c = 0; c < channels; c++) {
                    after[row][c] = series[t * channels + c];
                }
            }
        }
        return new LinearAutoregression(order, normalisation, new RidgeFit(before, after).solve(penalty * rows));
    }

    /**
     * Fits with the order and the penalty that forecast a held-out fifth of the training part best, of the orders 1 to 32.
     *
     * @param training cases, not normalised; at least two of every class
     * @param rollOut how forecasts are scored
     * @return the regression, fitted to all of the training part
     */
    public static LinearAutoregression choose(LabelledSeries training, RollOut rollOut) {
        Split split = Splits.stratified(training, HELD_OUT, 0);
        LabelledSeries seen = training.select(split.training());
        LabelledSeries unseen = training.select(split.validation());
        int chosenOrder = ORDERS[0];
        double chosenPenalty = PENALTIES[0];
        double best = Double.NEGATIVE_INFINITY;
        for (int order : ORDERS) {
            for (double penalty : PENALTIES) {
                double score = Arrays.stream(rollOut.score(fit(seen, order, penalty), unseen).r2()).average().orElseThrow();
                if (score > best) {
                    best = score;
                    chosenOrder = order;
                    chosenPenalty = penalty;
                }
            }
        }
        return fit(training, chosenOrder, chosenPenalty);
    }

    /**
     * How far it looks back.
     *
     * @return p in steps
     */
    public int order() {
        return order;
    }

    @Override
    public float[] forecast(float[] series, int channels, int given, int steps) {
        float[] path = Arrays.copyOf(normalisation.of(Arrays.copyOf(series, given * channels)), (given + steps) * channels);
        float[] before = new float[order * channels];
        for (int t = given; t < given + steps; t++) {
            look(path, channels, t, before);
            for (int c = 0; c < channels; c++) {
                double next = solution.offsets()[c];
                for (int k = 0; k < before.length; k++) {
                    next += (double) solution.weights()[c * before.length + k] * before[k];
                }
                path[t * channels + c] = (float) next;
            }
        }
        float[] said = Arrays.copyOfRange(path, given * channels, path.length);
        for (int k = 0; k < said.length; k++) {
            said[k] = said[k] * normalisation.std()[k % channels] + normalisation.mean()[k % channels];
        }
        return said;
    }

    /** The steps before t, the last one first. */
    private static void look(float[] series, int channels, int t, float[] before) {
        for (int back = 0; back < before.length / channels; back++) {
            System.arraycopy(series, Math.max(0, t - 1 - back) * channels, before, back * channels, channels);
        }
    }
}
