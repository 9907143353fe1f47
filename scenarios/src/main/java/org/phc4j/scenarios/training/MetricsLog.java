package org.phc4j.scenarios.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.scanengine.learning.TrainingListener;

/**
 * Training metrics as JSON lines: one object per update, one per validation. A resumed run drops what was written after the state it
 * resumes from, so that the file reads as one run. No wall-clock times: two runs of the same seed write the same file.
 */
public final class MetricsLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Writer out;

    private MetricsLog(Writer out) {
        this.out = out;
    }

    /**
     * Opens the log of a run.
     *
     * @param file the log
     * @param update number of updates that are done: lines after it are dropped; 0 for a new log
     * @return the log, to be closed
     */
    public static MetricsLog open(Path file, long update) {
        try {
            List<String> kept = update > 0 && Files.exists(file) ? Files.readAllLines(file).stream().filter(line -> within(line, update)).toList()
                    : List.of();
            Files.write(file, kept);
            return new MetricsLog(Files.newBufferedWriter(file, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean within(String line, long update) {
        try {
            JsonNode node = JSON.readTree(line);
            return node != null && node.path("update").asLong(Long.MAX_VALUE) <= update;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * Writes an update.
     *
     * @param u what happened
     */
    public void update(TrainingListener.Update u) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("update", u.update());
        line.put("epoch", u.epoch());
        line.put("loss", u.loss().total());
        line.put("crossEntropy", u.loss().crossEntropy());
        line.put("rateTerm", u.loss().rate());
        line.put("voltTerm", u.loss().volt());
        line.put("accuracy", u.accuracy());
        line.put("rates", u.rates());
        line.put("silent", u.silent());
        line.put("gradientNorm", u.gradientNorm());
        line.put("learningRate", u.learningRate());
        line.put("passes", u.passes());
        write(line);
    }

    /**
     * Writes a validation.
     *
     * @param v what was seen
     */
    public void validation(TrainingListener.Validation v) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("update", v.update());
        line.put("validationAccuracy", v.result().accuracy());
        line.put("validationLoss", v.result().loss());
        line.put("best", v.better());
        line.put("offMask", v.violations().offMask());
        line.put("wrongSign", v.violations().wrongSign());
        write(line);
    }

    private void write(Map<String, Object> line) {
        try {
            out.write(JSON.writeValueAsString(line));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
