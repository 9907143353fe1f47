package org.phc4j.scanengine.readout;

/**
 * Cross-entropy of a softmax with label smoothing: the target of class c is smoothing/C + (1 - smoothing) [c = label]. In double, classes
 * in ascending order. Not thread-safe.
 */
public final class ClassLoss {
    private final double[] shares;

    /**
     * A loss over a number of classes.
     *
     * @param classes C
     */
    public ClassLoss(int classes) {
        this.shares = new double[classes];
    }

    /**
     * The loss of one sample.
     *
     * @param logits outputs of many samples
     * @param from index of the first logit of this one
     * @param label its class
     * @param smoothing share of the target spread evenly over the classes
     * @return cross-entropy
     */
    public double value(float[] logits, int from, int label, double smoothing) {
        double top = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < shares.length; c++) {
            top = Math.max(top, logits[from + c]);
        }
        double sum = 0;
        for (int c = 0; c < shares.length; c++) {
            shares[c] = StrictMath.exp(logits[from + c] - top);
            sum += shares[c];
        }
        double logSum = StrictMath.log(sum) + top;
        double entropy = 0;
        for (int c = 0; c < shares.length; c++) {
            shares[c] /= sum;
            entropy -= target(c, label, smoothing) * (logits[from + c] - logSum);
        }
        return entropy;
    }

    /**
     * The loss of one sample, and its derivatives by the logits.
     *
     * @param logits outputs of many samples
     * @param from index of the first logit of this one
     * @param label its class
     * @param smoothing share of the target spread evenly over the classes
     * @param count samples of the batch, whose mean is differentiated
     * @param slopes (C) receives (softmax - target) / count
     * @return cross-entropy, not divided
     */
    public double differentiate(float[] logits, int from, int label, double smoothing, int count, double[] slopes) {
        double entropy = value(logits, from, label, smoothing);
        for (int c = 0; c < shares.length; c++) {
            slopes[c] = (shares[c] - target(c, label, smoothing)) / count;
        }
        return entropy;
    }

    private double target(int c, int label, double smoothing) {
        return smoothing / shares.length + (c == label ? 1 - smoothing : 0);
    }
}
