package org.phc4j.scanengine.readout;

import org.phc4j.scanengine.engine.ErrorMeasure;

/** The error of one reading: the sum over outputs whose target is not NaN, in ascending order, in double. */
public final class ErrorLoss {
    private ErrorLoss() {}

    /**
     * The error of one reading.
     *
     * @param measure how far is how far
     * @param outputs outputs of many readings
     * @param targets targets of the same readings
     * @param from index of the first output of this one
     * @param count C
     * @return the sum
     */
    public static double value(ErrorMeasure measure, float[] outputs, float[] targets, int from, int count) {
        double sum = 0;
        for (int c = from; c < from + count; c++) {
            sum += Float.isNaN(targets[c]) ? 0 : measure.of((double) outputs[c] - targets[c]);
        }
        return sum;
    }

    /**
     * Its derivatives by the outputs.
     *
     * @param measure how far is how far
     * @param outputs outputs of many readings
     * @param targets targets of the same readings
     * @param from index of the first output of this one
     * @param scale factor on the derivatives
     * @param slopes (C) receives them
     */
    public static void differentiate(ErrorMeasure measure, float[] outputs, float[] targets, int from, double scale, double[] slopes) {
        for (int c = 0; c < slopes.length; c++) {
            float target = targets[from + c];
            slopes[c] = Float.isNaN(target) ? 0 : scale * measure.slope((double) outputs[from + c] - target);
        }
    }
}
