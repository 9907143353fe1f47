package org.phc4j.scenarios.data;

import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Normalisation;

/**
 * Fits and applies the normalisation x' = (x - mean) / std of each channel and, with a lag, of its change.
 *
 * <p>For channel c, over the n steps of all cases of the training part (a case counts with its own length):
 * {@code mean = sum x / n}, {@code std = sqrt(sum (x - mean)^2 / n) + 1e-8}, in double, summed in file order, each rounded
 * once to float. A constant channel gets its value as mean and std 1, so it becomes 0.
 */
public final class Normaliser {
    private static final double EPSILON = 1e-8;

    private Normaliser() {}

    /**
     * Fits the map to the training part, for the channels alone.
     *
     * @param training the cases to fit to, at least one
     * @return mean and deviation of each channel
     */
    public static Normalisation fit(LabelledSeries training) {
        return fit(training, 0);
    }

    /**
     * Fits the map to the training part.
     *
     * @param cases the cases to fit to, at least one
     * @param lag steps over which the changes of channels are taken, too; 0 for the channels alone
     * @return mean and deviation of each channel, and of each channel's change
     */
    public static Normalisation fit(LabelledSeries cases, int lag) {
        LabelledSeries training = lag == 0 ? cases : apply(Normalisation.identity(cases.channels(), lag), cases);
        if (training.size() == 0) {
            throw BadInputException.in(training.name(), "no cases to fit a normalisation to", "at least one");
        }
        int channels = training.channels();
        float[] mean = new float[channels];
        float[] std = new float[channels];
        boolean[] varies = varies(training);
        double[] centre = means(training);
        double[] variance = variances(training, centre);
        for (int c = 0; c < channels; c++) {
            mean[c] = varies[c] ? (float) centre[c] : training.series()[0][c];
            std[c] = varies[c] ? (float) (StrictMath.sqrt(variance[c]) + EPSILON) : 1;
        }
        return new Normalisation(mean, std, lag);
    }

    private static boolean[] varies(LabelledSeries training) {
        int channels = training.channels();
        float[] first = training.series()[0];
        boolean[] varies = new boolean[channels];
        for (float[] values : training.series()) {
            for (int i = 0; i < values.length; i++) {
                varies[i % channels] |= values[i] != first[i % channels];
            }
        }
        return varies;
    }

    private static double[] means(LabelledSeries training) {
        int channels = training.channels();
        double[] sums = new double[channels];
        for (float[] values : training.series()) {
            for (int i = 0; i < values.length; i++) {
                sums[i % channels] += values[i];
            }
        }
        return perStep(sums, training);
    }

    private static double[] variances(LabelledSeries training, double[] mean) {
        int channels = training.channels();
        double[] sums = new double[channels];
        for (float[] values : training.series()) {
            for (int i = 0; i < values.length; i++) {
                double away = values[i] - mean[i % channels];
                sums[i % channels] += away * away;
            }
        }
        return perStep(sums, training);
    }

    private static double[] perStep(double[] sums, LabelledSeries training) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] /= training.totalSteps();
        }
        return sums;
    }

    /**
     * Applies a map; the cases given stay as they are.
     *
     * @param map mean and deviation of each channel, and with a lag of its change
     * @param cases the cases
     * @return the same cases with normalised values; with a lag, twice as many channels
     * @throws BadInputException where the number of channels differs, or a value leaves float32
     */
    public static LabelledSeries apply(Normalisation map, LabelledSeries cases) {
        if (map.channels() != cases.channels()) {
            throw BadInputException.in(cases.name(), cases.channels() + " channels",
                    map.channels() + ", as the normalisation was fitted to");
        }
        float[][] normalised = new float[cases.size()][];
        for (int n = 0; n < normalised.length; n++) {
            normalised[n] = map.of(cases.series()[n]);
        }
        return new LabelledSeries(cases.name(), map.mean().length, cases.classes(), normalised, cases.labels());
    }
}
