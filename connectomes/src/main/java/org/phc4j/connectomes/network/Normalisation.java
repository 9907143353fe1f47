package org.phc4j.connectomes.network;

/**
 * The affine map that was fitted to each input channel on the training part: x' = (x - mean) / std, in float32.
 *
 * @param mean (Din) mean per channel
 * @param std (Din) standard deviation per channel, never 0
 */
public record Normalisation(float[] mean, float[] std) {

    /** Checks the shapes. */
    public Normalisation {
        if (mean.length != std.length) {
            throw new IllegalArgumentException(mean.length + " means for " + std.length + " deviations");
        }
    }

    /**
     * No change: mean 0, deviation 1.
     *
     * @param channels number of channels
     * @return the identity
     */
    public static Normalisation identity(int channels) {
        float[] ones = new float[channels];
        java.util.Arrays.fill(ones, 1f);
        return new Normalisation(new float[channels], ones);
    }

    /**
     * Applies the map in place.
     *
     * @param series (T, Din) values, row-major
     */
    public void apply(float[] series) {
        int channels = mean.length;
        for (int i = 0; i < series.length; i++) {
            int c = i % channels;
            series[i] = (series[i] - mean[c]) / std[c];
        }
    }
}
