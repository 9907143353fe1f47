package org.phc4j.scenarios.reservoir;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.phc4j.connectomes.dynamics.Classifier;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.learning.AdamW;
import org.phc4j.scanengine.learning.SampleOrder;
import org.phc4j.scanengine.readout.ClassLoss;
import org.phc4j.scanengine.readout.DecoderAdjoint;
import org.phc4j.scenarios.reservoir.ReadoutSamples.Score;
import org.phc4j.scenarios.training.Recipe;

/** AdamW on the tensors of a readout alone, over features that are there already. */
final class ReadoutDescent {
    private final Recipe recipe;
    private final Parameters readout;
    private final ClassLoss loss;
    private final DecoderAdjoint adjoint;
    private final double[] slopes;
    private final double[] sums;
    private final float[] gradient;

    /**
     * A descent from given values.
     *
     * @param readout parameters of a layout without neurons and inputs; updated in place
     */
    ReadoutDescent(Recipe recipe, Parameters readout) {
        int classes = readout.layout().classes();
        this.recipe = recipe;
        this.readout = readout;
        this.loss = new ClassLoss(classes);
        this.adjoint = new DecoderAdjoint(readout.layout().features());
        this.slopes = new double[classes];
        this.sums = new double[readout.layout().total()];
        this.gradient = new float[readout.layout().total()];
    }

    /** What was chosen, and what it scored where there is a held-out part. */
    record Best(Parameters readout, long update, Optional<Score> score) {}

    Best run(ReadoutSamples training, Optional<ReadoutSamples> heldOut, BooleanSupplier stop) {
        SampleOrder order = new SampleOrder(training.batch(), recipe.batchSize(), recipe.seed());
        AdamW optimiser = new AdamW(readout.layout(), AdamW.Options.of(recipe.weightDecay(), recipe.clip(), recipe.rates()));
        long every = recipe.evaluateEvery() == 0 ? order.updatesPerEpoch() : recipe.evaluateEvery();
        double smoothing = recipe.objective().labelSmoothing();
        Best best = new Best(readout.copy(), 0, heldOut.map(samples -> samples.score(readout, smoothing)));
        for (long n = 1; n <= recipe.updates() && !stop.getAsBoolean(); n++) {
            differentiate(order.batch(n), smoothing);
            optimiser.update(readout, gradient, recipe.rate().at(n, recipe.updates()));
            if (heldOut.isPresent() && (n % every == 0 || n == recipe.updates())) {
                Score score = heldOut.get().score(readout, smoothing);
                if (score.betterThan(best.score.orElseThrow())) {
                    best = new Best(readout.copy(), n, Optional.of(score));
                }
            }
        }
        return heldOut.isPresent() ? best : new Best(readout, recipe.updates(), Optional.empty());
    }

    private void differentiate(Batch batch, double smoothing) {
        float[] normalised = new float[batch.inputs()];
        float[] logits = new float[slopes.length];
        Arrays.fill(sums, 0.0);
        for (int b = 0; b < batch.size(); b++) {
            Classifier.decode(readout, batch.series()[b], normalised, logits, 0);
            loss.differentiate(logits, 0, batch.labels()[b], smoothing, batch.size(), slopes);
            adjoint.differentiate(readout, batch.series()[b], normalised, 0, slopes, sums);
        }
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] = (float) sums[k];
        }
    }
}
