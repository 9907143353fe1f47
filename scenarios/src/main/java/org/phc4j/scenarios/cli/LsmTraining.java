package org.phc4j.scenarios.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.Calibration;
import org.phc4j.scanengine.learning.Evaluation;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.Normaliser;
import org.phc4j.scenarios.data.Split;
import org.phc4j.scenarios.data.Splits;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.reservoir.ReadoutMethod;
import org.phc4j.scenarios.reservoir.Reservoir;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.training.TrainingSession;
import picocli.CommandLine;

/**
 * {@code phc train --lsm}: trains the readout of a frozen network.
 *
 * @param provider which engine
 * @param threads its threads
 * @param method how
 * @param recipe seed, validation share, and how AdamW goes
 */
record LsmTraining(ScanEngine.Provider provider, int threads, LsmMethod method, Recipe recipe) {

    /** An untrained network, calibrated if asked for, with the normalisation of the cases that the readout learns from. */
    Model drawn(NetworkConfig config, Topology topology, Initialisation initialisation, LabelledSeries training) {
        TrainingSession.requireFit(config, training);
        Normalisation normalisation = Normaliser.fit(training, config.lag());
        try (ScanEngine engine = provider.open(config, topology, threads)) {
            Parameters first = Calibration.draw(initialisation, config, topology, recipe.seed(), engine, TrainingSession.batch(training, normalisation));
            return new Model(config, topology, first, normalisation, training.classes());
        }
    }

    /** Trains, writes the network and prints what came out. */
    int run(Function<LabelledSeries, Model> reservoir, TrainTest parts, Path out, CommandLine line, boolean json) {
        Split split = Splits.stratified(parts.train(), recipe.validation(), recipe.seed());
        LabelledSeries training = parts.train().select(split.training());
        Optional<LabelledSeries> heldOut = split.validation().length == 0 ? Optional.empty()
                : Optional.of(parts.train().select(split.validation()));
        ReadoutMethod how = switch (method) {
            case RIDGE -> ReadoutMethod.Ridge.DEFAULT;
            case ADAMW -> new ReadoutMethod.Gradient(recipe);
        };
        try (Interruption interruption = Interruption.watch()) {
            Reservoir.Result result = Reservoir.train(provider, threads, reservoir.apply(training), how, training, heldOut,
                    interruption::requested);
            Checkpoint.save(out, result.model(), Optional.empty());
            Results.print(line.getOut(), described(result, parts.test(), out), json);
            return interruption.requested() ? Interruption.EXIT_CODE : 0;
        }
    }

    private Map<String, Object> described(Reservoir.Result result, Optional<LabelledSeries> test, Path out) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("model", out.toString());
        said.put("parameters", result.model().parameters().layout().total());
        said.put("trained", result.trained());
        result.penalty().ifPresent(penalty -> said.put("penalty", penalty));
        result.chosenUpdate().ifPresent(update -> said.put("chosenUpdate", update));
        said.put("featureSeconds", result.featureSeconds());
        said.put("readoutSeconds", result.readoutSeconds());
        result.validation().ifPresent(accuracy -> said.put("validationAccuracy", accuracy));
        test.ifPresent(cases -> said.put("testAccuracy", score(result.model(), cases)));
        return said;
    }

    private double score(Model model, LabelledSeries cases) {
        try (ScanEngine engine = provider.open(model.config(), model.topology(), threads)) {
            engine.load(model.parameters());
            return Evaluation.of(engine, TrainingSession.batch(cases, model.normalisation()), Execution.EXACT, recipe.objective()).accuracy();
        }
    }
}
