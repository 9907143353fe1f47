package org.phc4j.scenarios.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scenarios.bench.BenchJson;
import org.phc4j.scenarios.bench.BenchSettings;
import org.phc4j.scenarios.bench.GrowthBench;
import org.phc4j.scenarios.bench.GrowthSeries;
import org.phc4j.scenarios.bench.Limits;
import org.phc4j.scenarios.bench.Machine;
import org.phc4j.scenarios.bench.TrainingBench;
import org.phc4j.scenarios.report.GrowthFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times steps over ranges of sizes. */
@Command(name = "growth", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Times training steps while one size grows: T from 1,000 to 100,000, B from 4 to 64, permitted synapses up to D = 4,096",
            "under random sparse masks. Prints the power with which time grows: 1 is linear."},
        footer = {"", "Example:  phc bench growth --plot growth.html"})
final class BenchGrowthCommand implements Callable<Integer> {
    @Option(names = "--positivity", paramLabel = "MAP", defaultValue = "softplus", description = "softplus, centered or identity (default: ${DEFAULT-VALUE})")
    private Positivity map = Positivity.SOFTPLUS;

    @Option(names = "--neurons", paramLabel = "D", defaultValue = "4096", description = "largest sparse network (default: ${DEFAULT-VALUE})")
    private int largest = 4_096;

    @Option(names = "--repetitions", paramLabel = "N", defaultValue = "10", description = "steps to time (default: ${DEFAULT-VALUE})")
    private int repetitions = 10;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "2",
            description = "or as many as fit in this time, at least three (default: ${DEFAULT-VALUE})")
    private double seconds = 2;

    @Option(names = "--plot", paramLabel = "FILE", description = "write a page with plots and tables (HTML)")
    private @Nullable Path plot;

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        BenchSettings settings = flags.settings(repetitions, seconds, 1);
        try (Interruption interruption = Interruption.watch();
                BenchOutput output = flags.open(spec.commandLine().getOut(), spec.commandLine().getErr())) {
            Machine machine = Machine.here();
            Limits limits = Limits.measure(machine, settings.threads());
            output.result(BenchJson.machine(machine, limits));
            BenchTable.machine(machine, limits).forEach(output::say);
            TrainingBench.rehearse(settings);
            List<GrowthSeries> all = new ArrayList<>();
            for (GrowthBench.Range range : GrowthBench.ranges(map, Execution.EXACT, largest)) {
                GrowthSeries series = GrowthBench.measure(range, settings, interruption::requested, m -> {
                    output.progress("measured " + m.workload().topology().name() + " " + m.workload().label());
                    output.result(BenchJson.measurement(m, limits));
                });
                if (series.points().size() > 1) {
                    all.add(series);
                    show(series, output);
                }
            }
            if (plot != null) {
                GrowthFiles.write(all, machine, plot);
                output.progress("wrote " + plot);
            }
            return interruption.requested() ? Interruption.EXIT_CODE : 0;
        }
    }

    private static void show(GrowthSeries series, BenchOutput output) {
        output.result(BenchJson.growth(series));
        BenchTable.growthHead(series).forEach(output::say);
        series.points().forEach(point -> output.say(BenchTable.growthPoint(point)));
        output.say(BenchTable.exponent(series.exponent()));
    }
}
