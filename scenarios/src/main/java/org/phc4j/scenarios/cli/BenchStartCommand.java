package org.phc4j.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.bench.StartBench;
import org.phc4j.scenarios.bench.StartBench.Start;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times fresh processes to their first training step. */
@Command(name = "start", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Starts 'phc train' in fresh processes and times each from its start to the end of its first training step.",
        footer = {"", "Example:  phc bench start --runs 10"})
final class BenchStartCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "FILE|DIR", description = "what to train on (default: the bundled BasicMotions)")
    private @Nullable Path data;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "processes to count, after one that is not (default: ${DEFAULT-VALUE})")
    private int runs = 5;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String home = System.getProperty("phc.home");
        if (home == null) {
            throw new BadInputException("bench start: no launcher known; expected to be started by the command phc");
        }
        if (runs < 1) {
            throw new BadInputException("--runs = " + runs + "; expected at least 1");
        }
        Path samples = data == null ? Path.of(home, "connectomes/samples/timeseries/BasicMotions") : data;
        Path scratch = Files.createTempDirectory("phc-start");
        try (Interruption interruption = Interruption.watch()) {
            List<Start> starts = StartBench.run(Path.of(home, "phc"), samples, scratch, runs, interruption::requested, start -> spec.commandLine()
                    .getErr().println(String.format(Locale.ROOT, "first step after %.3f s, processor %.3f s", start.seconds(), start.processorSeconds())));
            if (!starts.isEmpty()) {
                report(starts);
            }
            return interruption.requested() ? Interruption.EXIT_CODE : 0;
        } finally {
            remove(scratch);
        }
    }

    private void report(List<Start> starts) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("runs", starts.size());
        result.put("secondsMin", rank(starts, Start::seconds, 0));
        result.put("secondsMedian", rank(starts, Start::seconds, starts.size() / 2));
        result.put("secondsMax", rank(starts, Start::seconds, starts.size() - 1));
        result.put("processorSecondsMedian", rank(starts, Start::processorSeconds, starts.size() / 2));
        result.put("load", org.phc4j.scenarios.bench.Machine.loadNow());
        Results.print(spec.commandLine().getOut(), result, json);
    }

    private static double rank(List<Start> starts, ToDoubleFunction<Start> value, int rank) {
        return starts.stream().mapToDouble(value).sorted().skip(rank).findFirst().orElseThrow();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
