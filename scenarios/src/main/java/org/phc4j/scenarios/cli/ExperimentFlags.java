package org.phc4j.scenarios.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.trials.Ledger;
import picocli.CommandLine.Option;

/** Flags that all experiments of many runs share. */
final class ExperimentFlags {
    @Option(names = "--out", required = true, paramLabel = "DIR",
            description = "folder for tables and finished runs; the same command on the same folder goes on where it was interrupted")
    @SuppressWarnings("NullAway.Init")
    Path out;

    @Option(names = "--jobs", paramLabel = "N", description = "runs at a time, a thread each (default: all cores); no result depends on it")
    int jobs = Math.min(Engines.MAX_THREADS, Runtime.getRuntime().availableProcessors());

    @Option(names = "--seeds", paramLabel = "N", split = ",", description = "seeds (default: 0,1,2,3,4)")
    List<Long> seeds = List.of(0L, 1L, 2L, 3L, 4L);

    @Option(names = "--engine", paramLabel = "NAME", defaultValue = "vector", description = Engines.WORDS + " (default: ${DEFAULT-VALUE})")
    String engine = "vector";

    @Option(names = "--json", description = "print the result as JSON")
    boolean json;

    @Option(names = "--quiet", description = "no progress")
    boolean quiet;

    void check() {
        if (jobs < 1 || jobs > Engines.MAX_THREADS) {
            throw new BadInputException("--jobs = " + jobs + "; expected 1 to " + Engines.MAX_THREADS);
        }
    }

    <T> Ledger<T> ledger(Class<T> kind) {
        return Ledger.in(out.resolve("runs"), kind);
    }

    /** Writes a text into the folder, whole or not at all. */
    void write(String name, String text) {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new BadInputException(out + ": cannot be made (" + e + "); expected a folder for results", e);
        }
        AtomicFile.writeText(out.resolve(name), text);
    }

    static String json(Map<String, Object> tree) {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }
}
