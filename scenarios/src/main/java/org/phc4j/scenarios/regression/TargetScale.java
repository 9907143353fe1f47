package org.phc4j.scenarios.regression;

import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;

/**
 * Mean and deviation of every output over the training part. Networks learn (target - mean) / std, so that every output weighs alike;
 * afterwards the scale goes into the decoder, decW' = std decW and decB' = std decB + mean, and the network gives out the values themselves.
 *
 * @param mean (C)
 * @param std (C), 1 for an output that does not vary
 */
record TargetScale(double[] mean, double[] std) {

    static TargetScale fit(TargetedSeries training) {
        int outputs = training.outputs().size();
        double[] sums = new double[outputs];
        long[] counts = new long[outputs];
        for (float[] values : training.targets()) {
            for (int k = 0; k < values.length; k++) {
                if (!Float.isNaN(values[k])) {
                    sums[k % outputs] += values[k];
                    counts[k % outputs]++;
                }
            }
        }
        double[] squares = new double[outputs];
        for (int c = 0; c < outputs; c++) {
            sums[c] /= Math.max(1, counts[c]);
        }
        for (float[] values : training.targets()) {
            for (int k = 0; k < values.length; k++) {
                if (!Float.isNaN(values[k])) {
                    double away = values[k] - sums[k % outputs];
                    squares[k % outputs] += away * away;
                }
            }
        }
        for (int c = 0; c < outputs; c++) {
            double deviation = Math.sqrt(squares[c] / Math.max(1, counts[c]));
            squares[c] = deviation > 0 ? deviation : 1;
        }
        return new TargetScale(sums, squares);
    }

    /** Standardised targets; NaN stays. */
    float[][] apply(float[][] targets) {
        float[][] scaled = new float[targets.length][];
        for (int n = 0; n < targets.length; n++) {
            scaled[n] = new float[targets[n].length];
            for (int k = 0; k < scaled[n].length; k++) {
                int c = k % mean.length;
                scaled[n][k] = (float) ((targets[n][k] - mean[c]) / std[c]);
            }
        }
        return scaled;
    }

    /** The network that gives out the values themselves. */
    Model into(Model model) {
        Parameters values = model.parameters().copy();
        float[] weights = values.copyOf(Tensor.DEC_W);
        float[] offsets = values.copyOf(Tensor.DEC_B);
        int features = weights.length / offsets.length;
        for (int c = 0; c < offsets.length; c++) {
            offsets[c] = (float) (std[c] * offsets[c] + mean[c]);
            for (int k = 0; k < features; k++) {
                weights[c * features + k] = (float) (std[c] * weights[c * features + k]);
            }
        }
        values.set(Tensor.DEC_W, weights);
        values.set(Tensor.DEC_B, offsets);
        return new Model(model.config(), model.topology(), values, model.normalisation(), model.classNames());
    }
}
