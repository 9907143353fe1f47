package org.phc4j.actors.lif.region;

/** Receives samples; called by several threads, but never twice at once for one region. */
@FunctionalInterface
public interface ProbeSink {
    /**
     * A sample.
     *
     * @param probe index of the probe
     * @param element which of the probe's neurons
     * @param update the update after which it was taken
     * @param value the value
     */
    void sample(int probe, int element, int update, double value);
}
