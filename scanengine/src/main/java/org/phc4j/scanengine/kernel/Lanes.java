package org.phc4j.scanengine.kernel;

/**
 * How neurons and samples lie side by side: a row holds {@code samples} samples of {@code padded} lanes each; neuron i of sample g is
 * lane {@code g * padded + i}. Padding to a multiple of {@value #CHUNK} keeps SIMD loops without tails; padded lanes never spike, and
 * no sum runs over them. Neither number enters a sum, so both may be chosen freely.
 *
 * @param neurons D
 * @param padded D rounded up to a multiple of {@value #CHUNK}
 * @param samples samples side by side
 */
public record Lanes(int neurons, int padded, int samples) {
    /** Padding unit, and the number of neurons whose spikes share one word of bits. */
    public static final int CHUNK = 16;
    /**
     * Index of lane 0 in every array of lanes. Where the Java machine aligns objects to 64 bytes, and their headers are compact (12 bytes
     * for an array), rows begin on a cache line, and no vector straddles two; elsewhere it costs nothing.
     */
    public static final int FIRST = 13;
    private static final int PREFERRED_ROW = 128;
    private static final int MAX_SAMPLES = 16;

    /**
     * A row of a comfortable length for a network: half a kilobyte, so that the rows of a phase share the L1 cache, or one sample where
     * that is longer.
     *
     * @param neurons D
     * @return the arrangement
     */
    public static Lanes of(int neurons) {
        int padded = (neurons + CHUNK - 1) / CHUNK * CHUNK;
        return new Lanes(neurons, padded, Math.clamp(PREFERRED_ROW / padded, 1, MAX_SAMPLES));
    }

    /**
     * An array of lanes, lane 0 at {@value #FIRST}.
     *
     * @param lanes number of lanes
     * @return zeros
     */
    public static float[] array(int lanes) {
        return new float[FIRST + lanes];
    }

    /**
     * Length of a row.
     *
     * @return samples * padded
     */
    public int row() {
        return samples * padded;
    }

    /**
     * Number of spike chunks of one sample.
     *
     * @return padded / {@value #CHUNK}
     */
    public int chunksPerSample() {
        return padded / CHUNK;
    }

    /**
     * Number of 64-bit words that hold one bit for every neuron of a sample.
     *
     * @return ceil(D / 64)
     */
    public int wordsPerSample() {
        return (neurons + Long.SIZE - 1) / Long.SIZE;
    }
}
