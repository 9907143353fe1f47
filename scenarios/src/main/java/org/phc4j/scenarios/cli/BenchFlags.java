package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.bench.BenchSettings;
import picocli.CommandLine.Option;

/** Flags of every benchmark. */
final class BenchFlags {
    @Option(names = "--threads", paramLabel = "N", description = "threads of the engine (default: all cores)")
    private int threads = Math.min(Engines.MAX_THREADS, Runtime.getRuntime().availableProcessors());

    @Option(names = "--engine", paramLabel = "NAME", defaultValue = "vector", description = Engines.WORDS + " (default: ${DEFAULT-VALUE})")
    private String engine = "vector";

    @Option(names = "--json", description = "one JSON object per line; the first describes the machine")
    private boolean json;

    @Option(names = "--out", paramLabel = "FILE", description = "also write the JSON lines to a file")
    private @Nullable Path out;

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    int threads() {
        Engines.requireThreads(threads);
        return threads;
    }

    BenchSettings settings(int repetitions, double seconds, double warmUpSeconds) {
        if (repetitions < 1) {
            throw new BadInputException("--repetitions = " + repetitions + "; expected at least 1");
        }
        if (!(seconds > 0)) {
            throw new BadInputException("--seconds = " + seconds + "; expected a positive number");
        }
        if (!(warmUpSeconds >= 0)) {
            throw new BadInputException("--warm-up = " + warmUpSeconds + "; expected at least 0 seconds");
        }
        return new BenchSettings(Engines.named(engine), threads(), repetitions, seconds, warmUpSeconds);
    }

    BenchOutput open(PrintWriter people, PrintWriter err) {
        return BenchOutput.open(people, err, json, quiet, Optional.ofNullable(out));
    }
}
