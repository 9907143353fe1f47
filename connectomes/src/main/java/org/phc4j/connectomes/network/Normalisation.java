package org.phc4j.connectomes.network;

/**
 * What the encoder takes of raw input. Without a lag, each channel by the affine map that was fitted to it on the training part,
 * x' = (x - mean) / std. With a lag k, twice as many values: first those of the channels, then those of their changes
 * x[t] - x[max(0, t-k)], each with a mean and a deviation of its own. In float32.
 *
 * @param mean (Din) mean of each value
 * @param std (Din) its standard deviation, never 0
 * @param lag k in steps, or 0 for the channels alone
 */
public record Normalisation(float[] mean, float[] std, int lag) {

    /** Checks the shapes. */
    public Normalisation {
        if (mean.length != std.length) {
            throw new IllegalArgumentException(mean.length + " means for " + std.length + " deviations");
        }
        if (lag < 0 || (lag > 0 && mean.length % 2 != 0)) {
            throw new IllegalArgumentException(mean.length + " values with a lag of " + lag);
        }
    }

    /**
     * The channels alone.
     *
     * @param mean (Din) mean per channel
     * @param std (Din) standard deviation per channel, never 0
     */
    public Normalisation(float[] mean, float[] std) {
        this(mean, std, 0);
    }

    /**
     * No change: mean 0, deviation 1.
     *
     * @param channels number of channels
     * @return the identity
     */
    public static Normalisation identity(int channels) {
        return identity(channels, 0);
    }

    /**
     * Mean 0 and deviation 1: the channels, and with a lag their changes, as they are.
     *
     * @param channels number of channels
     * @param lag k in steps, or 0 for the channels alone
     * @return the map
     */
    public static Normalisation identity(int channels, int lag) {
        float[] ones = new float[lag == 0 ? channels : 2 * channels];
        java.util.Arrays.fill(ones, 1f);
        return new Normalisation(new float[ones.length], ones, lag);
    }

    /**
     * Number of raw channels.
     *
     * @return Din, or half of it with a lag
     */
    public int channels() {
        return lag == 0 ? mean.length : mean.length / 2;
    }

    /**
     * Applies the map to a series.
     *
     * @param series (T, channels) raw values, row-major; not changed
     * @return (T, Din) new values
     */
    public float[] of(float[] series) {
        int channels = channels();
        int steps = series.length / channels;
        float[] taken = new float[steps * mean.length];
        for (int t = 0; t < steps; t++) {
            row(series, t * channels, series, Math.max(0, t - lag) * channels, taken, t * mean.length);
        }
        return taken;
    }

    /**
     * Applies the map to a step.
     *
     * @param now raw values
     * @param at first index of this step's
     * @param earlier raw values; not looked at without a lag
     * @param from first index of those of the step k steps before
     * @param taken receives Din values
     * @param to first index of theirs
     */
    public void row(float[] now, int at, float[] earlier, int from, float[] taken, int to) {
        int channels = channels();
        for (int c = 0; c < channels; c++) {
            taken[to + c] = (now[at + c] - mean[c]) / std[c];
        }
        for (int c = channels; c < mean.length; c++) {
            float change = now[at + c - channels] - earlier[from + c - channels];
            taken[to + c] = (change - mean[c]) / std[c];
        }
    }
}
