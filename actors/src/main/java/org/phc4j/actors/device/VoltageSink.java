package org.phc4j.actors.device;

/**
 * Receives V of all neurons while a network runs. Guarantees: calls never overlap in time; for every sample, steps come in ascending
 * order, each once; samples are interleaved.
 */
@FunctionalInterface
public interface VoltageSink {
    /**
     * One row of voltages.
     *
     * @param sample sample index
     * @param step time step
     * @param voltage (D) V[step] by neuron; borrowed for the call
     */
    void row(int sample, int step, float[] voltage);
}
