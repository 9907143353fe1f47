package org.phc4j.scenarios.simulate;

import static org.phc4j.bridge.columnar.ParquetTable.Kind.INTEGER;
import static org.phc4j.bridge.columnar.ParquetTable.Kind.NUMBER;
import static org.phc4j.bridge.columnar.ParquetTable.Kind.TEXT;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.phc4j.actors.lif.Population;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.bridge.columnar.ParquetTable.Field;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.Unreadable;

/**
 * Writes what a simulation gave to a folder, each file whole or not at all:
 *
 * <ul>
 * <li>{@code spikes}: {@code time_ms,trial,population,neuron}; for an experiment on a connectome {@code t,trial,flywire_id,exp_name} with
 *     t in seconds, the format of the published whole-brain model, so that analyses made for it read it;
 * <li>{@code traces}: {@code time_ms,trial,population,neuron,variable,value};
 * <li>{@code rates}: {@code time_ms,trial,population,rate_hz}, time being the start of the bin;
 * <li>{@code weights}: {@code time_ms,trial,projection,source,target,delay_ms,weight}, neurons numbered over the whole network;
 * <li>{@code summary.json}.
 * </ul>
 *
 * <p>The tables are text ({@code .csv}) or Parquet ({@code .parquet}); spikes also SONATA ({@code .h5}, a file for each trial, times in
 * ms).
 */
public final class ResultFiles {
    /** The summary. */
    public static final String SUMMARY = "summary.json";
    private final SimulationResult result;
    private final SimulationPlan plan;
    private final BigDecimal stepMs;

    private ResultFiles(SimulationResult result) {
        this.result = result;
        this.plan = result.plan();
        this.stepMs = BigDecimal.valueOf(plan.network().grid().stepMs());
    }

    /**
     * Writes all files as text.
     *
     * @param result what to write
     * @param folder the folder, made if missing
     * @throws org.phc4j.connectomes.BadInputException if it cannot be written
     */
    public static void write(SimulationResult result, Path folder) {
        write(result, folder, EnumSet.of(OutputFormat.CSV));
    }

    /**
     * Writes all files.
     *
     * @param result what to write
     * @param folder the folder, made if missing
     * @param formats in which forms, at least one
     * @throws org.phc4j.connectomes.BadInputException if it cannot be written
     */
    public static void write(SimulationResult result, Path folder, Set<OutputFormat> formats) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw Unreadable.because(folder, e);
        }
        SpikeFiles spikes = new SpikeFiles(result);
        formats.forEach(format -> spikes.write(folder, format));
        Set<OutputFormat> tables = EnumSet.copyOf(formats);
        if (tables.remove(OutputFormat.SONATA) && tables.isEmpty()) {
            tables.add(OutputFormat.CSV);
        }
        ResultFiles files = new ResultFiles(result);
        tables.forEach(format -> files.tables(folder, format));
        writeSummary(folder, summary(result));
    }

    static void writeSummary(Path folder, Map<String, Object> summary) {
        AtomicFile.write(folder.resolve(SUMMARY), channel -> Channels.newOutputStream(channel)
                .write((JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The summary.
     *
     * @param result what to sum up
     * @return what was run, how long it took, spikes and their hash for each trial
     */
    public static Map<String, Object> summary(SimulationResult result) {
        SimulationPlan plan = result.plan();
        double biologySeconds = 0;
        List<Map<String, Object>> trials = new ArrayList<>();
        for (int k = 0; k < result.trials().size(); k++) {
            SpikeRecording trial = result.trials().get(k);
            biologySeconds += plan.network().grid().ms(result.steps(k)) / 1000;
            trials.add(new LinkedHashMap<>(Map.of("trial", k, "steps", result.steps(k), "spikes", trial.size(), "hash", trial.hash())));
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("name", plan.name());
        summary.putAll(plan.about());
        summary.put("stepMs", plan.network().grid().stepMs());
        summary.put("seed", plan.seed());
        summary.put("finished", result.finished());
        summary.put("biologySeconds", biologySeconds);
        summary.put("wallSeconds", result.seconds());
        summary.put("realTimeFactor", result.seconds() == 0 ? 0 : result.seconds() / biologySeconds);
        summary.put("buildSeconds", result.buildSeconds());
        summary.put("spikes", result.spikes());
        summary.put("meanRateHz", result.spikes() / Math.max(1e-300, biologySeconds * plan.network().neurons()));
        summary.put("trials", trials);
        return summary;
    }

    private void tables(Path folder, OutputFormat format) {
        Recording recording = plan.recording();
        if (!recording.traces().isEmpty()) {
            ResultTable.write(folder, "traces", format, List.of(new Field("time_ms", NUMBER), new Field("trial", INTEGER),
                    new Field("population", TEXT), new Field("neuron", TEXT), new Field("variable", TEXT), new Field("value", NUMBER)),
                    this::traces);
        }
        if (recording.rateBinSteps() > 0) {
            ResultTable.write(folder, "rates", format, List.of(new Field("time_ms", NUMBER), new Field("trial", INTEGER),
                    new Field("population", TEXT), new Field("rate_hz", NUMBER)), this::rates);
        }
        if (!result.weights().isEmpty()) {
            ResultTable.write(folder, "weights", format, List.of(new Field("time_ms", NUMBER), new Field("trial", INTEGER),
                    new Field("projection", TEXT), new Field("source", INTEGER), new Field("target", INTEGER), new Field("delay_ms", NUMBER),
                    new Field("weight", NUMBER)), this::weights);
        }
    }

    private void traces(ResultTable table) throws IOException {
        for (int trial = 0; trial < result.traces().size(); trial++) {
            for (int k = 0; k < plan.recording().traces().size(); k++) {
                Recording.Trace trace = plan.recording().traces().get(k);
                double[] samples = result.traces().get(trial).get(k);
                int rows = result.steps(trial) / trace.everySteps();
                for (int row = 0; row < rows; row++) {
                    BigDecimal time = time((row + 1L) * trace.everySteps());
                    for (int i = 0; i < trace.neurons().length; i++) {
                        int neuron = trace.neurons()[i];
                        table.add(time).add(trial).add(plan.names().population(neuron)).add(plan.names().name(neuron)).add(trace.name())
                                .add(samples[row * trace.neurons().length + i]).endRow();
                    }
                }
            }
        }
    }

    private void rates(ResultTable table) throws IOException {
        int bin = plan.recording().rateBinSteps();
        double binSeconds = plan.network().grid().ms(bin) / 1000;
        for (int trial = 0; trial < result.trials().size(); trial++) {
            int bins = Math.ceilDiv(result.steps(trial), bin);
            for (Population population : plan.network().populations()) {
                long[] counts = PopulationCounts.of(result, trial, population, bin);
                for (int b = 0; b < bins; b++) {
                    table.add(time((long) b * bin)).add(trial).add(population.name()).add(counts[b] / (binSeconds * population.size())).endRow();
                }
            }
        }
    }

    private void weights(ResultTable table) {
        for (SimulationResult.Weights weights : result.weights()) {
            BigDecimal time = time(weights.step());
            weights.connections().forEach((source, target, weight, delay) -> {
                try {
                    table.add(time).add(weights.trial()).add(weights.projection()).add(source).add(target).add(time(delay)).add(weight).endRow();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private BigDecimal time(long steps) {
        return stepMs.multiply(BigDecimal.valueOf(steps));
    }
}
