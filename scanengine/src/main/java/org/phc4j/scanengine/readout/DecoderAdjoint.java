package org.phc4j.scanengine.readout;

import java.util.Arrays;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;

/**
 * The adjoint of {@link org.phc4j.connectomes.dynamics.Classifier}: of n = m / sqrt(mean(m^2) + 1e-5) rmsG and decW n + decB, from the
 * derivatives by the outputs to those by the decoder's tensors and by the features m. In double. Not thread-safe.
 */
public final class DecoderAdjoint {
    private final int features;
    private final double[] dNormalised;
    private final double[] dPooled;

    /**
     * An adjoint for a number of features.
     *
     * @param features F
     */
    public DecoderAdjoint(int features) {
        this.features = features;
        this.dNormalised = new double[features];
        this.dPooled = new double[features];
    }

    /**
     * Differentiates one reading.
     *
     * @param p parameters
     * @param pooled features m of many readings
     * @param normalised features n of the same readings
     * @param at index of the first feature of this one
     * @param slopes (C) derivatives by the outputs
     * @param decoder sums by rmsG, decW, decB in the order of the layout, starting at rmsG; added to
     * @return (F) derivatives by m, valid until the next call
     */
    public double[] differentiate(Parameters p, float[] pooled, float[] normalised, int at, double[] slopes, double[] decoder) {
        int gain = p.layout().offset(Tensor.RMS_G);
        int weights = p.layout().offset(Tensor.DEC_W);
        int bias = p.layout().offset(Tensor.DEC_B);
        int columns = p.layout().decoded();
        Arrays.fill(dNormalised, 0.0);
        for (int c = 0; c < slopes.length; c++) {
            double d = slopes[c];
            decoder[bias - gain + c] += d;
            for (int k = 0; k < features; k++) {
                decoder[weights - gain + c * columns + k % columns] += d * normalised[at + k];
                dNormalised[k] += d * p.values()[weights + c * columns + k % columns];
            }
        }
        double squares = 0;
        for (int k = 0; k < features; k++) {
            double m = pooled[at + k];
            squares += m * m;
        }
        double scale = 1 / Math.sqrt(squares / features + NetworkConfig.READOUT_NORM_EPSILON);
        double inner = 0;
        for (int k = 0; k < features; k++) {
            double m = pooled[at + k];
            decoder[k] += dNormalised[k] * m * scale;
            inner += dNormalised[k] * p.values()[gain + k] * m;
        }
        for (int k = 0; k < features; k++) {
            dPooled[k] = scale * (dNormalised[k] * p.values()[gain + k] - pooled[at + k] * scale * scale * inner / features);
        }
        return dPooled;
    }
}
