package org.phc4j.scanengine.readout;

import org.phc4j.connectomes.dynamics.WindowMean;
import org.phc4j.connectomes.network.ReadoutWindow;

/**
 * The adjoint of {@link WindowMean}: from derivatives by the means of every step to those by the features of every step, in place, in
 * double. Leaky: dx[t] = (1 - a) l[t] with l[t] = dm[t] + a l[t+1]. Sliding: dx[t] = sum of dm[t'] / (steps in the window of t') over the
 * windows t' that hold t.
 */
public final class WindowAdjoint {
    private WindowAdjoint() {}

    /**
     * Differentiates a sequence.
     *
     * @param window a window with an output at every step
     * @param d (T, features) derivatives by the means; receives those by the features
     * @param steps T
     * @param features number of features
     */
    public static void differentiate(ReadoutWindow window, double[] d, int steps, int features) {
        switch (window) {
            case ReadoutWindow.Leaky leaky -> leaky(WindowMean.decay(leaky), d, steps, features);
            case ReadoutWindow.Sliding sliding -> sliding(sliding.steps(), d, steps, features);
            case ReadoutWindow.Sequence _, ReadoutWindow.Last _, ReadoutWindow.Weighted _ -> throw new IllegalArgumentException("a sequence is read once, at its end");
        }
    }

    private static void leaky(double decay, double[] d, int steps, int features) {
        for (int k = 0; k < features; k++) {
            double later = 0;
            for (int t = steps - 1; t >= 0; t--) {
                later = d[t * features + k] + decay * later;
                d[t * features + k] = (1 - decay) * later;
            }
        }
    }

    private static void sliding(int length, double[] d, int steps, int features) {
        double[] shares = new double[steps];
        for (int k = 0; k < features; k++) {
            for (int t = 0; t < steps; t++) {
                shares[t] = d[t * features + k] / Math.min(length, t + 1);
            }
            for (int t = 0; t < steps; t++) {
                double sum = 0;
                for (int later = t; later < Math.min(steps, t + length); later++) {
                    sum += shares[later];
                }
                d[t * features + k] = sum;
            }
        }
    }
}
