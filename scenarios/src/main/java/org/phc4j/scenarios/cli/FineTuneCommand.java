package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.finetuning.FineTuning;
import org.phc4j.scenarios.finetuning.TuningCurves;
import org.phc4j.scenarios.finetuning.TuningResult;
import org.phc4j.scenarios.finetuning.TuningTables;
import org.phc4j.scenarios.report.TuningPage;
import org.phc4j.scenarios.trials.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What exact training gives back to networks that were trained in parallel. */
@Command(name = "finetune", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Trains with a fixed number of parallel passes, then exactly from those weights, and looks at the accuracy of the deployed",
            "network after 0, 1, 2, 5, 10, ... exact updates; beside it, exact training from the start. Writes finetuning.html and",
            "finetuning.json. To fine-tune one network of your own: phc train --model FILE."},
        footer = {"", "Example:  phc finetune --data connectomes/samples/timeseries/BasicMotions --updates 400 --tuning 200 --out tuned",
            "Interrupted, by Ctrl-C or worse, it goes on with the same command."})
final class FineTuneCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "a data set with a test part")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Mixin
    private ExperimentFlags experiment = new ExperimentFlags();

    @Option(names = "--passes", paramLabel = "K", defaultValue = "4", description = "passes of the parallel training (default: ${DEFAULT-VALUE})")
    private int passes = 4;

    @Option(names = "--updates", paramLabel = "N", defaultValue = "400", description = "its updates (default: ${DEFAULT-VALUE})")
    private long updates = 400;

    @Option(names = "--tuning", paramLabel = "N", defaultValue = "200", description = "exact updates after it (default: ${DEFAULT-VALUE})")
    private long tuning = 200;

    @Option(names = "--tuning-lr", paramLabel = "RATE", description = "their learning rate (default: that of the training)")
    private @Nullable Double tuningRate;

    @Option(names = "--base", paramLabel = "FLAGS", defaultValue = "", description = "options of 'phc train' for every network")
    private String base = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        experiment.check();
        ScanEngine.Provider provider = Engines.named(experiment.engine);
        Plan.Design design = FlagDesign.of("--base", base);
        double rate = tuningRate == null ? design.plan(1, 1, 0).recipe().learningRate() : tuningRate;
        FineTuning.Settings settings = new FineTuning.Settings(passes, updates, tuning, rate, experiment.seeds);
        FineTuning tuned = new FineTuning(DataSets.open(data), design, settings);
        try (Interruption interruption = Interruption.watch()) {
            TuningResult result = tuned.run(provider, experiment.ledger(TuningCurves.class), experiment.jobs,
                    new TrialLines(spec.commandLine().getErr(), experiment.quiet, interruption));
            report(result);
            if (interruption.requested()) {
                spec.commandLine().getErr().println("finetune: interrupted; the same command goes on with " + experiment.out);
                return Interruption.EXIT_CODE;
            }
            return 0;
        }
    }

    private void report(TuningResult result) {
        String tree = ExperimentFlags.json(TuningTables.tree(result));
        experiment.write("finetuning.json", tree);
        if (result.seeds() > 0) {
            experiment.write("finetuning.html", TuningPage.of(result));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (experiment.json) {
            out.print(tree);
        } else {
            out.println(TuningTables.heading(result));
            out.println("\n" + TuningTables.table(result).plain());
            out.println("report: " + experiment.out.resolve("finetuning.html"));
        }
        out.flush();
    }
}
