package org.phc4j.scenarios.regression;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.ErrorMeasure;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.ScanEngine.Outcome;
import org.phc4j.scanengine.engine.Targets;
import org.phc4j.scanengine.learning.Calibration;
import org.phc4j.scanengine.learning.Trainer;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scenarios.data.Normaliser;
import org.phc4j.scenarios.data.Split;
import org.phc4j.scenarios.data.Splits;
import org.phc4j.scenarios.training.TrainingSession;
import org.phc4j.scenarios.trials.Plan;

/**
 * Trains a network to give out values: targets standardised over the training part, the mean of an error in place of the
 * cross-entropy, the best parameters by the loss on a held-out part. The trained network gives out values in their own units.
 */
public final class Regression {
    private static final int CHUNK = 64;

    private Regression() {}

    /**
     * What came out.
     *
     * @param model the network
     * @param update after which update its parameters were seen
     * @param validationLoss their loss on the held-out part, of standardised targets, where there is one
     */
    public record Trained(Model model, long update, Optional<Double> validationLoss) {}

    /**
     * Trains.
     *
     * @param provider which engine
     * @param threads its threads; any number gives the same bits
     * @param plan network and recipe; the network's classes are the outputs
     * @param measure how far an output is from its target
     * @param training cases and targets, not normalised; the recipe's validation share of them is held out
     * @param listener watches; its accuracies are 0
     * @return the network
     * @throws BadInputException if the network does not fit the cases
     */
    public static Trained train(ScanEngine.Provider provider, int threads, Plan plan, ErrorMeasure measure, TargetedSeries training,
            TrainingListener listener) {
        requireFit(plan, training);
        Split split = Splits.stratified(training.inputs(), plan.recipe().validation(), plan.recipe().seed());
        TargetedSeries seen = training.select(split.training());
        TargetScale scale = TargetScale.fit(seen);
        Normalisation normalisation = Normaliser.fit(seen.inputs(), plan.config().lag());
        Batch trained = batch(seen, normalisation, scale, measure);
        @Nullable Batch heldOut = split.validation().length == 0 ? null
                : batch(training.select(split.validation()), normalisation, scale, measure);
        try (ScanEngine engine = provider.open(plan.config(), plan.topology(), threads)) {
            Parameters initial = Calibration.draw(plan.initialisation(), plan.config(), plan.topology(), plan.recipe().seed(), engine, trained);
            Trainer trainer = new Trainer(engine, plan.config(), plan.topology(), initial, plan.recipe().options(seen.inputs().size()), trained,
                    heldOut);
            trainer.run(listener);
            Trainer.Selection chosen = trainer.select();
            Model model = new Model(plan.config(), plan.topology(), chosen.parameters(), normalisation, training.outputs());
            return new Trained(scale.into(model), chosen.update(), Optional.ofNullable(chosen.score()).map(score -> score.loss()));
        }
    }

    private static void requireFit(Plan plan, TargetedSeries cases) {
        if (plan.config().channels() != cases.inputs().channels() || plan.config().classes() != cases.outputs().size()) {
            throw BadInputException.in(cases.inputs().name(), cases.inputs().channels() + " channels and " + cases.outputs().size() + " outputs",
                    plan.config().channels() + " and " + plan.config().classes() + ", as the network has");
        }
        if (plan.config().window().eachStep() != cases.eachStep()) {
            throw new BadInputException("a readout window of " + plan.config().window().text() + "; expected "
                    + (cases.eachStep() ? "sliding:STEPS or leaky:TAU, as there are targets at every step"
                            : "sequence, as there is one target per sequence"));
        }
    }

    private static Batch batch(TargetedSeries cases, Normalisation normalisation, TargetScale scale, ErrorMeasure measure) {
        Batch inputs = TrainingSession.batch(cases.inputs(), normalisation);
        return new Batch(inputs.inputs(), inputs.series(), inputs.labels(), new Targets(scale.apply(cases.targets()), measure));
    }

    /**
     * What a network gives out.
     *
     * @param provider which engine
     * @param threads its threads
     * @param model the network
     * @param cases the cases, not normalised
     * @return (N) outputs, in the shape of the targets
     */
    public static float[][] outputs(ScanEngine.Provider provider, int threads, Model model, TargetedSeries cases) {
        Batch all = TrainingSession.batch(cases.inputs(), model.normalisation());
        int values = model.config().classes();
        float[][] outputs = new float[all.size()][];
        try (ScanEngine engine = provider.open(model.config(), model.topology(), threads)) {
            engine.load(model.parameters());
            for (int from = 0; from < all.size(); from += CHUNK) {
                int to = Math.min(from + CHUNK, all.size());
                Outcome outcome = engine.forward(all.range(from, to), Execution.EXACT, null);
                for (int b = from; b < to; b++) {
                    outputs[b] = cases.eachStep() ? outcome.outputs()[b - from]
                            : Arrays.copyOfRange(outcome.logits(), (b - from) * values, (b - from + 1) * values);
                }
            }
        }
        return outputs;
    }
}
