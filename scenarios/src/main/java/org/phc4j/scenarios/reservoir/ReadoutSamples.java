package org.phc4j.scenarios.reservoir;

import org.phc4j.connectomes.dynamics.Classifier;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.readout.ClassLoss;

/**
 * Features of samples with their classes, as a readout sees them.
 *
 * @param features (B)(F) features m, before their norm
 * @param labels (B) classes
 */
record ReadoutSamples(float[][] features, int[] labels) {

    /** What a readout comes to on these. */
    record Score(double accuracy, double loss) {
        boolean betterThan(Score other) {
            return accuracy > other.accuracy || (accuracy == other.accuracy && loss < other.loss);
        }
    }

    /** The samples as a batch of sequences of one step, whose channels are the features. */
    Batch batch() {
        return new Batch(features[0].length, features, labels);
    }

    /** Normalised features under a gain of 1: n = m / sqrt(mean(m^2) + 1e-5). */
    float[][] normalised() {
        float[][] normalised = new float[features.length][];
        for (int b = 0; b < features.length; b++) {
            normalised[b] = features[b].clone();
            float scale = Classifier.scale(features[b], features[b].length);
            for (int k = 0; k < normalised[b].length; k++) {
                normalised[b][k] *= scale;
            }
        }
        return normalised;
    }

    /** Accuracy, and mean cross-entropy. */
    Score score(Parameters readout, double smoothing) {
        int classes = readout.layout().classes();
        float[] logits = new float[classes];
        float[] scratch = new float[features[0].length];
        ClassLoss loss = new ClassLoss(classes);
        int correct = 0;
        double sum = 0;
        for (int b = 0; b < features.length; b++) {
            Classifier.decode(readout, features[b], scratch, logits, 0);
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = logits[c] > logits[best] ? c : best;
            }
            correct += best == labels[b] ? 1 : 0;
            sum += loss.value(logits, 0, labels[b], smoothing);
        }
        return new Score((double) correct / features.length, sum / features.length);
    }
}
