package org.phc4j.bridge.sonata;

import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.phc4j.bridge.export.Exporter;
import org.phc4j.bridge.export.FilesTogether;
import org.phc4j.bridge.export.NeuronWords;
import org.phc4j.bridge.hdf5.Hdf5Writing;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/**
 * SONATA: a folder with {@code nodes.h5}, {@code node_types.csv}, {@code edges.h5}, {@code edge_types.csv} and {@code circuit_config.json}; one
 * population {@code neurons} with two types, excitatory and inhibitory ({@code ei}). Ids ({@code root_id}), names and labels are attributes
 * of the nodes, texts as words of {@code @library} (of fixed length: libsonata shows shorter ones with zero bytes at the end); edges have
 * {@code nsyns}, {@code syn_weight} (per synapse) and {@code delay}, as far as the connectome has them.
 */
public final class SonataExporter implements Exporter {
    private static final String NODE_TYPES = "node_type_id ei model_type model_template\n100 e point_process NULL\n101 i point_process NULL\n";
    private static final String EDGE_TYPES = "edge_type_id target_query source_query\n100 * ei=='e'\n101 * ei=='i'\n";
    private static final String CONFIG = """
            {
              "manifest": {"$NETWORK": "."},
              "networks": {
                "nodes": [{"nodes_file": "$NETWORK/nodes.h5", "node_types_file": "$NETWORK/node_types.csv"}],
                "edges": [{"edges_file": "$NETWORK/edges.h5", "edge_types_file": "$NETWORK/edge_types.csv"}]
              }
            }
            """;
    private static final String POPULATION = "neurons";
    private static final DatasetCreationOptions UNSIGNED = DatasetCreationOptions.builder().unsigned().build();
    private static final int MAGIC = 0x0A7A;
    private static final int EXCITATORY = 100;
    private static final int INHIBITORY = 101;

    /** An exporter. */
    public SonataExporter() {}

    @Override
    public String name() {
        return "sonata";
    }

    @Override
    public String description() {
        return "SONATA, a folder of nodes and edges (HDF5) with their types, for BMTK, NEST, NEURON, libsonata";
    }

    @Override
    public Exported write(ConnectomeData data, Path out) {
        if (data.edges().size() == 0 || data.edges().size() > Integer.MAX_VALUE - 8) {
            throw BadInputException.in(out, data.edges().size() + " connected pairs", "1.." + (Integer.MAX_VALUE - 8));
        }
        List<Path> files = List.of(out.resolve("nodes.h5"), out.resolve("node_types.csv"), out.resolve("edges.h5"), out.resolve("edge_types.csv"),
                out.resolve("circuit_config.json"));
        List<Path> all = new ArrayList<>(files);
        all.add(out);
        try (FilesTogether together = new FilesTogether(all)) {
            List<String> unsaid = write(data, out, files);
            together.complete();
            return new Exported(files, unsaid);
        }
    }

