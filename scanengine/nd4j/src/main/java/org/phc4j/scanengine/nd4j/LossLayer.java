package org.phc4j.scanengine.nd4j;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.scanengine.engine.ErrorMeasure;
import org.phc4j.scanengine.engine.Targets;

/**
 * The part of the loss that the outputs decide, and its derivatives by them, over all readings at once: with classes the cross-entropy
 * with label smoothing, mean over the batch (and over the steps of a sample where there is a reading at every step); with targets the mean
 * error over those that are there. What counts how much is a matrix of weights, 0 for readings after the end of a sequence.
 */
final class LossLayer {
    private final Ops ops;
    private final NetworkConfig config;
    private final Extent extent;
    private final int[] labels;
    private final @Nullable Targets targets;
    private final double perTarget;

    LossLayer(Ops ops, NetworkConfig config, Extent extent, int[] labels, @Nullable Targets targets) {
        this.ops = ops;
        this.config = config;
        this.extent = extent;
        this.labels = labels;
        this.targets = targets;
        this.perTarget = targets == null ? 0 : 1.0 / Math.max(1, targets.count());
    }

    /** The loss; fills the derivatives by the outputs. */
    double differentiate(double smoothing, INDArray outputs, INDArray slopes) {
        int readings = outputs.rows();
        INDArray wanted = brief(readings);
        INDArray weights = brief(readings);
        ops.upload(fill(readings, (row, b, t, c) -> wanted(smoothing, b, t, c)), wanted);
        ops.upload(fill(readings, (row, b, t, c) -> weight(b, t, c)), weights);
        return targets == null ? crossEntropy(outputs, wanted, weights, slopes) : error(targets.measure(), outputs, wanted, weights, slopes);
    }

    private INDArray brief(int readings) {
        return ops.brief(readings, config.classes());
    }

    private interface Entry {
        double at(int row, int sample, int reading, int output);
    }

    private double[] fill(int readings, Entry entry) {
        double[] values = new double[readings * config.classes()];
        for (int k = 0; k < values.length; k++) {
            int row = k / config.classes();
            values[k] = entry.at(row, row % extent.samples(), row / extent.samples(), k % config.classes());
        }
        return values;
    }

    private boolean eachStep() {
        return config.window().eachStep();
    }

    private double wanted(double smoothing, int b, int reading, int c) {
        if (targets == null) {
            return smoothing / config.classes() + (c == labels[b] ? 1 - smoothing : 0);
        }
        double target = target(targets, b, reading, c);
        return Double.isNaN(target) ? 0 : target;
    }

    private double target(Targets those, int b, int reading, int c) {
        return reading < extent.lengths()[b] ? those.values()[b][reading * config.classes() + c] : Double.NaN;
    }

    private double weight(int b, int reading, int c) {
        if (targets != null) {
            return Double.isNaN(target(targets, b, reading, c)) ? 0 : perTarget;
        }
        return reading >= extent.lengths()[b] ? 0 : 1.0 / ((double) extent.samples() * (eachStep() ? extent.lengths()[b] : 1));
    }

    private double crossEntropy(INDArray outputs, INDArray wanted, INDArray weights, INDArray slopes) {
        INDArray logShares = ops.logSoftmax(outputs, brief(outputs.rows()));
        ops.exp(logShares, slopes);
        ops.mul(ops.sub(slopes, wanted, slopes), weights, slopes);
        ops.mul(ops.mul(logShares, wanted, logShares), weights, logShares);
        return -ops.total(logShares);
    }

    private double error(ErrorMeasure measure, INDArray outputs, INDArray wanted, INDArray weights, INDArray slopes) {
        INDArray distance = ops.sub(outputs, wanted, wanted);
        switch (measure) {
            case ErrorMeasure.Squared squared -> {
                ops.scale(distance, 2, slopes);
                ops.mul(distance, distance, distance);
            }
            case ErrorMeasure.Huber huber -> {
                ops.max(distance, -huber.delta(), slopes);
                ops.negate(ops.max(ops.negate(slopes, slopes), -huber.delta(), slopes), slopes);
                ops.mul(ops.sub(distance, ops.scale(slopes, 0.5, brief(outputs.rows())), distance), slopes, distance);
            }
        }
        ops.mul(slopes, weights, slopes);
        return ops.total(ops.mul(distance, weights, distance));
    }
}
