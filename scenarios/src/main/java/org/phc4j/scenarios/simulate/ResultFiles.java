package org.phc4j.scenarios.simulate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.actors.lif.Population;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.Unreadable;

/**
 * Writes what a simulation gave to a folder, each file whole or not at all:
 *
 * <ul>
 * <li>{@code spikes.csv}: {@code time_ms,trial,population,neuron}; for an experiment on a connectome {@code t,trial,flywire_id,exp_name}
 *     with t in seconds, the format of the published whole-brain model, so that analyses made for it read it;
 * <li>{@code traces.csv}: {@code time_ms,trial,population,neuron,variable,value};
 * <li>{@code rates.csv}: {@code time_ms,trial,population,rate_hz}, time being the start of the bin;
 * <li>{@code weights.csv}: {@code projection,source,target,weight,delay_ms}, neurons numbered over the whole network;
 * <li>{@code summary.json}.
 * </ul>
 */
public final class ResultFiles {
    /** The summary. */
    public static final String SUMMARY = "summary.json";
    /** The spikes. */
    public static final String SPIKES = "spikes.csv";
    private final SimulationResult result;
    private final SimulationPlan plan;
    private final BigDecimal stepMs;

    private ResultFiles(SimulationResult result) {
        this.result = result;
        this.plan = result.plan();
        this.stepMs = BigDecimal.valueOf(plan.network().grid().stepMs());
    }

    /**
     * Writes all files.
     *
     * @param result what to write
     * @param folder the folder, made if missing
     * @throws org.phc4j.connectomes.BadInputException if it cannot be written
     */
    public static void write(SimulationResult result, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw Unreadable.because(folder, e);
        }
        ResultFiles files = new ResultFiles(result);
        csv(folder.resolve(SPIKES), files::spikes);
        if (!result.plan().recording().traces().isEmpty()) {
            csv(folder.resolve("traces.csv"), files::traces);
        }
        if (result.plan().recording().rateBinSteps() > 0) {
            csv(folder.resolve("rates.csv"), files::rates);
        }
        if (!result.weights().isEmpty()) {
            csv(folder.resolve("weights.csv"), files::weights);
        }
        AtomicFile.write(folder.resolve(SUMMARY), channel -> Channels.newOutputStream(channel)
                .write((JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(summary(result)) + "\n")
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

    /** Writes rows. */
    private interface Rows {
        void writeTo(CsvWriter csv);
    }

    private static void csv(Path file, Rows rows) {
        AtomicFile.write(file, channel -> {
            Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8);
            CsvWriter csv = CsvWriter.builder().build(writer);
            rows.writeTo(csv);
            csv.flush();
        });
    }

    private void spikes(CsvWriter csv) {
        boolean fly = plan.about().containsKey("connectome");
        if (fly) {
            csv.writeRecord("t", "trial", "flywire_id", "exp_name");
        } else {
            csv.writeRecord("time_ms", "trial", "population", "neuron");
        }
        for (int trial = 0; trial < result.trials().size(); trial++) {
            int[] steps = result.trials().get(trial).steps();
            int[] neurons = result.trials().get(trial).neurons();
            String number = Integer.toString(trial);
            String time = "";
            for (int k = 0; k < steps.length; k++) {
                if (k == 0 || steps[k] != steps[k - 1]) {
                    time = fly ? time(steps[k]).movePointLeft(3).stripTrailingZeros().toPlainString() : text(time(steps[k]));
                }
                if (fly) {
                    csv.writeRecord(time, number, plan.names().name(neurons[k]), plan.name());
                } else {
                    csv.writeRecord(time, number, plan.names().population(neurons[k]), plan.names().name(neurons[k]));
                }
            }
        }
    }

    private void traces(CsvWriter csv) {
        csv.writeRecord("time_ms", "trial", "population", "neuron", "variable", "value");
        int firstTrial = result.trials().size() - result.traces().size();
        for (int t = 0; t < result.traces().size(); t++) {
            for (int k = 0; k < plan.recording().traces().size(); k++) {
                Recording.Trace trace = plan.recording().traces().get(k);
                double[] samples = result.traces().get(t).get(k);
                int rows = result.steps(firstTrial + t) / trace.everySteps();
                for (int row = 0; row < rows; row++) {
                    String time = text(time((row + 1) * trace.everySteps()));
                    for (int i = 0; i < trace.neurons().length; i++) {
                        int neuron = trace.neurons()[i];
                        csv.writeRecord(time, Integer.toString(firstTrial + t), plan.names().population(neuron), plan.names().name(neuron),
                                trace.name(), Double.toString(samples[row * trace.neurons().length + i]));
                    }
                }
            }
        }
    }

    private void rates(CsvWriter csv) {
        csv.writeRecord("time_ms", "trial", "population", "rate_hz");
        int bin = plan.recording().rateBinSteps();
        double binSeconds = plan.network().grid().ms(bin) / 1000;
        for (int trial = 0; trial < result.trials().size(); trial++) {
            int bins = Math.ceilDiv(result.steps(trial), bin);
            for (Population population : plan.network().populations()) {
                long[] counts = PopulationCounts.of(result, trial, population, bin);
                for (int b = 0; b < bins; b++) {
                    csv.writeRecord(text(time(b * bin)), Integer.toString(trial), population.name(),
                            Double.toString(counts[b] / (binSeconds * population.size())));
                }
            }
        }
    }

    private void weights(CsvWriter csv) {
        csv.writeRecord("projection", "source", "target", "weight", "delay_ms");
        for (SimulationResult.Weights weights : result.weights()) {
            weights.connections().forEach((source, target, weight, delay) -> csv.writeRecord(weights.projection(),
                    Integer.toString(source), Integer.toString(target), Double.toString(weight), text(time(delay))));
        }
    }

    private BigDecimal time(long steps) {
        return stepMs.multiply(BigDecimal.valueOf(steps));
    }

    private static String text(BigDecimal ms) {
        return ms.stripTrailingZeros().toPlainString();
    }
}
