package org.phc4j.bridge.nir;

import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.phc4j.bridge.export.Exporter;
import org.phc4j.bridge.export.NeuronWords;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/**
 * Connectomes as NIR graphs: one node {@code neurons} (LIF), one matrix {@code recurrent} from it to itself, as [post][pre]; with delays a
 * matrix and a Delay node for each distinct one. {@code input} and {@code output} lead to the input neurons and from the readout neurons.
 * Weights are those of the pairs, or their numbers of synapses, negative for inhibitory neurons. Ids, names and labels are metadata
 * of the node {@code neurons}.
 */
public final class NirExporter implements Exporter {
    /** The most neurons: NIR stores matrices densely. */
    public static final int MOST_NEURONS = 8192;
    /** The most distinct delays. */
    public static final int MOST_DELAYS = 16;

    private static final String NEURONS = "neurons";
    private static final float TAU_SECONDS = 0.02f;
    private static final double MS = 1000;

    /** An exporter. */
    public NirExporter() {}

    @Override
    public String name() {
        return "nir";
    }

    @Override
    public String description() {
        return "NIR graph (HDF5), for snnTorch, Norse, Lava, Sinabs, SpikingJelly, neuromorphic chips";
    }

    @Override
    public Exported write(ConnectomeData data, Path out) {
        int size = data.neurons().size();
        if (size > MOST_NEURONS) {
            throw BadInputException.in(out, size + " neurons, whose matrix NIR would store densely in " + 4L * size * size + " bytes",
                    "at most " + MOST_NEURONS + " neurons; select some, or coarsen");
        }
        List<String> unsaid = new ArrayList<>();
        unsaid.add("parameters of the neurons: LIF with tau 20 ms, resistance 1 and threshold 1 stand in for them");
        if (data.edges().counted() && data.edges().weighted()) {
            unsaid.add("numbers of synapses beside weights");
        }
        NirWriting.write(out, graph -> new Graph(graph, data, unsaid).write());
        return new Exported(List.of(out), unsaid);
    }

    /** One graph being written. */
    private static final class Graph {
        private final NirWriting graph;
        private final Neurons neurons;
        private final Edges edges;
        private final int size;
        private final List<String> unsaid;

        Graph(NirWriting graph, ConnectomeData data, List<String> unsaid) {
            this.graph = graph;
            this.neurons = data.neurons();
            this.edges = data.edges();
            this.size = neurons.size();
            this.unsaid = unsaid;
        }

        void write() {
            metadata(graph.lif(NEURONS, filled(TAU_SECONDS), filled(1), filled(1)).putGroup("metadata"));
            door("input", "Input", neurons::input, true);
            door("output", "Output", neurons::readout, false);
            Map<Double, Integer> delays = delays();
            boolean signed = signed();
            if (!signed) {
                unsaid.add((edges.weighted() ? "weights" : "numbers of synapses") + " as they are: none is negative, so they are taken as magnitudes, and"
                        + " those of inhibitory neurons are written with a minus sign");
            }
            if (delays.size() > MOST_DELAYS) {
                unsaid.add("delays: " + delays.size() + " distinct ones, of at most " + MOST_DELAYS);
            }
            if (delays.isEmpty() || delays.size() > MOST_DELAYS) {
                graph.matrix("recurrent", weights(Double.NaN, signed));
                graph.chain(NEURONS, "recurrent", NEURONS);
                return;
            }
            int number = 0;
            for (double delay : delays.keySet()) {
                String suffix = delays.size() == 1 ? "" : "_" + number++;
                graph.matrix("recurrent" + suffix, weights(delay, signed));
                graph.delay("delay" + suffix, size, delay / MS);
                graph.chain(NEURONS, "recurrent" + suffix, "delay" + suffix, NEURONS);
            }
        }

        private float[] filled(float value) {
            float[] values = new float[size];
            Arrays.fill(values, value);
            return values;
        }

        private void metadata(WritableGroup metadata) {
            metadata.putDataset("ids", IntStream.range(0, size).mapToLong(neurons::id).toArray());
            if (neurons.find(Neurons.NAME).isPresent()) {
                metadata.putDataset("names", texts(IntStream.range(0, size).mapToObj(neurons::name).toArray(String[]::new)));
            }
            metadata.putDataset(NeuronWords.SIGN, IntStream.range(0, size).mapToObj(k -> NeuronWords.sign(neurons, k)).toArray(String[]::new));
            for (Map.Entry<String, Labels> label : NeuronWords.labels(neurons).entrySet()) {
                String name = label.getKey().replace('/', '_');
                if (!name.equals("ids") && !name.equals("names")) {
                    metadata.putDataset(name, texts(IntStream.range(0, size).mapToObj(label.getValue()::of).toArray(String[]::new)));
                }
            }
        }

        /** HDF5 holds no text of length 0. */
        private static String[] texts(String... texts) {
            return Arrays.stream(texts).map(text -> text.isEmpty() ? " " : text).toArray(String[]::new);
        }

        /** Directly, if all neurons are meant, else through a matrix that picks them. */
        private void door(String name, String type, IntPredicate which, boolean inward) {
            int[] picked = IntStream.range(0, size).filter(which).toArray();
            if (picked.length == 0) {
                return;
            }
            graph.door(name, type, picked.length);
            if (picked.length == size) {
                graph.edge(inward ? name : NEURONS, inward ? NEURONS : name);
                return;
            }
            float[][] pick = new float[inward ? size : picked.length][inward ? picked.length : size];
            for (int k = 0; k < picked.length; k++) {
                pick[inward ? picked[k] : k][inward ? k : picked[k]] = 1;
            }
            graph.matrix("to_" + (inward ? NEURONS : name), pick);
            graph.chain(inward ? name : NEURONS, "to_" + (inward ? NEURONS : name), inward ? NEURONS : name);
        }

        /** Distinct delays with their numbers of pairs; unknown ones count as none. */
        private Map<Double, Integer> delays() {
            Map<Double, Integer> delays = new TreeMap<>();
            for (long pair = 0; pair < edges.size() && delays.size() <= MOST_NEURONS; pair++) {
                if (edges.delayed()) {
                    delays.merge(known(edges.delayMs(pair)), 1, Integer::sum);
                }
            }
            return delays;
        }

        private static double known(double delayMs) {
            return Double.isNaN(delayMs) ? 0 : delayMs;
        }

        private boolean signed() {
            return LongStream.range(0, edges.size()).anyMatch(pair -> edges.weight(pair) < 0);
        }

        /** The matrix of the pairs with one delay, or of all. */
        private float[][] weights(double delay, boolean signed) {
            float[][] weights = new float[size][size];
            for (int pre = 0; pre < size; pre++) {
                double sign = signed || neurons.excitatory(pre) ? 1 : -1;
                for (long pair = edges.start(pre); pair < edges.start(pre + 1); pair++) {
                    if (Double.isNaN(delay) || known(edges.delayMs(pair)) == delay) {
                        weights[edges.target(pair)][pre] = (float) (sign * edges.weight(pair));
                    }
                }
            }
            return weights;
        }
    }
}
