package org.phc4j.scenarios.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.checkpoint.TrainingState;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.MeasuredWeights;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.connectomes.topology.Connectome;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.Calibration;
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
    private final Initialisation initialisation;
    private final Recipe recipe;
    private final List<String> classes;
    private final String fingerprint;
    private final Normalisation normalisation;
    private final int trainingSamples;
    private final int validationSamples;
    private final ScanEngine engine;
    private final Trainer trainer;

    private TrainingSession(ScanEngine.Provider provider, int threads, NetworkConfig config, Topology topology,
            Initialisation initialisation, Recipe recipe, Cases cases, @Nullable Model origin, @Nullable Connectome measured) {
        requireFit(config, cases.training);
        this.config = config;
        this.topology = topology;
        this.initialisation = initialisation;
        this.recipe = recipe;
        this.classes = cases.training.classes();
        this.fingerprint = cases.fingerprint;
        this.trainingSamples = cases.training.size();
        this.validationSamples = cases.heldOut == null ? 0 : cases.heldOut.size();
        this.normalisation = origin == null ? Normaliser.fit(cases.training, config.lag()) : origin.normalisation();
        Batch trained = batch(cases.training, normalisation);
        @Nullable Batch heldOut = cases.heldOut == null ? null : batch(cases.heldOut, normalisation);
        this.engine = provider.open(config, topology, threads);
        Parameters initial = origin != null ? origin.parameters()
                : measured != null ? measured(measured, trained)
                : Calibration.draw(initialisation, config, topology, recipe.seed(), engine, trained);
        this.trainer = new Trainer(engine, config, topology, initial, recipe.options(trainingSamples), trained, heldOut);
    }

    private Parameters measured(Connectome connectome, Batch trained) {
        Parameters drawn = initialisation.draw(config, topology, recipe.seed());
        MeasuredWeights.set(drawn, topology, connectome, initialisation.wScale());
        if (initialisation.targetRate() > 0) {
            Calibration.calibrate(engine, topology, drawn, trained, initialisation.targetRate());
        }
        return drawn;
    }

    /** What a session learns from and is validated on; the fingerprint is empty for a session that is never saved. */
    private record Cases(LabelledSeries training, @Nullable LabelledSeries heldOut, String fingerprint) {

        static Cases of(LabelledSeries data, Recipe recipe, String fingerprint) {
            Split split = Splits.stratified(data, recipe.validation(), recipe.seed());
            return new Cases(data.select(split.training()), split.validation().length == 0 ? null : data.select(split.validation()),
                    fingerprint);
        }
    }

    /**
     * Checks that a network can run on a data set.
     *
     * @param config options of the network
     * @param data its samples
     * @throws BadInputException if channels or classes differ, or a case is shorter than the readout has stretches of time
     */
    public static void requireFit(NetworkConfig config, LabelledSeries data) {
        if (data.channels() != config.channels()) {
            throw BadInputException.in(data.name(), data.channels() + " channels", config.channels() + ", as the network has inputs");
        }
        if (data.classes().size() != config.classes()) {
            throw BadInputException.in(data.name(), data.classes().size() + " classes", config.classes() + ", as the network has");
        }
        int fewest = ReadoutStretches.of(config).fewestSteps();
        for (int n = 0; n < data.size(); n++) {
            if (data.steps(n) < fewest) {
                throw BadInputException.in(data.name() + ": case " + (n + 1), "a length of " + data.steps(n) + " steps",
                        "at least " + fewest + ", one for each of the readout's segments");
            }
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
     * @throws BadInputException if the network does not fit the data
     */
    public static TrainingSession start(ScanEngine.Provider provider, int threads, NetworkConfig config, Topology topology,
            Initialisation initialisation, Recipe recipe, LabelledSeries data) {
        return new TrainingSession(provider, threads, config, topology, initialisation, recipe,
                Cases.of(data, recipe, DataFingerprint.of(data)), null, null);
    }

    /**
     * Starts a run whose first synapses are in proportion to measured ones; everything else is drawn as ever.
     *
     * @param provider which engine
     * @param threads threads of the engine
     * @param config options of the network
     * @param topology its mask
     * @param initialisation how the other parameters are drawn, with the recipe's seed
     * @param measured the strengths; cell i is neuron i
     * @param recipe how to train
     * @param data the training part of a data set, not normalised
     * @return a session at update 0
     * @throws BadInputException if the network does not fit the data, or the mask permits what was not measured
     */
    public static TrainingSession startMeasured(ScanEngine.Provider provider, int threads, NetworkConfig config, Topology topology,
            Initialisation initialisation, Connectome measured, Recipe recipe, LabelledSeries data) {
        return new TrainingSession(provider, threads, config, topology, initialisation.withWeights(Initialisation.Weights.SYNAPSES), recipe,
                Cases.of(data, recipe, DataFingerprint.of(data)), null, measured);
    }

    /**
     * Starts a run on a division of the cases that was made elsewhere. Such a run has no state file.
     *
     * @param provider which engine
     * @param threads threads of the engine
     * @param config options of the network
     * @param topology its mask
     * @param initialisation how parameters are drawn, with the recipe's seed
     * @param recipe how to train; its validation share is not looked at
     * @param training cases to train on and to fit the normalisation to, not normalised
     * @param heldOut cases to validate on, not normalised; none for no validation
     * @return a session at update 0
     * @throws BadInputException if the network does not fit the data
     */
    public static TrainingSession startOn(ScanEngine.Provider provider, int threads, NetworkConfig config, Topology topology,
            Initialisation initialisation, Recipe recipe, LabelledSeries training, Optional<LabelledSeries> heldOut) {
        heldOut.ifPresent(cases -> requireFit(config, cases));
        return new TrainingSession(provider, threads, config, topology, initialisation, recipe, new Cases(training, heldOut.orElse(null), ""),
                null, null);
    }

    /**
     * Starts a run from a trained network: its weights and its normalisation, with fresh optimiser moments. The way back from parallel
     * passes to the deployed network is such a run in exact execution.
     *
     * @param provider which engine
     * @param threads threads of the engine
     * @param origin the network; not changed
     * @param recipe how to train on; its seed decides split and sample order
     * @param data the training part of a data set, not normalised
     * @return a session at update 0
     * @throws BadInputException if the network does not fit the data, or has other classes
     */
    public static TrainingSession continueFrom(ScanEngine.Provider provider, int threads, Model origin, Recipe recipe, LabelledSeries data) {
        requireFit(origin.config(), data);
        if (!origin.classNames().equals(data.classes())) {
            throw BadInputException.in(data.name(), "classes " + data.classes(), origin.classNames() + ", as the network was trained on");
        }
        return new TrainingSession(provider, threads, origin.config(), origin.topology(), Initialisation.defaults(origin.config().positivity()),
                recipe, Cases.of(data, recipe, DataFingerprint.of(data)), origin, null);
    }

    /**
     * Takes up a run where its state file left it: it goes on as if it had never been left, bit for bit. The recipe is the stored one;
     * only the number of updates may change, and with a cosine schedule not even that, as it decides the rate of every update.
     *
     * @param provider which engine; any gives the same bits
     * @param threads threads of the engine; any number gives the same bits
     * @param state the state file
     * @param updates updates of the whole run, or empty for the stored number
     * @param data the same training part as before
     * @return a session at the stored update
     * @throws BadInputException if the file is no state, the data is not that of the run, or the number of updates cannot be had
     */
    public static TrainingSession resume(ScanEngine.Provider provider, int threads, Path state, Optional<Long> updates, LabelledSeries data) {
        StoredRun.Loaded loaded = StoredRun.load(state);
        StoredRun run = loaded.run();
        Model model = loaded.model();
        requireFit(model.config(), data);
        String fingerprint = DataFingerprint.of(data);
        if (!fingerprint.equals(run.data())) {
            throw BadInputException.in(data.name(), "other cases than the run of " + state + " began with",
                    "the same training part, read in the same way");
        }
        Recipe recipe = run.recipe().withUpdates(checkedUpdates(run, updates.orElse(run.recipe().updates())));
        TrainingSession session = new TrainingSession(provider, threads, model.config(), model.topology(), run.initialisation(), recipe,
                Cases.of(data, recipe, fingerprint), model, null);
        TrainingState training = loaded.state();
        Parameters best = training.best().map(values -> new Parameters(model.parameters().layout(), values)).orElse(model.parameters());
        session.trainer.restore(model.parameters(), best, training.m(), training.v(), run.progress());
        return session;
    }

    private static long checkedUpdates(StoredRun run, long updates) {
        if (updates < run.update()) {
            throw new BadInputException("updates = " + updates + "; expected at least " + run.update() + ", as the run has done");
        }
        if (updates != run.recipe().updates() && "cosine".equals(run.recipe().schedule())) {
            throw new BadInputException("updates = " + updates + "; expected " + run.recipe().updates()
                    + ", as the run began with: a cosine schedule decides the rate of every update by their number");
        }
        return updates;
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
     * @throws org.phc4j.scanengine.learning.DivergedException if a number is no longer finite; of this session only {@link #bestSeen} is
     *     then of use
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
        return selected(trainer.select());
    }

    /**
     * The network to deploy if there is no time to validate the present parameters: the best validated so far, the present ones before
     * the first validation.
     *
     * @return the model and how it was chosen
     */
    public Selected bestSeen() {
        return selected(trainer.bestSeen());
    }

    private Selected selected(Trainer.Selection selection) {
        return new Selected(model(selection.parameters()), selection.update(), Optional.ofNullable(selection.score()));
    }

    private Model model(Parameters parameters) {
        return new Model(config, topology, parameters, normalisation, classes);
    }

    /**
     * The network as it stands.
     *
     * @return a model that shares the parameters: training on changes them
     */
    public Model present() {
        return model(trainer.parameters());
    }

    /**
     * The network to deploy.
     *
     * @param model the network
     * @param update after which update its parameters were seen
     * @param validation what they scored on the validation part, if they were validated
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
     * @throws IllegalStateException if the session was started by {@link #startOn}
     */
    public void saveState(Path file) {
        if (fingerprint.isEmpty()) {
            throw new IllegalStateException("a run on a division made elsewhere cannot be resumed");
        }
        Progress progress = trainer.progress();
        TrainingState state = new TrainingState(progress.update(), Long.toString(recipe.seed()), trainer.optimiser().firstMoments(),
                trainer.optimiser().secondMoments(), Optional.of(trainer.best().values()),
                StoredRun.of(recipe, initialisation, fingerprint, progress).toJson());
        Checkpoint.save(file, present(), Optional.of(state));
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
     * How the first parameters were drawn.
     *
     * @return the initialisation
     */
    public Initialisation initialisation() {
        return initialisation;
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
        return trainingSamples;
    }

    /**
     * Number of samples held out for validation.
     *
     * @return the number, 0 for none
     */
    public int validationSamples() {
        return validationSamples;
    }

    @Override
    public void close() {
        engine.close();
    }
}
