package org.phc4j.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.compare.EngineKind;
import org.phc4j.scenarios.compare.EnginePair;
import org.phc4j.scenarios.demo.Demo;
import org.phc4j.scenarios.environment.GymnasiumPython;
import org.phc4j.scenarios.environment.Scenario;
import org.phc4j.scenarios.environment.ScenarioRun;
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
    private static final int DEMO_EPISODES = 10;

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
    public Integer call() throws IOException {
        Engines.requireThreads(threads);
        PrintWriter err = spec.commandLine().getErr();
        List<Demo.Act> acts = new Demo(samples(), out, threads, line -> {
            if (!quiet) {
                err.println(line);
            }
        }).run();
        print(spec.commandLine().getOut(), acts);
        boolean balanced = lastAct(spec.commandLine().getOut(), err);
        return balanced && acts.stream().allMatch(act -> act.report().agrees()) ? 0 : Main.NO;
    }

    /** A pole in a real environment, where Python has one; true if it is balanced, or cannot be tried. */
    private boolean lastAct(PrintWriter out, PrintWriter err) throws IOException {
        Path home = Path.of(System.getProperty("phc.home", "."));
        Optional<GymnasiumPython> python = GymnasiumPython.find(home);
        if (python.isEmpty()) {
            out.println("cartpole: not tried, as there is no Python 3 with gymnasium and numpy (PHC_PYTHON names one that is not on the path)");
            return true;
        }
        Scenario scenario = Scenario.read(home.resolve("scenarios/cartpole.yaml")).withEpisodes(DEMO_EPISODES);
        ScenarioRun.Result result = new ScenarioRun(home, threads, line -> {
            if (!quiet) {
                err.println(line);
            }
        }).run(scenario, python.get());
        out.println("cartpole: " + result.outcome().path("won").asInt() + " of " + DEMO_EPISODES
                + " episodes of Gymnasium's CartPole-v1 balanced for 500 steps, over a socket, event by event");
        return result.asExpected();
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
