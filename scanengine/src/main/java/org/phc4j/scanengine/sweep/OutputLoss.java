package org.phc4j.scanengine.sweep;

import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Targets;
import org.phc4j.scanengine.readout.ClassLoss;
import org.phc4j.scanengine.readout.ErrorLoss;

/**
 * The outputs of a forward run against classes or targets: the part of the loss that they decide, and its derivatives by them. With
 * classes the cross-entropy, mean over the batch, of a sample with outputs at every step the mean over its steps; with targets the mean
 * error over those that are there.
 */
final class OutputLoss {
    private final NetworkConfig config;
    private final Batch batch;
    private final float[] logits;
    private final float[][] outputs;
    private final ClassLoss classLoss;
    private final double perTarget;

    OutputLoss(NetworkConfig config, Batch batch, float[] logits, float[][] outputs) {
        this.config = config;
        this.batch = batch;
        this.logits = logits;
        this.outputs = outputs;
        this.classLoss = new ClassLoss(config.classes());
        Targets targets = batch.targets();
        this.perTarget = targets == null ? 0 : 1.0 / Math.max(1, targets.count());
    }

    private boolean eachStep() {
        return config.window().eachStep();
    }

    /** Over the whole batch, samples in ascending order. */
    double value(double smoothing) {
        double sum = 0;
        for (int b = 0; b < batch.size(); b++) {
            sum += ofSample(b, smoothing);
        }
        return batch.targets() == null ? sum / batch.size() : sum * perTarget;
    }

    private double ofSample(int b, double smoothing) {
        int classes = config.classes();
        int readings = eachStep() ? batch.steps(b) : 1;
        float[] said = eachStep() ? outputs[b] : logits;
        int first = eachStep() ? 0 : b * classes;
        Targets targets = batch.targets();
        if (targets != null) {
            return ErrorLoss.value(targets.measure(), eachStep() ? said : logitsOf(b), targets.values()[b], 0, readings * classes);
        }
        double sum = 0;
        for (int t = 0; t < readings; t++) {
            sum += classLoss.value(said, first + t * classes, batch.labels()[b], smoothing);
        }
        return sum / readings;
    }

    private float[] logitsOf(int b) {
        return java.util.Arrays.copyOfRange(logits, b * config.classes(), (b + 1) * config.classes());
    }

    /** Derivatives by the outputs of a sample, or of one of its steps where there are outputs at every step. */
    void slopes(int b, int step, double smoothing, double[] slopes) {
        int classes = config.classes();
        Targets targets = batch.targets();
        if (targets != null) {
            ErrorLoss.differentiate(targets.measure(), eachStep() ? outputs[b] : logitsOf(b), targets.values()[b], step * classes, perTarget,
                    slopes);
        } else if (eachStep()) {
            classLoss.differentiate(outputs[b], step * classes, batch.labels()[b], smoothing, batch.size() * batch.steps(b), slopes);
        } else {
            classLoss.differentiate(logits, b * classes, batch.labels()[b], smoothing, batch.size(), slopes);
        }
    }
}
