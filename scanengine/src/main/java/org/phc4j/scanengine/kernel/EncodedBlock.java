package org.phc4j.scanengine.kernel;

/**
 * The encoded input of a block of steps for one group of samples, and its derivative. What the recurrences see is laid out as rows, step
 * by step; what only the encoder sees lies sample by sample, so that a sample's block stays in the L1 cache. Allocated once, reused for
 * every block.
 */
public final class EncodedBlock {
    /** Steps of a block, at most. */
    public final int steps;
    /** (steps, row) encoded input. */
    public final float[] xs;
    /** (steps, row) derivative by the encoded input. */
    public final float[] dxs;
    /** (samples, steps, padded) normalised encoder activity. */
    public final float[] zhat;
    /** (samples, steps) scale of the layer norm. */
    public final float[] scale;
    /** (steps, padded) derivative by the encoder's activity, for one sample. */
    public final float[] dz;
    /** (steps, {@link Lanes#CHUNK}) partial sums of a mean over neurons, for one sample. */
    public final float[] partial;
    /** (steps) means over neurons, for one sample. */
    public final float[] mean;
    /** (steps) mean products of dzhat and zhat over neurons, for one sample. */
    public final float[] correlation;

    /**
     * Allocates a block.
     *
     * @param steps steps of a block
     * @param lanes arrangement of a row
     */
    public EncodedBlock(int steps, Lanes lanes) {
        this.steps = steps;
        xs = Lanes.array(steps * lanes.row());
        dxs = Lanes.array(steps * lanes.row());
        zhat = Lanes.array(steps * lanes.row());
        scale = new float[steps * lanes.samples()];
        dz = Lanes.array(steps * lanes.padded());
        partial = Lanes.array(steps * Lanes.CHUNK);
        mean = new float[steps];
        correlation = new float[steps];
    }
}
