package org.phc4j.actors.device;

/**
 * Supplies input step by step: the encoder pulls rows as the network needs them. Guarantees to the source: calls never overlap in
 * time; for every sample, steps come in ascending order, each once; samples are interleaved.
 */
public interface InputSource {
    /**
     * Number of samples B.
     *
     * @return at least 1
     */
    int samples();

    /**
     * Length of a sample.
     *
     * @param sample sample index
     * @return T_b, at least 1
     */
    int steps(int sample);

    /**
     * Reads one row of normalised input.
     *
     * @param sample sample index
     * @param step time step
     * @param row (Din) receives the values, which must be finite
     */
    void read(int sample, int step, float[] row);
}
