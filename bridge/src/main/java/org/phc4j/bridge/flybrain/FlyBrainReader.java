package org.phc4j.bridge.flybrain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.columnar.Batch;
import org.phc4j.bridge.columnar.ColumnarFile;
import org.phc4j.bridge.format.ConnectomeReader;
import org.phc4j.bridge.format.Match;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * The connectivity table of the fly-brain model, Parquet or Arrow: {@code Presynaptic_ID, Postsynaptic_ID, Connectivity} (synapses) and
 * {@code Excitatory} (1 or -1, of the presynaptic neuron), which becomes its sign; by the majority of its synapses, should rows
 * disagree. The model's list of ids ({@code Completeness_783.csv}) is its table of neurons.
 */
public final class FlyBrainReader implements ConnectomeReader {
    private static final String PRE = "presynaptic_id";
    private static final String POST = "postsynaptic_id";
    private static final String SYNAPSES = "connectivity";
    private static final String SIGN = "excitatory";

    /** Made by the service loader. */
    public FlyBrainReader() {}

    @Override
    public String name() {
        return "flybrain";
    }

    @Override
    public String description() {
        return "fly-brain model: Presynaptic_ID, Postsynaptic_ID, Connectivity, Excitatory as Parquet";
    }

    @Override
    public Match match(SourceFile file) {
        if (!ColumnarFile.recognises(file)) {
            return Match.NONE;
        }
        try (ColumnarFile table = ColumnarFile.open(file.quiet())) {
            return table.find(PRE).isPresent() && table.find(POST).isPresent() ? Match.CONNECTIONS : Match.NONE;
        } catch (BadInputException e) {
            return Match.NONE;
        }
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        Map<Integer, long[]> signs = new TreeMap<>();
        files.forEach(file -> read(file, signs, collector));
        long mixed = 0;
        for (Map.Entry<Integer, long[]> neuron : signs.entrySet()) {
            long[] synapses = neuron.getValue();
            collector.annotations().add(neuron.getKey(), "sign", synapses[1] >= synapses[0] ? "+" : "-");
            mixed += synapses[0] > 0 && synapses[1] > 0 ? 1 : 0;
        }
        collector.note("neurons with synapses of both signs, taking the sign of the majority", mixed);
    }

    private static void read(SourceFile file, Map<Integer, long[]> signs, Collector collector) {
        try (ColumnarFile table = ColumnarFile.open(file)) {
            String pre = need(table, file, PRE);
            String post = need(table, file, POST);
            String synapses = need(table, file, SYNAPSES);
            String sign = need(table, file, SIGN);
            table.read(List.of(pre, post, synapses, sign), batch -> {
                long[] from = batch.integers(pre);
                long[] to = batch.integers(post);
                long[] count = batch.integers(synapses);
                long[] excites = batch.integers(sign);
                for (int k = 0; k < from.length; k++) {
                    check(batch, synapses, k, count[k], 0, Integer.MAX_VALUE);
                    check(batch, sign, k, Math.abs(excites[k]), 1, 1);
                    int neuron = collector.neuron(from[k]);
                    signs.computeIfAbsent(neuron, any -> new long[2])[excites[k] > 0 ? 1 : 0] += count[k];
                    collector.add(neuron, collector.neuron(to[k]), (int) count[k]);
                }
            });
        }
    }

    private static void check(Batch batch, String column, int row, long value, long least, long most) {
        if (value < least || value > most) {
            throw batch.complaint(column, row, Long.toString(value), least == most ? "1 or -1" : "a number of synapses of 0..2147483647");
        }
    }

    private static String need(ColumnarFile table, SourceFile file, String name) {
        return table.find(name).orElseThrow(() -> BadInputException.in(file, "columns " + table.names(), name + " among them"));
    }
}
