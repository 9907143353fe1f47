package org.phc4j.scenarios.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.data.LabelledSeries;

/** A regression that any data set of series poses. */
public sealed interface RegressionTask {

    /**
     * Every channel, some steps ahead: at step t the values of step t + horizon. The last steps are free.
     *
     * @param horizon steps ahead, at least 1
     */
    record NextStep(int horizon) implements RegressionTask {
        /**
         * Checks the horizon.
         *
         * @throws BadInputException if it is below 1
         */
        public NextStep {
            if (horizon < 1) {
                throw new BadInputException("a forecast " + horizon + " steps ahead; expected at least 1");
            }
        }
    }

    /**
     * A channel that the network does not see, at every step, from the others.
     *
     * @param channel which, from 1
     */
    record HeldOutChannel(int channel) implements RegressionTask {}

    /**
     * The frequency, in cycles per step, at which a channel has most power: the largest of the periodogram without its mean, k/T with k
     * in 1..T/2. One value per sequence.
     *
     * @param channel which, from 1
     */
    record DominantFrequency(int channel) implements RegressionTask {}

    /**
     * Reads {@code next-step}, {@code next-step:H}, {@code channel:K} or {@code frequency:K}.
     *
     * @param text the text
     * @return the task
     * @throws BadInputException if it is none of them
     */
    static RegressionTask parse(String text) {
        String[] parts = text.split(":", 2);
        try {
            int number = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
            switch (parts[0]) {
                case "next-step":
                    return new NextStep(number);
                case "channel":
                    return new HeldOutChannel(number);
                case "frequency":
                    return new DominantFrequency(number);
                default:
                    break;
            }
        } catch (NumberFormatException e) {
            // Told below, as for other words.
        }
        throw new BadInputException("a task of '" + text + "'; expected next-step:STEPS, channel:NUMBER or frequency:NUMBER");
    }

    /**
     * Whether there are values at every step.
     *
     * @return false for one per sequence
     */
    default boolean eachStep() {
        return !(this instanceof DominantFrequency);
    }

    /**
     * Poses the task.
     *
     * @param series the cases
     * @return inputs and targets
     * @throws BadInputException if a channel is not there, or a case is too short
     */
    default TargetedSeries pose(LabelledSeries series) {
        return switch (this) {
            case NextStep next -> next(series, next.horizon);
            case HeldOutChannel held -> heldOut(series, checked(series, held.channel));
            case DominantFrequency dominant -> frequency(series, checked(series, dominant.channel));
        };
    }

    private static int checked(LabelledSeries series, int channel) {
        if (channel < 1 || channel > series.channels()) {
            throw BadInputException.in(series.name(), "no channel " + channel, "1 to " + series.channels());
        }
        return channel - 1;
    }

    private static TargetedSeries next(LabelledSeries series, int horizon) {
        int channels = series.channels();
        float[][] targets = new float[series.size()][];
        for (int n = 0; n < targets.length; n++) {
            if (series.steps(n) <= horizon) {
                throw BadInputException.in(series.name() + ": case " + (n + 1), "a length of " + series.steps(n) + " steps",
                        "more than " + horizon + ", as the forecast looks ahead");
            }
            float[] x = series.series()[n];
            targets[n] = new float[x.length];
            Arrays.fill(targets[n], Float.NaN);
            System.arraycopy(x, horizon * channels, targets[n], 0, x.length - horizon * channels);
        }
        List<String> names = new ArrayList<>();
        for (int c = 1; c <= channels; c++) {
            names.add("channel " + c + " in " + horizon);
        }
        return new TargetedSeries(series, names, targets, true);
    }

    private static TargetedSeries heldOut(LabelledSeries series, int channel) {
        int channels = series.channels();
        if (channels < 2) {
            throw BadInputException.in(series.name(), "1 channel", "at least 2, one to hold out");
        }
        float[][] seen = new float[series.size()][];
        float[][] targets = new float[series.size()][];
        for (int n = 0; n < seen.length; n++) {
            int steps = series.steps(n);
            seen[n] = new float[steps * (channels - 1)];
            targets[n] = new float[steps];
            for (int t = 0; t < steps; t++) {
                int to = t * (channels - 1);
                for (int c = 0; c < channels; c++) {
                    float value = series.series()[n][t * channels + c];
                    if (c == channel) {
                        targets[n][t] = value;
                    } else {
                        seen[n][to++] = value;
                    }
                }
            }
        }
        LabelledSeries inputs = new LabelledSeries(series.name(), channels - 1, series.classes(), seen, series.labels());
        return new TargetedSeries(inputs, List.of("channel " + (channel + 1)), targets, true);
    }

    private static TargetedSeries frequency(LabelledSeries series, int channel) {
        float[][] targets = new float[series.size()][];
        for (int n = 0; n < targets.length; n++) {
            if (series.steps(n) < 4) {
                throw BadInputException.in(series.name() + ": case " + (n + 1), "a length of " + series.steps(n) + " steps",
                        "at least 4 for a frequency");
            }
            targets[n] = new float[] {(float) Periodogram.peak(series.series()[n], series.channels(), channel)};
        }
        return new TargetedSeries(series, List.of("frequency of channel " + (channel + 1)), targets, false);
    }
}