    private static List<String> write(ConnectomeData data, Path out, List<Path> files) {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw Unreadable.because(out, e);
        }
        List<String> unsaid = new ArrayList<>();
        Hdf5Writing.write(files.get(0), file -> {
            file.putAttribute("magic", MAGIC);
            file.putAttribute("version", new int[] {0, 1});
            nodes(file.putGroup("nodes").putGroup(POPULATION), data.neurons());
        });
        text(files.get(1), NODE_TYPES);
        Hdf5Writing.write(files.get(2), file -> {
            file.putAttribute("magic", MAGIC);
            file.putAttribute("version", new int[] {0, 1});
            edges(file.putGroup("edges").putGroup(POPULATION + "_to_" + POPULATION), data, unsaid);
        });
        text(files.get(3), EDGE_TYPES);
        text(files.get(4), CONFIG);
        return unsaid;
    }

    private static void text(Path file, String text) {
        AtomicFile.write(file, channel -> {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        });
    }

    private static void nodes(WritableGroup group, Neurons neurons) {
        int size = neurons.size();
        group.putDataset("node_id", NodePopulation.counting(size), UNSIGNED);
        long[] types = IntStream.range(0, size).mapToLong(k -> neurons.excitatory(k) ? EXCITATORY : INHIBITORY).toArray();
        group.putDataset("node_type_id", types, UNSIGNED);
        group.putDataset("node_group_id", new int[size], UNSIGNED);
        group.putDataset("node_group_index", NodePopulation.counting(size), UNSIGNED);
        WritableGroup attributes = group.putGroup("0");
        attributes.putDataset("root_id", IntStream.range(0, size).mapToLong(neurons::id).toArray());
        WritableGroup library = attributes.putGroup("@library");
        neurons.find(Neurons.NAME).ifPresent(names -> label(attributes, library, Neurons.NAME, names));
        label(attributes, library, NeuronWords.ROLE, Labels.of(IntStream.range(0, size).mapToObj(k -> NeuronWords.role(neurons, k)).toList()));
        for (Map.Entry<String, Labels> label : NeuronWords.labels(neurons).entrySet()) {
            if (!label.getKey().equals("root_id") && !label.getKey().equals("ei")) {
                label(attributes, library, label.getKey().replace('/', '_'), label.getValue());
            }
        }
    }

    /** HDF5 holds no text of length 0: the empty word is a blank there. */
    private static void label(WritableGroup attributes, WritableGroup library, String name, Labels labels) {
        attributes.putDataset(name, labels.codes(), UNSIGNED);
        library.putDataset(name, labels.words().stream().map(word -> word.isEmpty() ? " " : word).toArray(String[]::new));
    }

    private static void edges(WritableGroup group, ConnectomeData data, List<String> unsaid) {
        Edges edges = data.edges();
        int size = (int) edges.size();
        long[] sources = new long[size];
        long[] types = new long[size];
        for (int pre = 0; pre < edges.neurons(); pre++) {
            for (long pair = edges.start(pre); pair < edges.start(pre + 1); pair++) {
                sources[(int) pair] = pre;
                types[(int) pair] = data.neurons().excitatory(pre) ? EXCITATORY : INHIBITORY;
            }
        }
        group.putDataset("source_node_id", sources, UNSIGNED).putAttribute("node_population", POPULATION);
        group.putDataset("target_node_id", IntStream.range(0, size).mapToLong(edges::target).toArray(), UNSIGNED)
                .putAttribute("node_population", POPULATION);
        group.putDataset("edge_type_id", types, UNSIGNED);
        group.putDataset("edge_group_id", new int[size], UNSIGNED);
        group.putDataset("edge_group_index", NodePopulation.counting(size), UNSIGNED);
        attributes(group.putGroup("0"), edges, size, unsaid);
        SonataIndices.write(group.putGroup("indices"), edges, unsaid);
    }

    private static void attributes(WritableGroup group, Edges edges, int size, List<String> unsaid) {
        if (edges.counted()) {
            group.putDataset("nsyns", IntStream.range(0, size).mapToLong(edges::synapses).toArray(), UNSIGNED);
        }
        if (edges.weighted()) {
            group.putDataset("syn_weight", IntStream.range(0, size).mapToDouble(k -> perSynapse(edges.weight(k), edges.synapses(k))).toArray());
        }
        if (edges.delayed()) {
            double[] delays = IntStream.range(0, size).mapToDouble(edges::delayMs).toArray();
            long unknown = Arrays.stream(delays).filter(Double::isNaN).count();
            if (unknown == 0) {
                group.putDataset("delay", delays);
            } else {
                unsaid.add("delays, as " + unknown + " of " + size + " are unknown");
            }
        }
    }

    /** A weight per synapse that, times the synapses, gives the weight back, wherever there is one. */
    private static double perSynapse(double weight, long synapses) {
        double each = weight / synapses;
        for (double near : new double[] {each, Math.nextUp(each), Math.nextDown(each)}) {
            if (near * synapses == weight) {
                return near;
            }
        }
        return each;
    }
}
