package org.phc4j.scanengine.learning;

import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine;

/**
 * Accuracy and loss of a network over a set of samples.
 *
 * @param accuracy share of samples whose largest logit is that of their label; 0 where there are targets
 * @param loss mean loss over the samples' batches, weighted by their size
 * @param samples number of samples
 */
public record Evaluation(double accuracy, double loss, int samples) {
    private static final int BATCH = 64;

    /**
     * Runs a set through an engine whose parameters are loaded.
     *
     * @param engine the engine
     * @param samples the set
     * @param execution order of execution
     * @param objective the loss
     * @return accuracy and loss
     */
    public static Evaluation of(ScanEngine engine, Batch samples, Execution execution, Objective objective) {
        int correct = 0;
        double loss = 0;
        for (int from = 0; from < samples.size(); from += BATCH) {
            int to = Math.min(from + BATCH, samples.size());
            Batch part = samples.range(from, to);
            correct += engine.forward(part, execution, null).correct();
            loss += engine.loss(objective).total() * (to - from);
        }
        return new Evaluation((double) correct / samples.size(), loss / samples.size(), samples.size());
    }

    /**
     * Whether this is a better result: higher accuracy, or the same and a lower loss.
     *
     * @param other what to compare with
     * @return true if better
     */
    public boolean betterThan(Evaluation other) {
        return accuracy > other.accuracy || (accuracy == other.accuracy && loss < other.loss);
    }
}
