package org.phc4j.scenarios.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.compare.CompareOptions;
import org.phc4j.scenarios.compare.Comparison;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.MissingValues;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.report.ReportFiles;
import org.phc4j.scenarios.training.TrainingSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a model through every engine and reports what differs. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Runs a model on test data through exact scans, parallel scans with 1, 2, 4, 8, ... passes up to the spike certificate,",
            "and the actors; writes report.json and report.html."},
        footer = {"", "Example:  phc compare --model motions.safetensors --data connectomes/samples/timeseries/BasicMotions --out report", "",
            "Exit code 0 if exact scans, actors and the certified parallel run give the same spikes, 1 otherwise."})
final class CompareCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "FILE", description = "checkpoint")
    @SuppressWarnings("NullAway.Init")
    private Path modelFile;

    @Option(names = "--data", required = true, paramLabel = "FILE|DIR", description = "a file, or a folder whose _TEST part is used")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder for the report, made if missing")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--actors", paramLabel = "N", split = ",", description = "numbers of actors to run (default: one per region)")
    private List<Integer> actors = List.of();

    @Option(names = "--pass-limit", paramLabel = "K", description = "most passes of a parallel run (default: ${DEFAULT-VALUE})")
    private int passLimit = CompareOptions.DEFAULT_PASS_LIMIT;

    @Option(names = "--sample", paramLabel = "N", description = "sample shown in detail, from 0 (default: the first that differs)")
    private int sample = CompareOptions.AUTOMATIC;

    @Option(names = "--no-replay", description = "do not locate differences by replaying one engine's spikes through the other")
    private boolean noReplay;

    @Option(names = "--engine", paramLabel = "NAME",
            description = "hold this engine, too, against the float64 reference, spike by spike: " + Engines.WORDS)
    private @Nullable String engine;

    @Option(names = "--impute", description = "fill missing values: linear inside, nearest at the ends")
    private boolean impute;

    @Option(names = "--threads", paramLabel = "N", description = "threads (default: all cores); no result depends on it")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "print report.json as well")
    private boolean json;

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Engines.requireThreads(threads);
        ScanEngine.@Nullable Provider audited = engine == null ? null : Engines.named(engine);
        Model model = Checkpoint.load(modelFile).model();
        TrainTest parts = DataSets.open(data, impute ? MissingValues.INTERPOLATE : MissingValues.REFUSE);
        LabelledSeries test = parts.test().orElse(parts.train());
        TrainedData.requireFit(data, modelFile, model, test);
        Batch batch = TrainingSession.batch(test, model.normalisation());
        CompareOptions options = CompareOptions.defaults().withThreads(threads).withActors(actors).withPassLimit(passLimit)
                .withReplay(!noReplay).withSample(sample).withNames(modelFile.getFileName().toString(), test.name());
        ComparisonReport report;
        try (CompareConsole console = CompareConsole.open(spec.commandLine().getErr(), quiet)) {
            report = Comparison.run(model, batch, options, console);
        }
        ReportFiles.write(report, out);
        if (json) {
            spec.commandLine().getOut().println(ReportFiles.json(report));
        } else {
            CompareTable.print(spec.commandLine().getOut(), report, out.resolve(ReportFiles.HTML));
        }
        boolean explained = audited == null || SpikeAudits.print(spec.commandLine(), audited, model, batch, threads, json);
        return report.agrees() && explained ? 0 : Main.NO;
    }
}
