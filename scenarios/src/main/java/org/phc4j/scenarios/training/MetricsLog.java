package org.phc4j.scenarios.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.scanengine.learning.TrainingListener;

/**
 * Training metrics as JSON lines: an object for every update, and one for every validation, which has {@code validationAccuracy} and
 * follows the object of its update. A resumed run drops what was written after the state it resumes from, so that the file reads as
 * one run. No times: two runs of the same seed write the same file.
 *
 * <table>
 * <caption>Keys of an update</caption>
 * <tr><th>key</th><th>what</th></tr>
 * <tr><td>update, epoch</td><td>number of the update, from 1; of its epoch, from 0</td></tr>
 * <tr><td>loss</td><td>of the batch before the update: crossEntropy + lamRate rateTerm + lamVolt voltTerm</td></tr>
 * <tr><td>crossEntropy</td><td>mean over the batch, with label smoothing</td></tr>
 * <tr><td>rateTerm</td><td>sum over regions of the squared distance from the target rate</td></tr>
 * <tr><td>voltTerm</td><td>sum over regions of the mean of V^2</td></tr>
 * <tr><td>accuracy</td><td>on the batch before the update, 0 to 1</td></tr>
 * <tr><td>rates</td><td>(R) spikes per neuron and step, by region</td></tr>
 * <tr><td>silent</td><td>neurons without a spike in the batch</td></tr>
 * <tr><td>gradientNorm</td><td>L2 norm of the gradient before it is clipped</td></tr>
 * <tr><td>learningRate</td><td>of the update</td></tr>
 * <tr><td>passes</td><td>largest number of passes over a sample; 1 in exact execution</td></tr>
 * </table>
 *
 * <table>
 * <caption>Keys of a validation</caption>
 * <tr><th>key</th><th>what</th></tr>
 * <tr><td>update</td><td>number of updates done</td></tr>
 * <tr><td>validationAccuracy, validationLoss</td><td>on the held-out part; the loss is null where it is not finite</td></tr>
 * <tr><td>best</td><td>whether it is the best so far</td></tr>
 * <tr><td>offMask, wrongSign</td><td>synapses that break the mask or Dale's law: always 0</td></tr>
 * </table>
 */
public final class MetricsLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path file;
    private final Writer out;

    private MetricsLog(Path file, Writer out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Opens the log of a run.
     *
     * @param file the log
     * @param update number of updates that are done: lines after it are dropped; 0 for a new log
     * @return the log, to be closed
     * @throws org.phc4j.connectomes.BadInputException if it cannot be read or written
     */
    public static MetricsLog open(Path file, long update) {
        try {
            byte[] kept = update > 0 && Files.exists(file) ? kept(file, update) : new byte[0];
            AtomicFile.writeBytes(file, kept);
            return new MetricsLog(file, Files.newBufferedWriter(file, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private static byte[] kept(Path file, long update) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.takeWhile(line -> within(line, update)).map(line -> line + "\n").collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean within(String line, long update) {
        try {
            return JSON.readTree(line).path("update").asLong(Long.MAX_VALUE) <= update;
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
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("update", v.update());
        line.put("validationAccuracy", v.result().accuracy());
        line.put("validationLoss", Double.isFinite(v.result().loss()) ? v.result().loss() : null);
        line.put("best", v.better());
        line.put("offMask", v.violations().offMask());
        line.put("wrongSign", v.violations().wrongSign());
        write(line);
    }

    private void write(Map<String, ? extends @Nullable Object> line) {
        try {
            out.write(JSON.writeValueAsString(line));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }
}
