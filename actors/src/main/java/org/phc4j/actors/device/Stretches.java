package org.phc4j.actors.device;

import org.phc4j.connectomes.dynamics.Classifier;

/**
 * A sequence of known length T, cut into equal stretches {@code [T q/S, T (q+1)/S)} that are averaged apart.
 *
 * @param segments S, number of stretches, at least 1
 */
public record Stretches(int segments) {
    /**
     * The stretch that holds a step.
     *
     * @param step time step
     * @param steps T, at least S
     * @return q with segmentStart(q) &lt;= step &lt; segmentStart(q + 1)
     */
    public int segmentOf(int step, int steps) {
        return (int) (((long) (step + 1) * segments - 1) / steps);
    }

    /**
     * Number of steps of a stretch.
     *
     * @param q stretch
     * @param steps T
     * @return its length
     */
    public int length(int q, int steps) {
        return Classifier.segmentStart(steps, segments, q + 1) - Classifier.segmentStart(steps, segments, q);
    }
}
