package org.phc4j.scenarios.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.plugin.Catalogue;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.store.StoredConnectome;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.MissingValues;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.description.DescriptionFile;
import org.phc4j.scenarios.description.Unit;
import org.phc4j.scenarios.plugins.PluginFolder;
import org.phc4j.scenarios.report.SimulationReport;
import org.phc4j.scenarios.simulate.ActivationExperiment;
import org.phc4j.scenarios.simulate.ActivationExperiment.Stimulus;
import org.phc4j.scenarios.simulate.DescriptionSchema;
import org.phc4j.scenarios.simulate.NetworkReading;
import org.phc4j.scenarios.simulate.OutputFormat;
import org.phc4j.scenarios.simulate.ResultFiles;
import org.phc4j.scenarios.simulate.SimulationPlan;
import org.phc4j.scenarios.simulate.SimulationResult;
import org.phc4j.scenarios.simulate.SimulationRun;
import org.phc4j.scenarios.simulate.TrainedSimulation;
import org.phc4j.scenarios.training.TrainingSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Simulates a network of LIF neurons event by event. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Simulates a network of LIF neurons event by event: a connectome with some neurons driven and some silenced, or a",
            "network description. The same spikes for any number of threads."},
        footer = {"",
            "Example:  phc simulate fly.connectome --stimulate cell_type=MN9@150Hz --silence 720575940621280688 --trials 30 --out sugar",
            "          phc simulate balanced.yaml --threads 2 --report --out balanced", "",
            "Neurons are named by ids separated by commas, by label=value for all with an annotation, by a condition such as",
            "\"super_class == 'sensory' && side == 'left'\", or by file:ids.txt.",
            "Ctrl-C ends the run and writes what was recorded; exit code 130."})
