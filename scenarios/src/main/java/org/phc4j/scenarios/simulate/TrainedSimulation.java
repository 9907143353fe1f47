package org.phc4j.scenarios.simulate;

import static org.phc4j.bridge.columnar.ParquetTable.Kind.INTEGER;
import static org.phc4j.bridge.columnar.ParquetTable.Kind.NUMBER;
import static org.phc4j.bridge.columnar.ParquetTable.Kind.TEXT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.phc4j.actors.ActorNetwork;
import org.phc4j.actors.ActorRun;
import org.phc4j.actors.RunOptions;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.bridge.columnar.ParquetTable.Field;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.spikes.SpikeRaster;

/**
 * A trained network run event by event on a data set, on the actors that run LIF networks too: all spikes and outputs as files. The spikes
 * are those of the scan engine's exact run, whatever the number of threads.
 *
 * @param model the trained network
 * @param series (B) normalised sequences, each row-major (T_b, Din)
 * @param labels (B) class of each
 * @param name what it is called in the summary
 */
@SuppressWarnings("ArrayRecordComponent") // borrowed for one run
public record TrainedSimulation(Model model, float[][] series, int[] labels, String name) {
    /**
     * Runs all sequences and writes {@code spikes} ({@code sample,step,region,neuron}), {@code outputs} ({@code sample,label,predicted} and a
     * column for each class) and {@code summary.json}.
     *
     * @param threads at least 1
     * @param folder where to, made if missing
     * @param formats tables as text, Parquet or both
     * @return the summary
     */
    public Map<String, Object> run(int threads, Path folder, Set<OutputFormat> formats) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw Unreadable.because(folder, e);
        }
        long start = System.nanoTime();
        ActorRun run;
        try (ActorRuntime runtime = ActorRuntime.start(threads);
                ActorNetwork network = ActorNetwork.open(model, Partition.byRegion(model.topology()), runtime)) {
            run = network.run(series, RunOptions.defaults().recordingSpikes());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        for (OutputFormat format : formats) {
            ResultTable.write(folder, "spikes", format, List.of(new Field("sample", INTEGER), new Field("step", INTEGER),
                    new Field("region", INTEGER), new Field("neuron", INTEGER)), table -> spikes(run, table));
            ResultTable.write(folder, "outputs", format, outputFields(), table -> outputs(run, table));
        }
        Map<String, Object> summary = summary(run, seconds);
        ResultFiles.writeSummary(folder, summary);
        return summary;
    }

    private Map<String, Object> summary(ActorRun run, double seconds) {
        int right = 0;
        for (int b = 0; b < labels.length; b++) {
            right += predicted(run, b) == labels[b] ? 1 : 0;
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("name", name);
        summary.put("neurons", model.topology().size());
        summary.put("regions", model.topology().regions());
        summary.put("samples", series.length);
        summary.put("steps", run.steps());
        summary.put("accuracy", (double) right / Math.max(1, labels.length));
        summary.put("wallSeconds", seconds);
        summary.put("spikes", run.spikes());
        summary.put("hash", run.spikeHash());
        return summary;
    }

    private int predicted(ActorRun run, int sample) {
        int classes = model.classNames().size();
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = run.logits()[sample * classes + c] > run.logits()[sample * classes + best] ? c : best;
        }
        return best;
    }

    private void spikes(ActorRun run, ResultTable table) throws IOException {
        for (int b = 0; b < run.rasters().size(); b++) {
            SpikeRaster raster = run.rasters().get(b);
            for (int step = 0; step < raster.steps(); step++) {
                for (int neuron = 0; neuron < raster.neurons(); neuron++) {
                    if (raster.get(step, neuron)) {
                        table.add(b).add(step).add(model.topology().region(neuron)).add(neuron).endRow();
                    }
                }
            }
        }
    }

    private List<Field> outputFields() {
        List<Field> fields = new ArrayList<>(List.of(new Field("sample", INTEGER), new Field("label", TEXT), new Field("predicted", TEXT)));
        model.classNames().forEach(each -> fields.add(new Field("logit " + each, NUMBER)));
        return fields;
    }

    private void outputs(ActorRun run, ResultTable table) throws IOException {
        int classes = model.classNames().size();
        for (int b = 0; b < series.length; b++) {
            table.add(b).add(model.classNames().get(labels[b])).add(model.classNames().get(predicted(run, b)));
            for (int c = 0; c < classes; c++) {
                table.add((double) run.logits()[b * classes + c]);
            }
            table.endRow();
        }
    }
}
