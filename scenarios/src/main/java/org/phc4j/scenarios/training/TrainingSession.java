package org.phc4j.scenarios.training;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.checkpoint.TrainingState;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.Evaluation;
import org.phc4j.scanengine.learning.Progress;
import org.phc4j.scanengine.learning.Trainer;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.Normaliser;
import org.phc4j.scenarios.data.Split;
import org.phc4j.scenarios.data.Splits;

/**
 * One training run on one data set: normalisation fitted on the part that is trained on, a stratified validation part, a trainer, and
 * its state on disk. Close it when done: it owns an engine's threads.
 */
public final class TrainingSession implements AutoCloseable {
    private final NetworkConfig config;
    private final Topology topology;
    private final Recipe recipe;
    private final LabelledSeries data;
    private final Normalisation normalisation;
    private final ScanEngine engine;
    private final Trainer trainer;

    private TrainingSession(ScanEngine.Provider provider, int threads, NetworkConfig config, Topology topology, Parameters initial,
            Recipe recipe, LabelledSeries data) {
        check(config, data);
        this.config = config;
        this.topology = topology;
        this.recipe = recipe;
        this.data = data;
        Split split = Splits.stratified(data, recipe.validation(), recipe.seed());
        LabelledSeries training = data.select(split.training());
        this.normalisation = Normaliser.fit(training);
        @Nullable Batch validation = split.validation().length == 0 ? null : batch(data.select(split.validation()), normalisation);
        this.engine = provider.open(config, topology, threads);
        this.trainer = new Trainer(engine, config, topology, initial, recipe.options(training.size()), batch(training, normalisation),
                validation);
    }

    private static void check(NetworkConfig config, LabelledSeries data) {
        if (data.channels() != config.inputs()) {
            throw BadInputException.in(data.name(), data.channels() + " channels", config.inputs() + ", as the network has inputs");
        }
        if (data.classes().size() != config.classes()) {
            throw BadInputException.in(data.name(), data.classes().size() + " classes", config.classes() + ", as the network has");
        }
    }

    /**
     * Starts a run.
     *
     * @param provider which engine
     * @param threads threads of the engine
     * @param config options of the network
     * @param topology its mask
     * @param initialisation how parameters are drawn, with the recipe's seed
     * @param recipe how to train
     * @param data the training part of a data set, not normalised
     * @return a session at update 0
     */
    public static TrainingSession start(ScanEngine.Provider provider, int threads, NetworkConfig config, Topology topology,
            Initialisation initialisation, Recipe recipe, LabelledSeries data) {
        return new TrainingSession(provider, threads, config, topology, initialisation.draw(config, topology, recipe.seed()), recipe, data);
    }

    /**
     * Takes up a run where its state file left it. The recipe is the stored one; only the number of updates may change.
     *
     * @param provider which engine
     * @param threads threads of the engine; any number gives the same bits
     * @param state the state file
     * @param updates updates of the whole run, or empty for the stored number
     * @param data the same training part as before
     * @return a session at the stored update
     */
    public static TrainingSession resume(ScanEngine.Provider provider, int threads, Path state, Optional<Long> updates, LabelledSeries data) {
        Checkpoint saved = Checkpoint.load(state);
        TrainingState training = saved.training().orElseThrow(
                () -> BadInputException.in(state, "a checkpoint without the state of its training", "the state file of a training run"));
        StoredRun run = StoredRun.parse(state, training.trainingJson());
        Model model = saved.model();
        if (!model.classNames().equals(data.classes())) {
            throw BadInputException.in(data.name(), "classes " + data.classes(), model.classNames() + ", as the run began with");
        }
        Recipe recipe = run.recipe().withUpdates(updates.orElse(run.recipe().updates()));
        TrainingSession session = new TrainingSession(provider, threads, model.config(), model.topology(), model.parameters(), recipe, data);
        if (!java.util.Arrays.equals(session.normalisation.mean(), model.normalisation().mean())
                || !java.util.Arrays.equals(session.normalisation.std(), model.normalisation().std())) {
            session.close();
            throw BadInputException.in(data.name(), "values whose normalisation differs from that of the run", "the data the run began with");
        }
        Parameters best = training.best().map(values -> new Parameters(model.parameters().layout(), values)).orElse(model.parameters());
        session.trainer.restore(model.parameters(), best, training.m(), training.v(), run.progress());
        return session;
    }

    /**
     * Normalised samples for an engine.
     *
     * @param series labelled series
     * @param normalisation the map to apply
     * @return a batch of all of them
     */
    public static Batch batch(LabelledSeries series, Normalisation normalisation) {
        LabelledSeries normal = Normaliser.apply(normalisation, series);
        return new Batch(normal.channels(), normal.series(), normal.labels());
    }

    /**
     * Trains on until the last update, early stopping, or the listener's request.
     *
     * @param listener watches the run
     * @return where the run stands
     */
    public Progress run(TrainingListener listener) {
        return trainer.run(listener);
    }

    /**
     * The network to deploy: the best parameters by validation, or the last.
     *
     * @return the model and how it was chosen
     */
    public Selected select() {
        Trainer.Selection selection = trainer.select();
        return new Selected(new Model(config, topology, selection.parameters(), normalisation, data.classes()), selection.update(),
                Optional.ofNullable(selection.score()));
    }

    /**
     * The network to deploy.
     *
     * @param model the network
     * @param update after which update its parameters were seen
     * @param validation what they scored on the validation part, if there is one
     */
    public record Selected(Model model, long update, Optional<Evaluation> validation) {}

    /**
     * Scores a model on samples with this session's engine.
     *
     * @param model a model of this session's network
     * @param samples labelled series, not normalised
     * @param execution order of execution
     * @return accuracy and loss
     */
    public Evaluation score(Model model, LabelledSeries samples, Execution execution) {
        engine.load(model.parameters());
        return Evaluation.of(engine, batch(samples, model.normalisation()), execution, recipe.objective());
    }

    /**
     * Writes the state of the run, atomically.
     *
     * @param file state file, created or replaced
     */
    public void saveState(Path file) {
        Progress progress = trainer.progress();
        TrainingState state = new TrainingState(progress.update(), Long.toString(recipe.seed()), trainer.optimiser().firstMoments(),
                trainer.optimiser().secondMoments(), Optional.of(trainer.best().values()), StoredRun.of(recipe, progress).toJson());
        Checkpoint.save(file, new Model(config, topology, trainer.parameters(), normalisation, data.classes()), Optional.of(state));
    }

    /**
     * How the run goes.
     *
     * @return the recipe
     */
    public Recipe recipe() {
        return recipe;
    }

    /**
     * The engine's name.
     *
     * @return for example {@code vector (512 bits)}
     */
    public String engineName() {
        return engine.name();
    }

    /**
     * Where the run stands.
     *
     * @return the progress
     */
    public Progress progress() {
        return trainer.progress();
    }

    /**
     * Number of samples trained on, after the validation part was held out.
     *
     * @return the number
     */
    public int trainingSamples() {
        return trainer.training().size();
    }

    @Override
    public void close() {
        engine.close();
    }
}
