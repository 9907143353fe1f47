package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.Evaluation;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.MissingValues;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.training.MetricsLog;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.training.TrainingFiles;
import org.phc4j.scenarios.training.TrainingSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Trains a network on labelled time series. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Trains a network on labelled time series (.ts, .arff, safetensors; plain or gz).",
            "Writes OUT (the network to deploy), OUT's .state (to resume from) and OUT's .metrics.jsonl."},
        footer = {"", "Example:  phc train --data connectomes/samples/timeseries/BasicMotions --updates 400 --out motions.safetensors",
            "Ctrl-C ends cleanly; --resume continues bit for bit."})
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "FILE|DIR", description = "a file, or a folder with _TRAIN and _TEST parts")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "checkpoint to write")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--resume", description = "go on where OUT's state file left off; of the options only --updates may then differ")
    private boolean resume;

    @Option(names = "--impute", description = "fill missing values: linear inside, nearest at the ends")
    private boolean impute;

    @Option(names = "--threads", paramLabel = "N", description = "threads (default: all cores); any number gives the same bits")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--engine", paramLabel = "NAME", defaultValue = "vector", description = "vector or scalar (default: ${DEFAULT-VALUE})")
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
        ScanEngine.Provider provider = Engines.named(engine);
        TrainTest parts = DataSets.open(data, impute ? MissingValues.INTERPOLATE : MissingValues.REFUSE);
        TrainingFiles files = TrainingFiles.of(out);
        files.requireWritable();
        try (TrainingSession session = resume ? resumed(provider, parts.train(), files) : started(provider, parts.train());
                MetricsLog metrics = MetricsLog.open(files.metrics(), session.progress().update());
                Interruption interruption = Interruption.watch()) {
            announce(session, parts.train());
            try (TrainingConsole console = TrainingConsole.open(session, metrics, files, interruption, quiet)) {
                session.run(console);
            }
            session.saveState(files.state());
            finish(session, parts, interruption.requested());
        }
        return 0;
    }

    private TrainingSession started(ScanEngine.Provider provider, LabelledSeries train) {
        Topology topology = network.topology(quiet ? new PrintWriter(Writer.nullWriter()) : spec.commandLine().getErr());
        NetworkConfig config = network.config(train.channels(), train.classes().size());
        return TrainingSession.start(provider, threads, config, topology, network.initialisation(), recipe.recipe(), train);
    }

    private TrainingSession resumed(ScanEngine.Provider provider, LabelledSeries train, TrainingFiles files) {
        List<String> allowed = List.of("--data", "--out", "--resume", "--impute", "--threads", "--engine", "--json", "--quiet", "--updates");
        ParseResult given = spec.commandLine().getParseResult();
        given.matchedOptions().stream().map(o -> o.longestName()).filter(name -> !allowed.contains(name)).findFirst().ifPresent(name -> {
            throw new BadInputException(name + " together with --resume; a resumed run keeps its options, only --updates may differ");
        });
        if (!Files.exists(files.state())) {
            throw BadInputException.in(files.state(), "no such file", "the state of a training run to resume");
        }
        return TrainingSession.resume(provider, threads, files.state(), Optional.ofNullable(recipe.updates), train);
    }

    private void announce(TrainingSession session, LabelledSeries train) {
        if (!quiet) {
            Model model = session.select().model();
            spec.commandLine().getErr().println(train.name() + ": " + session.trainingSamples() + " of " + train.size() + " cases trained on; "
                    + model.topology() + "; " + model.parameters().layout().total() + " parameters; " + session.engineName() + ", "
                    + threads + (threads == 1 ? " thread" : " threads"));
        }
    }

    private void finish(TrainingSession session, TrainTest parts, boolean interrupted) {
        TrainingSession.Selected selected = session.select();
        Model model = selected.model();
        Checkpoint.save(out, model, Optional.empty());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("model", out.toString());
        result.put("updates", session.progress().update());
        result.put("interrupted", interrupted);
        result.put("parameters", model.parameters().layout().total());
        result.put("synapses", model.topology().synapses());
        result.put("chosenUpdate", selected.update());
        selected.validation().ifPresent(v -> result.put("validationAccuracy", v.accuracy()));
        parts.test().ifPresent(test -> scores(session, model, test, result));
        Constraints.Violations broken = Constraints.count(model.topology(), model.config().dale(), model.parameters());
        result.put("offMask", broken.offMask());
        result.put("wrongSign", broken.wrongSign());
        Results.print(spec.commandLine().getOut(), result, json);
    }

    private static void scores(TrainingSession session, Model model, LabelledSeries test, Map<String, Object> result) {
        Recipe recipe = session.recipe();
        Evaluation exact = session.score(model, test, Execution.EXACT);
        if (!(recipe.order() instanceof Execution.Exact)) {
            result.put("testAccuracyAsTrained", session.score(model, test, recipe.order()).accuracy());
        }
        result.put("testAccuracy", exact.accuracy());
    }
}
