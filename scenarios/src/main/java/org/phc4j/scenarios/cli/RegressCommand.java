package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.ErrorMeasure;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.Diagnosis;
import org.phc4j.scanengine.learning.DivergedException;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.regression.Baselines;
import org.phc4j.scenarios.regression.Regression;
import org.phc4j.scenarios.regression.RegressionScore;
import org.phc4j.scenarios.regression.RegressionTask;
import org.phc4j.scenarios.regression.TargetedSeries;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.training.TrainingFiles;
import org.phc4j.scenarios.trials.Plan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network to give out values. */
@Command(name = "regress", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Trains a network to give out values in place of classes: every channel some steps ahead (next-step:H), a channel that it",
            "does not see (channel:K), or one value per sequence, the frequency of a channel (frequency:K). Reports errors on the test part",
            "beside those of a simple guess."},
        footer = {"", "Example:  phc regress --task next-step --data connectomes/samples/timeseries/BasicMotions --updates 300 --out next.safetensors"})
final class RegressCommand implements Callable<Integer> {
    private static final String EACH_STEP = "leaky:3";

    @Option(names = "--task", required = true, paramLabel = "TASK", description = "next-step:H, channel:K or frequency:K (K from 1)")
    private String task = "";

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "a data set with a test part")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "checkpoint to write")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--error", paramLabel = "MEASURE", defaultValue = "squared",
            description = "squared, or huber:D in deviations of the targets (default: ${DEFAULT-VALUE})")
    private String error = "squared";

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
        ScanEngine.Provider provider = Engines.named(engine);
        RegressionTask posed = RegressionTask.parse(task);
        ErrorMeasure measure = measure(error);
        Recipe asked = recipe.recipe();
        TrainTest parts = DataSets.open(data);
        TrainingFiles.of(out).requireWritable(data);
        TargetedSeries training = posed.pose(parts.train());
        TargetedSeries test = posed.pose(parts.test().orElseThrow(() -> BadInputException.in(data, "no test part",
                "a data set with _TRAIN and _TEST parts")));
        Topology topology = network.topology(recipe.preset(), new PrintWriter(new StringWriter()));
        NetworkConfig config = network.config(recipe.preset(), training.inputs().channels(), training.outputs().size());
        if (posed.eachStep() && network.window == null) {
            config = config.withWindow(ReadoutWindow.parse(EACH_STEP));
        }
        Plan plan = new Plan(config, topology, network.initialisation(recipe.preset()), asked);
        try (Interruption interruption = Interruption.watch()) {
            Regression.Trained trained;
            try (TrainingDisplay display = display(asked)) {
                trained = Regression.train(provider, threads, plan, measure, training, new TrainingWatch(display, new Diagnosis(topology), interruption,
                        spec.commandLine().getErr()));
            } catch (DivergedException e) {
                spec.commandLine().getErr().println("regress: " + e.getMessage() + "; try a lower --lr, --clip or --gamma");
                return Main.NO;
            }
            Checkpoint.save(out, trained.model(), Optional.empty());
            RegressionScore score = RegressionScore.of(Regression.outputs(provider, threads, trained.model(), test), test.targets(),
                    test.outputs().size());
            Results.print(spec.commandLine().getOut(), described(trained, score, Baselines.score(posed, training, test)), json);
            return interruption.requested() ? Interruption.EXIT_CODE : 0;
        }
    }

    private TrainingDisplay display(Recipe asked) {
        return quiet ? new TrainingDisplay.Silent() : TrainingDisplay.open(spec.commandLine().getErr(), 0, asked.updates(), System::nanoTime);
    }

    private static ErrorMeasure measure(String text) {
        if (text.equals("squared")) {
            return ErrorMeasure.SQUARED;
        }
        if (text.startsWith("huber:")) {
            try {
                return new ErrorMeasure.Huber(Double.parseDouble(text.substring("huber:".length())));
            } catch (NumberFormatException e) {
                // Told below, as for other words.
            }
        }
        throw new BadInputException("--error = " + text + "; expected squared or huber:DISTANCE");
    }

    private Map<String, Object> described(Regression.Trained trained, RegressionScore score, RegressionScore guess) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("model", out.toString());
        said.put("parameters", trained.model().parameters().layout().total());
        said.put("window", trained.model().config().window().text());
        said.put("chosenUpdate", trained.update());
        trained.validationLoss().ifPresent(loss -> said.put("validationLoss", loss));
        said.put("targets", score.targets());
        said.put("mse", RegressionScore.mean(score.mse()));
        said.put("mae", RegressionScore.mean(score.mae()));
        said.put("r2", RegressionScore.mean(score.r2()));
        said.put("r2ByOutput", Arrays.stream(score.r2()).boxed().toList());
        said.put("guessMse", RegressionScore.mean(guess.mse()));
        said.put("guessMae", RegressionScore.mean(guess.mae()));
        said.put("guessR2", RegressionScore.mean(guess.r2()));
        return said;
    }
}
