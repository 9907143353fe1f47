package org.phc4j.scanengine.engine;

/**
 * Receives states while an engine runs forward. Guarantees: for a given pass and sample, steps come in ascending order, and every
 * quantity of a step is delivered once. Assumptions: calls for different samples may come from different threads; the values are only
 * borrowed for the call.
 */
@FunctionalInterface
public interface StateSink {
    /**
     * One row of states.
     *
     * @param pass pass number, from 1 (always 1 in exact execution)
     * @param sample index in the batch
     * @param step time step
     * @param quantity which variable
     * @param values array that holds the row
     * @param from index of neuron 0 in {@code values}
     */
    void row(int pass, int sample, int step, Quantity quantity, float[] values, int from);
}
