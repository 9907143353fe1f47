package org.phc4j.scanengine.learning;

import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.scanengine.engine.ScanEngine.Loss;

/** Watches a training run, and may end it. */
public interface TrainingListener {
    /** Watches nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * After every update.
     *
     * @param report what happened
     */
    default void updated(Update report) {}

    /**
     * After every validation.
     *
     * @param report what was seen
     */
    default void validated(Validation report) {}

    /**
     * After every update and the validation that may follow it: what the trainer holds now can be saved and resumed bit for bit. What
     * it holds during {@link #updated} cannot, as a validation may still be due.
     *
     * @param progress where the run stands
     */
    default void settled(Progress progress) {}

    /**
     * Asked after every update.
     *
     * @return true to end the run here, cleanly; it can be resumed
     */
    default boolean stopRequested() {
        return false;
    }

    /**
     * One update.
     *
     * @param update update number, from 1
     * @param epoch epoch, from 0
     * @param loss loss of the batch, before the update
     * @param accuracy accuracy on the batch, before the update
     * @param rates (R) spikes per neuron and step, by region
     * @param silent neurons without a spike in the batch
     * @param gradientNorm norm of the unclipped gradient
     * @param learningRate learning rate of the update
     * @param passes largest number of passes executed
     */
    record Update(long update, long epoch, Loss loss, double accuracy, double[] rates, int silent, double gradientNorm, double learningRate,
            int passes) {}

    /**
     * One validation.
     *
     * @param update number of updates done
     * @param result accuracy and loss on the validation part
     * @param better whether it is the best so far
     * @param violations constraints broken by W: always none
     */
    record Validation(long update, Evaluation result, boolean better, Constraints.Violations violations) {}
}
