package org.phc4j.scanengine.kernel;

/**
 * Derivatives by the constants of the network, summed per sample over the steps in the order of the adjoint sweep (descending), for
 * one group of samples. Rows are (row); matrices are (samples, ...).
 */
public final class ParameterSums {
    /** By the threshold. */
    public final float[] vTh;
    /** By the adaptation strength. */
    public final float[] beta;
    /** By the reset strength. */
    public final float[] wR;
    /** By the membrane decay. */
    public final float[] aE;
    /** By the adaptation decay. */
    public final float[] aA;
    /** By the reset-trace decay. */
    public final float[] aI;
    /** By the release probability. */
    public final float[] release;
    /** By the facilitation decay. */
    public final float[] eF;
    /** By the depression decay. */
    public final float[] eD;
    /** By the layer norm gain. */
    public final float[] gain;
    /** By the layer norm offset. */
    public final float[] offset;
    /** By the encoder bias. */
    public final float[] encoderBias;
    /** (samples, Din, padded) by the encoder weights. */
    public final float[] encoder;
    /** (samples, D, padded) by the synapses, as [pre][post]; as a list of edges, (samples, E). */
    public final float[] synapses;

    private final float[][] all;

    /**
     * Allocates the sums.
     *
     * @param lanes arrangement
     * @param inputs Din
     * @param synapses sums for the synapses of one sample: D padded, or E
     */
    public ParameterSums(Lanes lanes, int inputs, int synapses) {
        int row = lanes.row();
        vTh = Lanes.array(row);
        beta = Lanes.array(row);
        wR = Lanes.array(row);
        aE = Lanes.array(row);
        aA = Lanes.array(row);
        aI = Lanes.array(row);
        release = Lanes.array(row);
        eF = Lanes.array(row);
        eD = Lanes.array(row);
        gain = Lanes.array(row);
        offset = Lanes.array(row);
        encoderBias = Lanes.array(row);
        encoder = Lanes.array(row * inputs);
        this.synapses = Lanes.array(lanes.samples() * synapses);
        all = new float[][] {vTh, beta, wR, aE, aA, aI, release, eF, eD, gain, offset, encoderBias, encoder, this.synapses};
    }

    /** Zeroes every sum. */
    public void clear() {
        for (float[] a : all) {
            java.util.Arrays.fill(a, 0f);
        }
    }
}
