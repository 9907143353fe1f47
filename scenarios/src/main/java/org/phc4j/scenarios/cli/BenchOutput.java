package org.phc4j.scenarios.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.phc4j.connectomes.Unreadable;

/**
 * Where the results of a benchmark go: lines for people or JSON lines on standard output, JSON lines into a file where one was asked for,
 * progress on standard error. Every line is out as soon as it is known, as benchmarks are long and get interrupted.
 */
final class BenchOutput implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean quiet;
    private final Optional<PrintWriter> file;

    private BenchOutput(PrintWriter out, PrintWriter err, boolean json, boolean quiet, Optional<PrintWriter> file) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.quiet = quiet;
        this.file = file;
    }

    static BenchOutput open(PrintWriter out, PrintWriter err, boolean json, boolean quiet, Optional<Path> file) {
        return new BenchOutput(out, err, json, quiet, file.map(BenchOutput::writer));
    }

    private static PrintWriter writer(Path file) {
        try {
            return new PrintWriter(Files.newBufferedWriter(file), true);
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    /** A line for people, left out where JSON was asked for. */
    void say(String line) {
        if (!json) {
            out.println(line);
        }
    }

    /** A result for scripts. */
    void result(Map<String, Object> line) {
        String text = text(line);
        if (json) {
            out.println(text);
        }
        file.ifPresent(writer -> writer.println(text));
    }

    /** A word on how it goes. */
    void progress(String line) {
        if (!quiet) {
            err.println(line);
        }
    }

    private static String text(Map<String, Object> line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        file.ifPresent(PrintWriter::close);
    }
}
