package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.topology.Connectome;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.Diagnosis;
import org.phc4j.scanengine.learning.DivergedException;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.MissingValues;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.training.RecordedRun;
import org.phc4j.scenarios.training.TrainingFiles;
import org.phc4j.scenarios.training.TrainingSession;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network on labelled time series. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Trains a network on labelled time series (.ts, .arff, safetensors; plain or gz).",
            "Writes OUT (the network to deploy), OUT's .state (to resume from) and OUT's .metrics.jsonl."},
        footer = {"", "Example:  phc train --data connectomes/samples/timeseries/BasicMotions --updates 400 --out motions.safetensors",
            "Ctrl-C ends cleanly; the same command with --resume continues bit for bit."})
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "FILE|DIR", description = "a file, or a folder with _TRAIN and _TEST parts")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "checkpoint to write")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--resume", description = "go on where OUT's state file left off; options may be repeated, but only --updates may differ")
    private boolean resume;

    @Option(names = "--model", paramLabel = "FILE", description = "start from this network: its weights, its normalisation, fresh optimiser")
    private @Nullable Path origin;

    @Option(names = "--lsm", paramLabel = "HOW",
            description = "liquid state machine: only the readout learns, by ridge regression or by adamw; no state, no --resume")
    private @Nullable LsmMethod lsm;

    @Option(names = "--init-weights", paramLabel = "HOW", defaultValue = "random",
            description = "first synapses: random, or synapses (in proportion to those that --mask counts; default: ${DEFAULT-VALUE})")
    private Initialisation.Weights initWeights = Initialisation.Weights.RANDOM;

    @Option(names = "--impute", description = "fill missing values: linear inside, nearest at the ends")
    private boolean impute;

    @Option(names = "--threads", paramLabel = "N", description = "threads (default: all cores); any number gives the same bits")
    private int threads = Math.min(Engines.MAX_THREADS, Runtime.getRuntime().availableProcessors());

    @Option(names = "--engine", paramLabel = "NAME", defaultValue = "vector", description = Engines.WORDS + " (default: ${DEFAULT-VALUE})")
    private String engine = "vector";

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @ArgGroup(validate = false, heading = "%nNetwork:%n", exclusive = false)
    private NetworkFlags network = new NetworkFlags();

    @ArgGroup(validate = false, heading = "%nTraining:%n", exclusive = false)
    private RecipeFlags recipe = new RecipeFlags();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Engines.requireThreads(threads);
        ScanEngine.Provider provider = Engines.forTraining(engine);
        TrainingFiles files = TrainingFiles.of(out);
        files.requireWritable(data);
        Recipe asked = recipe.recipe();
        StringWriter imported = new StringWriter(); // said once nothing is left to complain of
        Optional<Model> from = Optional.ofNullable(origin).map(file -> Checkpoint.load(file).model());
        from.ifPresent(model -> requireNetworkUntouched());
        Topology topology = from.map(Model::topology).orElseGet(() -> network.topology(recipe.preset(), new PrintWriter(imported)));
        Optional<Connectome> measured = measured();
        TrainTest parts = DataSets.open(data, impute ? MissingValues.INTERPOLATE : MissingValues.REFUSE);
        LabelledSeries train = parts.train();
        NetworkConfig config = network.config(recipe.preset(), train.channels(), train.classes().size());
        if (lsm != null) {
            if (resume) {
                throw new BadInputException("--resume together with --lsm; expected one or the other: a readout is trained in one go");
            }
            parts.test().ifPresent(test -> TrainingSession.requireFit(from.map(Model::config).orElse(config), test));
            LsmTraining training = new LsmTraining(provider, threads, lsm, asked);
            return training.run(seen -> from.orElseGet(() -> training.drawn(config, topology, network.initialisation(recipe.preset()), seen)),
                    parts, out, spec.commandLine(), json);
        }
        try (TrainingSession session = resume
                ? TrainingSession.resume(provider, threads, files.state(), Optional.ofNullable(recipe.updates), train)
                : from.isPresent() ? TrainingSession.continueFrom(provider, threads, from.get(), asked, train)
                : measured.isPresent() ? TrainingSession.startMeasured(provider, threads, config, topology, network.initialisation(recipe.preset()),
                        measured.get(), asked, train)
                : TrainingSession.start(provider, threads, config, topology, network.initialisation(recipe.preset()), asked, train)) {
            if (resume) {
                StoredOptions.of(session).requireSame(spec.commandLine().getParseResult(), topology);
            }
            parts.test().ifPresent(test -> TrainingSession.requireFit(session.present().config(), test));
            return train(session, files, parts, imported.toString());
        }
    }

    private Optional<Connectome> measured() {
        if (initWeights == Initialisation.Weights.RANDOM) {
            return Optional.empty();
        }
        if (network.measured().isEmpty() || lsm != null || origin != null) {
            throw new BadInputException("--init-weights synapses " + (lsm != null ? "together with --lsm" : origin != null ? "together with --model"
                    : "without --mask") + "; expected --mask FILE, and a network that is trained from the start");
        }
        return network.measured();
    }

    /** The network of --model is what it is. */
    private void requireNetworkUntouched() {
        Set<String> described = new CommandLine(new NetworkFlags()).getCommandSpec().optionsMap().keySet();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (described.contains(option.longestName())) {
                throw new BadInputException(option.longestName() + " together with --model; expected no option of the network, which is that of "
                        + origin);
            }
        }
    }

    private int train(TrainingSession session, TrainingFiles files, TrainTest parts, String imported) {
        try (Interruption interruption = Interruption.watch()) {
            announce(session, parts.train(), imported);
            try (TrainingDisplay display = display(session)) {
                RecordedRun.run(session, files, new TrainingWatch(display, new Diagnosis(session.present().topology()), interruption, err()));
            } catch (DivergedException e) {
                return diverged(e, session, files);
            }
            return interruption.requested() ? interrupted(session, files) : finished(session, parts);
        }
    }

    private TrainingDisplay display(TrainingSession session) {
        return quiet ? new TrainingDisplay.Silent()
                : TrainingDisplay.open(err(), session.progress().update(), session.recipe().updates(), System::nanoTime);
    }

    private void announce(TrainingSession session, LabelledSeries train, String imported) {
        if (quiet) {
            return;
        }
        err().print(imported);
        Model model = session.present();
        err().println(train.name() + ": " + session.trainingSamples() + " cases trained on, " + session.validationSamples() + " held out; "
                + session.engineName() + ", " + threads + (threads == 1 ? " thread" : " threads"));
        err().println(model.topology() + "; " + model.parameters().layout().total() + " parameters");
        if (resume) {
            err().println("resumed after update " + session.progress().update() + " of " + session.recipe().updates());
        }
    }

    private int diverged(DivergedException e, TrainingSession session, TrainingFiles files) {
        TrainingSession.Selected best = session.bestSeen();
        best.validation().ifPresent(score -> Checkpoint.save(out, best.model(), Optional.empty()));
        err().println("train: " + e.getMessage() + "; try a lower --lr, --clip or --gamma; the last state saved stays in " + files.state()
                + (best.validation().isPresent() ? ", the best network, of update " + best.update() + ", is in " + out : ""));
        return Main.NO;
    }

    private int interrupted(TrainingSession session, TrainingFiles files) {
        report(session, session.bestSeen(), true, Optional.empty());
        err().println("train: interrupted after update " + session.progress().update() + " of " + session.recipe().updates() + ", saved in "
                + files.state() + "; to go on: phc " + CommandWords.quoted(resuming()));
        return Interruption.EXIT_CODE;
    }

    private List<String> resuming() {
        List<String> words = new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        if (!resume) {
            words.add("--resume");
        }
        return words;
    }

    private int finished(TrainingSession session, TrainTest parts) {
        report(session, session.select(), false, parts.test());
        return 0;
    }

    private void report(TrainingSession session, TrainingSession.Selected selected, boolean interrupted, Optional<LabelledSeries> test) {
        Model model = selected.model();
        Checkpoint.save(out, model, Optional.empty());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("model", out.toString());
        result.put("updates", session.progress().update());
        result.put("interrupted", interrupted);
        result.put("stoppedEarly", session.progress().stoppedEarly());
        result.put("parameters", model.parameters().layout().total());
        result.put("synapses", model.topology().synapses());
        result.put("chosenUpdate", selected.update());
        selected.validation().ifPresent(v -> result.put("validationAccuracy", v.accuracy()));
        test.ifPresent(samples -> scores(session, model, samples, result));
        Constraints.Violations broken = Constraints.count(model.topology(), model.config().dale(), model.parameters());
        result.put("offMask", broken.offMask());
        result.put("wrongSign", broken.wrongSign());
        Results.print(spec.commandLine().getOut(), result, json);
    }

    private static void scores(TrainingSession session, Model model, LabelledSeries test, Map<String, Object> result) {
        Recipe recipe = session.recipe();
        if (!(recipe.order() instanceof Execution.Exact)) {
            result.put("testAccuracyAsTrained", session.score(model, test, recipe.order()).accuracy());
        }
        result.put("testAccuracy", session.score(model, test, Execution.EXACT).accuracy());
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
