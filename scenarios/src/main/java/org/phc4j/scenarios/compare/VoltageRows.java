package org.phc4j.scenarios.compare;

import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.StateSink;

/** Receives V of all neurons. Steps of one sample come in ascending order, each once; samples may come from different threads. */
@FunctionalInterface
interface VoltageRows {
    /**
     * One row.
     *
     * @param sample index in the batch
     * @param step time step
     * @param values array that holds the row, borrowed for the call
     * @param from index of neuron 0 in it
     */
    void row(int sample, int step, float[] values, int from);

    /** This, as what a scan engine tells its states. */
    default StateSink sink() {
        return (pass, sample, step, quantity, values, from) -> {
            if (quantity == Quantity.VOLTAGE) {
                row(sample, step, values, from);
            }
        };
    }
}
