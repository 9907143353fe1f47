package org.phc4j.scenarios.regression;

/** The periodogram of a channel by its definition: power at k/T is |sum over t of (x[t] - mean) exp(-2 pi i k t / T)|^2. */
final class Periodogram {
    private Periodogram() {}

    /** The frequency of most power, in cycles per step; the lowest of equals. */
    static double peak(float[] series, int channels, int channel) {
        int steps = series.length / channels;
        double mean = 0;
        for (int t = 0; t < steps; t++) {
            mean += series[t * channels + channel];
        }
        mean /= steps;
        double most = -1;
        int best = 1;
        for (int k = 1; k <= steps / 2; k++) {
            double power = power(series, channels, channel, mean, k);
            if (power > most) {
                most = power;
                best = k;
            }
        }
        return (double) best / steps;
    }

    private static double power(float[] series, int channels, int channel, double mean, int k) {
        int steps = series.length / channels;
        double real = 0;
        double imaginary = 0;
        for (int t = 0; t < steps; t++) {
            double angle = 2 * StrictMath.PI * ((long) k * t % steps) / steps;
            double x = series[t * channels + channel] - mean;
            real += x * StrictMath.cos(angle);
            imaginary -= x * StrictMath.sin(angle);
        }
        return real * real + imaginary * imaginary;
    }
}
