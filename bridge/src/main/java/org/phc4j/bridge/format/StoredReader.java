package org.phc4j.bridge.format;

import java.util.List;
import org.phc4j.bridge.collect.Annotations;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;
import org.phc4j.connectomes.store.StoredConnectome;

/** A {@code .connectome} file as a source: to select from it, to give it other regions, to train under it. */
public final class StoredReader implements ConnectomeReader {
    /** Made by the service loader. */
    public StoredReader() {}

    @Override
    public String name() {
        return "connectome";
    }

    @Override
    public String description() {
        return ".connectome file, as phc import writes it";
    }

    @Override
    public Match match(SourceFile file) {
        return StoredConnectome.recognises(file.head()) ? Match.CONNECTIONS : Match.NONE;
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        if (files.size() != 1) {
            throw BadInputException.in(files, files.size() + " files", "one .connectome file");
        }
        try (StoredConnectome stored = StoredConnectome.open(files.getFirst().path())) {
            int[] numbers = neurons(stored.neurons(), collector);
            edges(stored.edges(), numbers, collector);
        }
        files.getFirst().progress().read(files.getFirst().size());
    }

    private static int[] neurons(Neurons neurons, Collector collector) {
        int[] numbers = new int[neurons.size()];
        Annotations annotations = collector.annotations();
        annotations.declare(Neurons.REGION, neurons.regions().words().toArray(String[]::new));
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = collector.neurons().of(neurons.name(k));
            if (!collector.neurons().declare(numbers[k], true)) {
                throw BadInputException.in("neuron " + neurons.name(k), "occurs twice", "distinct names");
            }
            annotations.add(numbers[k], "sign", neurons.excitatory(k) ? "+" : "-");
            annotations.add(numbers[k], "role", neurons.input(k) ? neurons.readout(k) ? "both" : "input" : neurons.readout(k) ? "readout" : "none");
        }
        for (String label : neurons.labelNames()) {
            if (!label.equals(Neurons.NAME)) {
                Labels labels = neurons.labels(label);
                for (int k = 0; k < numbers.length && !label.equals("sign") && !label.equals("role"); k++) {
                    annotations.add(numbers[k], label, labels.of(k));
                }
            }
        }
        return numbers;
    }

    private static void edges(Edges edges, int[] numbers, Collector collector) {
        for (int pre = 0; pre < numbers.length; pre++) {
            for (long k = edges.start(pre); k < edges.start(pre + 1); k++) {
                int post = numbers[edges.target(k)];
                if (edges.weighted()) {
                    collector.addWeighted(numbers[pre], post, (int) Math.clamp(edges.synapses(k), 1, Integer.MAX_VALUE), edges.weight(k),
                            edges.delayMs(k));
                } else {
                    collector.add(numbers[pre], post, (int) Math.min(edges.synapses(k), Integer.MAX_VALUE));
                }
            }
        }
    }
}