final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_TRIALS = 1_000_000;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "a .connectome file, a network description (YAML or JSON), or a trained network (.safetensors)")
    private @Nullable Path given;

    @Option(names = "--data", paramLabel = "FILE|DIR", description = "data set for a trained network")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "folder for spikes, summary.json and the rest; needed but for --schema")
    private @Nullable Path folder;

    @Option(names = "--format", paramLabel = "FORMAT", split = ",", defaultValue = "csv",
            description = "of what is written: csv, parquet, sonata (spikes alone); several by commas (default: ${DEFAULT-VALUE})")
    private List<String> formats = List.of("csv");

    @Option(names = "--plugins", paramLabel = "DIR", description = "load models and devices of your own from the jars in this folder")
    private @Nullable Path plugins;

    @Option(names = "--schema", description = "print the JSON Schema of network descriptions, plugins included, and end")
    private boolean schema;

    @Option(names = "--time", paramLabel = "T", description = "length of a trial, such as 1s (default: 1s, or that of the description)")
    private @Nullable String time;

    @Option(names = "--trials", paramLabel = "N", description = "number of trials (default: 1, or that of the description)")
    private @Nullable Integer trials;

    @Option(names = "--seed", paramLabel = "N", description = "fixes everything random (default: 0, or that of the description)")
    private @Nullable Long seed;

    @Option(names = "--stimulate", paramLabel = "NEURONS@RATE", description = "drive these neurons at a rate, such as 150Hz; repeatable")
    private List<String> stimuli = List.of();

    @Option(names = "--silence", paramLabel = "NEURONS", description = "these neurons send nothing; repeatable")
    private List<String> silenced = List.of();

    @Option(names = "--synapse-weight", paramLabel = "V", description = "effect of one synapse (default: ${DEFAULT-VALUE})")
    private String synapse = "0.275mV";

    @Option(names = "--drive-weight", paramLabel = "V", description = "effect of one event of the drive (default: ${DEFAULT-VALUE})")
    private String drive = "68.75mV";

    @Option(names = "--delay", paramLabel = "T", description = "delay of synapses without one of their own (default: ${DEFAULT-VALUE})")
    private String delay = "1.8ms";

    @Option(names = "--trace", paramLabel = "NEURONS", description = "record the potentials of these neurons; repeatable")
    private List<String> traced = List.of();

    @Option(names = "--trace-every", paramLabel = "T", description = "sampling interval of --trace (default: ${DEFAULT-VALUE})")
    private String traceEvery = "1ms";

    @Option(names = "--name", paramLabel = "NAME", description = "name of the experiment (default: that of the output folder)")
    private @Nullable String name;

    @Option(names = "--snapshot-every", paramLabel = "T", description = "save the complete state after so much simulated time, such as 10s")
    private @Nullable String snapshotEvery;

    @Option(names = "--restore", description = "go on from the newest snapshot in --out")
    private boolean restore;

    @Option(names = "--report", description = "write report.html as well")
    private boolean report;

    @Option(names = "--threads", paramLabel = "N", description = "threads (default: ${DEFAULT-VALUE}); no spike depends on it")
    private int threads = 1;

    @Option(names = "--json", description = "print the summary as JSON")
    private boolean json;

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Catalogue catalogue = plugins == null ? Catalogue.builtIn() : PluginFolder.load(plugins);
        if (schema) {
            spec.commandLine().getOut().print(ExperimentFlags.json(DescriptionSchema.of(catalogue)));
            spec.commandLine().getOut().flush();
            return 0;
        }
        Engines.requireThreads(threads);
        if (trials != null && (trials < 1 || trials > MOST_TRIALS)) {
            throw new BadInputException("--trials " + trials + "; expected 1.." + MOST_TRIALS);
        }
        Set<OutputFormat> written = formats();
        Path file = required(given, "FILE", "a .connectome file, or a network description");
        Path out = required(folder, "--out", "--out DIR, a folder for results");
        if (file.toString().endsWith(".safetensors")) {
            return trained(file, out, written);
        }
        if (data != null) {
            throw new BadInputException("--data with " + file + "; expected a checkpoint (.safetensors) with it");
        }
        if (!isConnectome(file)) {
            return run(NetworkReading.read(DescriptionFile.read(file), catalogue, Optional.ofNullable(seed),
                    Optional.ofNullable(time).map(t -> quantity("--time", t, Unit.TIME)), Optional.ofNullable(trials)), out, written);
        }
        try (StoredConnectome stored = StoredConnectome.open(file)) {
            return run(experiment(out).on(stored.data(), traced, quantity("--trace-every", traceEvery, Unit.TIME)), out, written);
        }
    }

    /** A trained network on its data set. */
    private int trained(Path file, Path out, Set<OutputFormat> written) {
        Path test = required(data, "--data", "--data FILE, what the trained network is to run on");
        if (written.contains(OutputFormat.SONATA)) {
            throw new BadInputException("--format sonata with " + file + "; expected csv or parquet for a trained network");
        }
        Model model = Checkpoint.load(file).model();
        TrainTest parts = DataSets.open(test, MissingValues.REFUSE);
        LabelledSeries series = parts.test().orElse(parts.train());
        TrainedData.requireFit(test, file, model, series);
        Batch batch = TrainingSession.batch(series, model.normalisation());
        Map<String, Object> summary = new TrainedSimulation(model, batch.series(), batch.labels(), series.name()).run(threads, out, written);
        Results.print(spec.commandLine().getOut(), summary, json);
        return 0;
    }

    private static Path required(@Nullable Path path, String what, String expected) {
        if (path == null) {
            throw new BadInputException("no " + what + "; expected " + expected);
        }
        return path;
    }

    private Set<OutputFormat> formats() {
        Set<OutputFormat> chosen = EnumSet.noneOf(OutputFormat.class);
        for (String name : formats) {
            chosen.add(switch (name) {
                case "csv" -> OutputFormat.CSV;
                case "parquet" -> OutputFormat.PARQUET;
                case "sonata" -> OutputFormat.SONATA;
                default -> throw new BadInputException("--format " + name + "; expected csv, parquet, sonata, or several by commas");
            });
        }
        return chosen;
    }

    private boolean isConnectome(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            boolean stored = StoredConnectome.recognises(in.readNBytes(64));
            if (!stored && !(stimuli.isEmpty() && silenced.isEmpty() && traced.isEmpty())) {
                throw BadInputException.in(file, "no .connectome file", "one with --stimulate, --silence and --trace; 'phc import' makes it");
            }
            return stored;
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private ActivationExperiment experiment(Path out) {
        List<Stimulus> driven = new ArrayList<>();
        for (String text : stimuli) {
            int at = text.lastIndexOf('@');
            if (at < 1) {
                throw new BadInputException("--stimulate " + text + "; expected NEURONS@RATE, such as 720575940621280688@150Hz");
            }
            driven.add(new Stimulus(text.substring(0, at), quantity("--stimulate", text.substring(at + 1), Unit.RATE)));
        }
        return new ActivationExperiment(driven, silenced, quantity("--synapse-weight", synapse, Unit.VOLTAGE),
                quantity("--drive-weight", drive, Unit.VOLTAGE), quantity("--delay", delay, Unit.TIME),
                quantity("--time", time == null ? "1s" : time, Unit.TIME), trials == null ? 1 : trials, seed == null ? 0 : seed,
                name == null ? String.valueOf(out.toAbsolutePath().normalize().getFileName()) : name);
    }

    private static double quantity(String option, String text, Unit unit) {
        return unit.read(text).orElseThrow(() -> new BadInputException(option + " " + text + "; expected " + unit.expectation()));
    }

    private int run(SimulationPlan plan, Path out, Set<OutputFormat> written) {
        int every = snapshotEvery == null ? 0
                : plan.network().grid().delaySteps(quantity("--snapshot-every", snapshotEvery, Unit.TIME), "--snapshot-every");
        Path snapshots = out.resolve("snapshots");
        makeFolder(every > 0 ? snapshots : out);
        PrintWriter err = spec.commandLine().getErr();
        SimulationResult result;
        try (Interruption interruption = Interruption.watch();
                SimulationConsole console = new SimulationConsole(err, quiet, plan, interruption, System::nanoTime)) {
            result = SimulationRun.run(plan, new SimulationRun.Settings(threads, Optional.of(snapshots), every, restore), console);
            ResultFiles.write(result, out, written);
            if (report) {
                SimulationReport.write(result, out);
            }
        }
        print(result, out);
        return result.finished() ? 0 : Interruption.EXIT_CODE;
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw Unreadable.because(folder, e);
        }
    }

    private void print(SimulationResult result, Path out) {
        Map<String, Object> summary = ResultFiles.summary(result);
        if (json) {
            Results.print(spec.commandLine().getOut(), summary, true);
            return;
        }
        Map<String, Object> lines = new LinkedHashMap<>();
        for (String key : List.of("name", "neurons", "connections", "driven", "silenced", "biologySeconds", "wallSeconds", "buildSeconds",
                "spikes", "meanRateHz")) {
            Object value = summary.get(key);
            if (value != null) {
                lines.put(key, value);
            }
        }
        lines.put("hash", result.trials().getFirst().hash() + (result.trials().size() > 1 ? " (first trial)" : ""));
        lines.put("written to", out);
        Results.print(spec.commandLine().getOut(), lines, false);
    }
}
