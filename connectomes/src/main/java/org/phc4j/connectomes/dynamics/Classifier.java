package org.phc4j.connectomes.dynamics;

import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;

/**
 * The readout's last stage in float32, shared by every engine: n = m / sqrt(mean(m^2) + 1e-5) rmsG, logits = decW n + decB, where m
 * are the pooled features (time means of V or s by stretch of time, then by readout neuron); a decW with a column for each readout neuron
 * serves all stretches. Sums run in ascending order, by fused
 * multiply-add.
 */
public final class Classifier {
    private Classifier() {}

    /**
     * Normalises pooled features and decodes them.
     *
     * @param p parameters
     * @param pooled (F) features m, F = S nO
     * @param normalised (F) receives n
     * @param logits (C) receives the logits
     * @param logitsFrom first index in {@code logits}
     */
    public static void decode(Parameters p, float[] pooled, float[] normalised, float[] logits, int logitsFrom) {
        int features = p.layout().features();
        int columns = p.layout().decoded();
        int gain = p.layout().offset(Tensor.RMS_G);
        int weights = p.layout().offset(Tensor.DEC_W);
        int bias = p.layout().offset(Tensor.DEC_B);
        float[] values = p.values();
        float scale = scale(pooled, features);
        for (int k = 0; k < features; k++) {
            normalised[k] = pooled[k] * scale * values[gain + k];
        }
        for (int c = 0; c < p.layout().classes(); c++) {
            float sum = values[bias + c];
            for (int k = 0; k < features; k++) {
                sum = Math.fma(values[weights + c * columns + k % columns], normalised[k], sum);
            }
            logits[logitsFrom + c] = sum;
        }
    }

    /**
     * The factor of the readout norm.
     *
     * @param pooled (F) features
     * @param features F
     * @return 1/sqrt(mean(m^2) + 1e-5)
     */
    public static float scale(float[] pooled, int features) {
        float squares = 0f;
        for (int k = 0; k < features; k++) {
            squares = Math.fma(pooled[k], pooled[k], squares);
        }
        return Encoder.inverseRoot(squares / features, (float) NetworkConfig.READOUT_NORM_EPSILON);
    }
}
