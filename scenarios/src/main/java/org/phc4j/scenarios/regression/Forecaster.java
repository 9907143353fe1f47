package org.phc4j.scenarios.regression;

import java.util.Arrays;
import org.phc4j.connectomes.network.Model;

/** Says how a series goes on, from what was heard of it. */
public sealed interface Forecaster permits Forecaster.Network, Forecaster.Persistence, LinearAutoregression {

    /**
     * The next steps.
     *
     * @param series (T, Din) row-major, in raw values; what comes after the given steps is not looked at
     * @param channels Din
     * @param given steps that were heard, at least 1
     * @param steps how many to say
     * @return (steps, Din) row-major
     */
    float[] forecast(float[] series, int channels, int given, int steps);

    /**
     * A network that was trained to give out the next step, on its own outputs: {@link Generation}.
     *
     * @param model the network
     */
    record Network(Model model) implements Forecaster {
        @Override
        public float[] forecast(float[] series, int channels, int given, int steps) {
            return Generation.run(model, Arrays.copyOf(series, given * channels), steps);
        }
    }

    /** Everything stays as it is. */
    record Persistence() implements Forecaster {
        @Override
        public float[] forecast(float[] series, int channels, int given, int steps) {
            float[] said = new float[steps * channels];
            for (int k = 0; k < said.length; k++) {
                said[k] = series[(given - 1) * channels + k % channels];
            }
            return said;
        }
    }
}
