package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.compare.EngineKind;
import org.phc4j.scenarios.compare.EnginePair;
import org.phc4j.scenarios.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job on bundled data. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"The main job, end to end, on bundled data: imports the C. elegans connectome, trains a network under its mask and one under",
            "two regions, runs both event by event, compares, and writes reports."},
        footer = {"", "Example:  phc demo --out demo"})
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "DIR", defaultValue = "target/demo", description = "folder for models and reports (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("target/demo");

    @Option(names = "--threads", paramLabel = "N", description = "threads (default: all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Engines.requireThreads(threads);
        PrintWriter err = spec.commandLine().getErr();
        List<Demo.Act> acts = new Demo(samples(), out, threads, line -> {
            if (!quiet) {
                err.println(line);
            }
        }).run();
        print(spec.commandLine().getOut(), acts);
        return acts.stream().allMatch(act -> act.report().agrees()) ? 0 : Main.NO;
    }

    private static Path samples() {
        Path home = Path.of(System.getProperty("phc.home", "."));
        Path samples = home.resolve("connectomes/samples");
        if (!Files.isDirectory(samples)) {
            throw BadInputException.in(samples, "no such folder", "the bundled samples; run phc from its checkout");
        }
        return samples;
    }

    private static void print(PrintWriter out, List<Demo.Act> acts) {
        out.println();
        out.println(String.format(Locale.ROOT, "%-18s %7s %9s %11s %9s %9s %11s %11s", "network", "neurons", "synapses", "as trained", "deployed",
                "actors", "differing", "certificate"));
        for (Demo.Act act : acts) {
            var report = act.report();
            double actors = report.engines().stream().filter(e -> e.kind() == EngineKind.ACTORS).findFirst().orElseThrow().accuracy();
            long differing = report.pairs().stream().filter(pair -> pair.kind() == EngineKind.ACTORS).mapToLong(EnginePair::differingSpikes).sum();
            out.println(String.format(Locale.ROOT, "%-18s %7d %9d %11.3f %9.3f %9.3f %11d %11d", act.name(), report.model().topology().size(),
                    report.model().topology().synapses(), act.trainedAccuracy(), report.exact().accuracy(), actors, differing,
                    report.certificate().maxPasses()));
        }
        out.println();
        out.println("as trained: test accuracy in the mode of training; deployed: by exact scans; actors: event by event, one actor per region;");
        out.println("differing: spikes that differ between exact scans and actors; certificate: parallel passes until the spikes are provably exact.");
        acts.forEach(act -> out.println("report: " + act.page()));
    }
}
