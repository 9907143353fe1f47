package org.phc4j.connectomes.checkpoint;

import java.util.Optional;

/**
 * What a trainer needs besides the model to continue bit for bit. The arrays lie under the model's parameter layout and are shared,
 * not copied.
 *
 * @param step number of updates done, at least 0
 * @param rng position of the random numbers, as the trainer writes it
 * @param m (layout.total()) first moments of AdamW
 * @param v (layout.total()) second moments of AdamW, at least 0
 * @param best (layout.total()) the best parameters so far, where they differ from the current ones
 * @param trainingJson the trainer's own state as JSON: options, position in the epoch, early stopping, best score
 */
public record TrainingState(long step, String rng, float[] m, float[] v, Optional<float[]> best, String trainingJson) {

    /** Checks step and lengths. */
    public TrainingState {
        if (step < 0 || m.length != v.length || best.map(values -> values.length).orElse(m.length) != m.length) {
            throw new IllegalArgumentException("step " + step + ", " + m.length + " first moments, " + v.length + " second moments, "
                    + best.map(values -> values.length + " best values").orElse("no best values"));
        }
    }
}
