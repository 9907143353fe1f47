package org.phc4j.scanengine.kernel;

/** The encoded input of a block of steps for one group of samples, and its derivative. Allocated once, reused for every block. */
public final class EncodedBlock {
    /** (steps, row) encoded input. */
    public final float[] xs;
    /** (steps, row) normalised encoder activity. */
    public final float[] zhat;
    /** (steps, samples) scale of the layer norm. */
    public final float[] scale;
    /** (steps, {@link Lanes#CHUNK}) partial sums of a mean over neurons, for one sample. */
    public final float[] partial;
    /** (steps) means over neurons, for one sample. */
    public final float[] mean;
    /** (steps) mean products of dzhat and zhat over neurons, for one sample. */
    public final float[] correlation;
    /** (steps, row) derivative by the encoded input; the encoder's adjoint leaves that by its activity z. */
    public final float[] dxs;

    /**
     * Allocates a block.
     *
     * @param steps steps of a block
     * @param lanes arrangement of a row
     */
    public EncodedBlock(int steps, Lanes lanes) {
        xs = new float[steps * lanes.row()];
        zhat = new float[steps * lanes.row()];
        scale = new float[steps * lanes.samples()];
        partial = new float[steps * Lanes.CHUNK];
        mean = new float[steps];
        correlation = new float[steps];
        dxs = new float[steps * lanes.row()];
    }
}
