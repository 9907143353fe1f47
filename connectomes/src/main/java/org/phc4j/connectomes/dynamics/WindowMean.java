package org.phc4j.connectomes.dynamics;

import java.util.Arrays;
import org.phc4j.connectomes.network.ReadoutWindow;

/**
 * The mean of readout features over a {@link ReadoutWindow} at every step, in float32, shared by every engine. Leaky: m = fma(a, m,
 * (1 - a) x), a computed in double and rounded once, values below 2^-100 flushed to 0. Sliding: the values of the window summed over
 * ascending t, divided once.
 */
public final class WindowMean {
    private final int features;
    private final float decay;
    private final float gain;
    /** (length, features) the last values, as a ring; of a leaky mean the mean itself. */
    private final float[] kept;
    private final int length;
    private long steps;

    /**
     * A mean before the first step.
     *
     * @param window a window with an output at every step
     * @param features number of features
     */
    public WindowMean(ReadoutWindow window, int features) {
        this.features = features;
        switch (window) {
            case ReadoutWindow.Leaky leaky -> {
                decay = (float) decay(leaky);
                gain = (float) (1 - decay(leaky));
                length = 0;
                kept = new float[features];
            }
            case ReadoutWindow.Sliding sliding -> {
                decay = 0;
                gain = 0;
                length = sliding.steps();
                kept = new float[Math.multiplyExact(length, features)];
            }
            case ReadoutWindow.Sequence _, ReadoutWindow.Last _, ReadoutWindow.Weighted _ -> throw new IllegalArgumentException("a sequence is read once, at its end");
        }
    }

    /**
     * The decay of a leaky mean.
     *
     * @param window its window
     * @return a = exp(-1/tau)
     */
    public static double decay(ReadoutWindow.Leaky window) {
        return StrictMath.exp(-1 / window.tau());
    }

    /** Back to before the first step. */
    public void reset() {
        Arrays.fill(kept, 0f);
        steps = 0;
    }

    /**
     * Takes the features of a step.
     *
     * @param x (features) values of the step
     * @param mean (features) receives the mean
     */
    public void add(float[] x, float[] mean) {
        if (length == 0) {
            for (int k = 0; k < features; k++) {
                kept[k] = NeuronDynamics.carried(Math.fma(decay, kept[k], gain * x[k]));
                mean[k] = kept[k];
            }
            steps++;
            return;
        }
        System.arraycopy(x, 0, kept, (int) (steps % length) * features, features);
        steps++;
        int present = (int) Math.min(steps, length);
        Arrays.fill(mean, 0, features, 0f);
        for (long t = steps - present; t < steps; t++) {
            int at = (int) (t % length) * features;
            for (int k = 0; k < features; k++) {
                mean[k] += kept[at + k];
            }
        }
        for (int k = 0; k < features; k++) {
            mean[k] /= present;
        }
    }

    /**
     * The state, for saving and restoring.
     *
     * @return the kept values, shared
     */
    public float[] kept() {
        return kept;
    }

    /**
     * Number of steps taken.
     *
     * @return the number
     */
    public long steps() {
        return steps;
    }

    /**
     * Takes back a number of steps, after {@link #kept} was filled.
     *
     * @param taken steps taken
     */
    public void resume(long taken) {
        steps = taken;
    }
}
