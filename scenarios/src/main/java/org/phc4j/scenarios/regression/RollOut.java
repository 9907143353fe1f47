package org.phc4j.scenarios.regression;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.trials.Sample;

/**
 * How well series are continued, by distance. Of a case of T steps, T/2 are heard first, then {@code horizon} steps are said without
 * hearing any more; then the same after {@code horizon} more true steps, as often as the case is long enough.
 *
 * @param horizon steps to say, at least 1
 */
public record RollOut(int horizon) {

    /**
     * Checks the horizon.
     *
     * @throws BadInputException if it is below 1
     */
    public RollOut {
        if (horizon < 1) {
            throw new BadInputException("a horizon of " + horizon + " steps; expected at least 1");
        }
    }

    /**
     * What came out; entry h - 1 is for h steps ahead.
     *
     * @param r2 (H) 1 - squared error / squared distance from the mean of the true values at this distance, mean over the channels; negative
     *     infinity where a forecast left the finite numbers
     * @param mse (H) mean squared error, mean over the channels; infinity likewise
     * @param forecasts number of forecasts
     */
    public record Curve(double[] r2, double[] mse, int forecasts) {}

    /**
     * The forecasts of a data set.
     *
     * @param dataSet its name
     * @param networks by networks of the same kind, at least one
     * @param linear by a linear autoregression
     * @param order its order
     * @param persistence by the last value heard
     */
    public record Compared(String dataSet, List<Curve> networks, Curve linear, int order, Curve persistence) {
        /** Fixes the list. */
        public Compared {
            networks = List.copyOf(networks);
        }

        /**
         * R2 of the networks at a distance.
         *
         * @param h steps ahead, from 1
         * @return mean and deviation over the networks
         */
        public Sample network(int h) {
            return Sample.of(networks.stream().map(curve -> curve.r2()[h - 1]).toList());
        }
    }

    /**
     * Scores networks beside what needs no network.
     *
     * @param models networks that give out the next step, at least one
     * @param training training cases, for the autoregression
     * @param test cases to score on
     * @return all errors by distance
     * @throws BadInputException if the cases are too short or a network gives out something else
     */
    public Compared compare(List<Model> models, LabelledSeries training, LabelledSeries test) {
        List<Curve> networks = models.stream().map(model -> score(new Forecaster.Network(model), test)).toList();
        LinearAutoregression linear = LinearAutoregression.choose(training, this);
        return new Compared(test.name(), networks, score(linear, test), linear.order(), score(new Forecaster.Persistence(), test));
    }

    /** Where a forecast begins: a case, and how many of its steps are heard. */
    private record Origin(int sample, int given) {}

    /**
     * Scores a forecaster.
     *
     * @param forecaster who says how it goes on
     * @param cases the true series, not normalised
     * @return errors by distance
     * @throws BadInputException if no case is long enough
     */
    public Curve score(Forecaster forecaster, LabelledSeries cases) {
        int channels = cases.channels();
        List<Origin> origins = origins(cases);
        float[][][] said = new float[horizon][origins.size()][channels];
        float[][][] truth = new float[horizon][origins.size()][channels];
        for (int k = 0; k < origins.size(); k++) {
            float[] series = cases.series()[origins.get(k).sample];
            int given = origins.get(k).given;
            float[] forecast = forecaster.forecast(series, channels, given, horizon);
            for (int h = 0; h < horizon; h++) {
                System.arraycopy(forecast, h * channels, said[h][k], 0, channels);
                System.arraycopy(series, (given + h) * channels, truth[h][k], 0, channels);
            }
        }
        double[] r2 = new double[horizon];
        double[] mse = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            RegressionScore score = RegressionScore.of(said[h], truth[h], channels);
            mse[h] = RegressionScore.mean(score.mse());
            r2[h] = RegressionScore.mean(score.r2());
            if (!finite(said[h])) {
                mse[h] = Double.POSITIVE_INFINITY;
                r2[h] = Double.NEGATIVE_INFINITY;
            }
        }
        return new Curve(r2, mse, origins.size());
    }

    private static boolean finite(float[][] values) {
        for (float[] row : values) {
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Origin> origins(LabelledSeries cases) {
        List<Origin> origins = new ArrayList<>();
        for (int n = 0; n < cases.size(); n++) {
            for (int given = Math.max(1, cases.steps(n) / 2); given + horizon <= cases.steps(n); given += horizon) {
                origins.add(new Origin(n, given));
            }
        }
        if (origins.isEmpty()) {
            throw BadInputException.in(cases.name(), "cases of at most " + cases.maxSteps() + " steps",
                    "at least " + (2 * horizon - 1) + ": half of a case is heard before " + horizon + " steps are said");
        }
        return origins;
    }
}
