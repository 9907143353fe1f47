package org.phc4j.scenarios.reservoir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.reservoir.ReadoutSamples.Score;
import org.phc4j.scenarios.training.TrainingSession;

/**
 * A liquid state machine (Maass, Natschlaeger and Markram 2002): the recurrent part stays as it was drawn, its features of every sample
 * are computed once by exact execution, and only the readout learns. The result is a network as any other: scans and actors run it.
 */
public final class Reservoir {
    private static final double NANOS = 1e9;
    private static final List<Tensor> READOUT = List.of(Tensor.RMS_G, Tensor.DEC_W, Tensor.DEC_B);

    private Reservoir() {}

    /**
     * What came out.
     *
     * @param model the network with its readout
     * @param validation accuracy on the held-out part, if there is one
     * @param penalty the chosen penalty of ridge regression
     * @param chosenUpdate the chosen update of the descent
     * @param trained number of values that were trained
     * @param featureSeconds time of the features on this machine
     * @param readoutSeconds time of the readout on this machine
     */
    public record Result(Model model, Optional<Double> validation, Optional<Double> penalty, Optional<Long> chosenUpdate, int trained,
            double featureSeconds, double readoutSeconds) {}

    /**
     * Trains the readout of a network.
     *
     * @param provider which engine
     * @param threads threads for the features; any number gives the same bits
     * @param frozen the network; its readout is only where the descent starts from
     * @param method how
     * @param training cases to train on, not normalised
     * @param heldOut cases to choose by; ridge regression needs them
     * @param stop true to end the descent early
     * @return the network with its readout
     * @throws BadInputException if the cases do not fit the network, or ridge regression has nothing to choose by
     */
    public static Result train(ScanEngine.Provider provider, int threads, Model frozen, ReadoutMethod method, LabelledSeries training,
            Optional<LabelledSeries> heldOut, BooleanSupplier stop) {
        TrainingSession.requireFit(frozen.config(), training);
        heldOut.ifPresent(cases -> TrainingSession.requireFit(frozen.config(), cases));
        Parameters projected = frozen.parameters().copy();
        Constraints.project(frozen.topology(), frozen.config().dale(), projected);
        Model reservoir = new Model(frozen.config(), frozen.topology(), projected, frozen.normalisation(), frozen.classNames());
        long begin = System.nanoTime();
        ReadoutSamples seen;
        Optional<ReadoutSamples> checked;
        try (ScanEngine engine = provider.open(frozen.config(), frozen.topology(), threads)) {
            seen = samples(engine, reservoir, training);
            checked = heldOut.map(cases -> samples(engine, reservoir, cases));
        }
        double features = (System.nanoTime() - begin) / NANOS;
        Result result = switch (method) {
            case ReadoutMethod.Ridge ridge -> ridge(reservoir, ridge, seen, checked.orElseThrow(() -> new BadInputException(
                    "ridge regression without a held-out part; expected a validation share above 0 to choose the penalty by")));
            case ReadoutMethod.Gradient gradient -> descend(reservoir, gradient, seen, checked, stop);
        };
        double seconds = (System.nanoTime() - begin) / NANOS - features;
        return new Result(result.model, result.validation, result.penalty, result.chosenUpdate, result.trained, features, seconds);
    }

    private static ReadoutSamples samples(ScanEngine engine, Model model, LabelledSeries cases) {
        Batch batch = TrainingSession.batch(cases, model.normalisation());
        return new ReadoutSamples(ReservoirFeatures.of(engine, model, batch), batch.labels());
    }

    private static Result ridge(Model reservoir, ReadoutMethod.Ridge ridge, ReadoutSamples seen, ReadoutSamples checked) {
        ParameterLayout layout = reservoir.parameters().layout();
        if (layout.decoded() != layout.features()) {
            throw new BadInputException("ridge regression of a readout window of " + reservoir.config().window().text()
                    + "; expected sequence or last:STEPS: the outputs are not linear in weights and decoder together");
        }
        double[][] indicators = new double[seen.labels().length][layout.classes()];
        for (int b = 0; b < indicators.length; b++) {
            indicators[b][seen.labels()[b]] = 1;
        }
        RidgeFit fit = new RidgeFit(seen.normalised(), indicators);
        double best = 0;
        double accuracy = -1;
        Parameters chosen = reservoir.parameters();
        List<Double> penalties = new ArrayList<>(ridge.penalties());
        penalties.sort(Comparator.reverseOrder());
        for (double penalty : penalties) {
            RidgeFit.Solution solution = fit.solve(penalty);
            Parameters candidate = reservoir.parameters().copy();
            float[] ones = new float[layout.features()];
            java.util.Arrays.fill(ones, 1f);
            candidate.set(Tensor.RMS_G, ones);
            candidate.set(Tensor.DEC_W, solution.weights());
            candidate.set(Tensor.DEC_B, solution.offsets());
            Score score = checked.score(candidate, 0);
            if (score.accuracy() > accuracy) {
                accuracy = score.accuracy();
                best = penalty;
                chosen = candidate;
            }
        }
        int trained = layout.length(Tensor.DEC_W) + layout.length(Tensor.DEC_B);
        return new Result(with(reservoir, chosen), Optional.of(accuracy), Optional.of(best), Optional.empty(), trained, 0, 0);
    }

    private static Result descend(Model reservoir, ReadoutMethod.Gradient method, ReadoutSamples seen, Optional<ReadoutSamples> checked,
            BooleanSupplier stop) {
        ParameterLayout layout = reservoir.parameters().layout();
        Parameters readout = Parameters.zeros(new ParameterLayout(0, 0, layout.classes(), layout.features(), layout.decoded(), SynapseOrder.dense(0)));
        READOUT.forEach(tensor -> readout.set(tensor, reservoir.parameters().copyOf(tensor)));
        ReadoutDescent.Best best = new ReadoutDescent(method.recipe(), readout).run(seen, checked, stop);
        Parameters whole = reservoir.parameters().copy();
        READOUT.forEach(tensor -> whole.set(tensor, best.readout().copyOf(tensor)));
        return new Result(with(reservoir, whole), best.score().map(Score::accuracy), Optional.empty(), Optional.of(best.update()),
                readout.layout().total(), 0, 0);
    }

    private static Model with(Model model, Parameters parameters) {
        return new Model(model.config(), model.topology(), parameters, model.normalisation(), model.classNames());
    }
}
