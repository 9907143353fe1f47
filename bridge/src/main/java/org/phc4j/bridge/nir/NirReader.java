package org.phc4j.bridge.nir;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.format.ConnectomeReader;
import org.phc4j.bridge.format.Match;
import org.phc4j.bridge.hdf5.Hdf5Column;
import org.phc4j.bridge.hdf5.Hdf5File;
import org.phc4j.bridge.hdf5.Hdf5Group;
import org.phc4j.bridge.nir.NirNode.Kind;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.Neurons;

/**
 * NIR graphs as connectomes. Nodes of neurons (LIF, IF, CubaLIF, LI, CubaLI, I) are the regions; the entries of the one matrix (Linear,
 * Affine) between two of them are connections, scaled and delayed by the Scale and Delay nodes on the way (NIR's delays are seconds), and
 * without a matrix neurons connect one to one. Neurons that an Input reaches are input, those that reach an Output are readout. Biases
 * and input weights are counted and left out; convolutions and pooling are refused.
 */
public final class NirReader implements ConnectomeReader {
    private static final int LONGEST = 64;
    private static final int MOST = 1 << 20;
    private static final double LARGEST = 1e15;
    private static final String IDS = "ids";
    private static final String NAMES = "names";

    /** Made by the service loader. */
    public NirReader() {}

    @Override
    public String name() {
        return "nir";
    }

    @Override
    public String description() {
        return "NIR: graph of neurons, matrices and delays (HDF5)";
    }

    @Override
    public Match match(SourceFile file) {
        if (!Hdf5File.recognises(file)) {
            return Match.NONE;
        }
        try (Hdf5File data = Hdf5File.open(file.quiet())) {
            return data.root().group("node").flatMap(node -> node.column("type")).isPresent() ? Match.CONNECTIONS : Match.NONE;
        } catch (BadInputException e) {
            return Match.NONE;
        }
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        if (files.size() != 1) {
            throw BadInputException.in(files, files.size() + " graphs", "one");
        }
        try (Hdf5File file = Hdf5File.open(files.getFirst())) {
            new Reading(new NirGraph(file.root().need("node")), collector).read();
        }
    }

    /** One graph being read. */
    private static final class Reading {
        private final NirGraph graph;
        private final Collector collector;
        private final Map<String, int[]> numbers = new LinkedHashMap<>();
        private final Map<String, BitSet> inputs = new LinkedHashMap<>();
        private final Map<String, BitSet> readouts = new LinkedHashMap<>();

        Reading(NirGraph graph, Collector collector) {
            this.graph = graph;
            this.collector = collector;
        }

        void read() {
            List<NirNode> populations = graph.nodes(Kind.POPULATION);
            for (NirNode population : populations) {
                declare(population, populations.size() == 1);
            }
            for (NirNode population : populations) {
                follow(population, population, NirPath.from(neurons(population).length), 0);
            }
            for (NirNode input : graph.nodes(Kind.INPUT)) {
                follow(input, input, NirPath.from(channels(input)), 0);
            }
            for (NirNode affine : graph.nodes(Kind.MATRIX)) {
                affine.group().column("bias").ifPresent(bias -> collector.note("biases, no part of a connectome", bias.size()));
            }
            populations.forEach(this::roles);
        }

        private int[] neurons(NirNode population) {
            return numbers.getOrDefault(population.name(), new int[0]);
        }

        private static int channels(NirNode input) {
            long size = 1;
            for (long length : input.group().needColumn("shape").integers()) {
                size = length < 0 || length > Integer.MAX_VALUE ? -1 : size * length;
                if (size < 0 || size > MOST) {
                    throw BadInputException.in(input.group().place() + "shape", "'" + length + "'", "a shape of at most " + MOST + " elements");
                }
            }
            return (int) size;
        }

        private void declare(NirNode population, boolean only) {
            int size = population.neurons();
            if (size > MOST) {
                throw BadInputException.in(population.group().place(), size + " neurons", "at most " + MOST);
            }
            Optional<Hdf5Group> metadata = population.group().group("metadata");
            Optional<List<String>> names = metadata.flatMap(known -> known.column(NAMES)).filter(column -> column.size() == size).map(Hdf5Column::texts);
            Optional<long[]> ids = metadata.flatMap(known -> known.column(IDS)).filter(column -> column.integral() && column.size() == size)
                    .map(Hdf5Column::integers);
            int[] own = new int[size];
            for (int k = 0; k < size; k++) {
                int neuron = k;
                String key = names.map(list -> list.get(neuron)).or(() -> ids.map(list -> Long.toString(list[neuron])))
                        .orElse(only ? Integer.toString(k) : population.name() + "/" + k);
                own[k] = collector.neurons().of(key);
                if (!collector.neurons().declare(own[k], true)) {
                    throw BadInputException.in(population.group().place(), "neuron '" + key + "'", "a name that occurs once");
                }
            }
            numbers.put(population.name(), own);
            metadata.ifPresent(known -> labels(known, own));
            for (int number : own) {
                collector.annotations().add(number, Neurons.REGION, population.name());
                collector.annotations().add(number, "model", population.type());
            }
        }

        private void labels(Hdf5Group metadata, int[] own) {
            for (String name : metadata.names()) {
                Optional<Hdf5Column> column = metadata.column(name).filter(data -> !data.numeric() && data.size() == own.length);
                if (column.isPresent() && !name.equals(NAMES)) {
                    List<String> texts = column.get().texts();
                    for (int k = 0; k < own.length; k++) {
                        collector.annotations().add(own[k], name, texts.get(k).strip());
                    }
                }
            }
        }

        private void follow(NirNode origin, NirNode at, NirPath path, int length) {
            if (length > LONGEST) {
                throw BadInputException.in(at.group().place(), "a path of over " + LONGEST + " nodes without neurons", "a shorter one");
            }
            for (NirNode next : graph.after(at)) {
                switch (next.kind()) {
                    case POPULATION -> arrive(origin, next, path);
                    case OUTPUT -> readOut(origin, path);
                    case INPUT -> throw BadInputException.in(next.group().place(), "an edge into an input", "none");
                    case MATRIX, SCALE, DELAY, IDENTITY -> follow(origin, next, path.through(next), length + 1);
                }
            }
        }

        private void arrive(NirNode origin, NirNode target, NirPath path) {
            int[] to = neurons(target);
            if (path.rows() != to.length) {
                throw BadInputException.in(target.group().place(), path.rows() + " values for " + to.length + " neurons", "as many of each");
            }
            if (origin.kind() == Kind.INPUT) {
                reach(target, path);
            } else {
                connect(neurons(origin), to, path, target);
            }
        }

        private void connect(int[] from, int[] to, NirPath path, NirNode target) {
            for (int i = 0; i < to.length; i++) {
                for (int j = path.first(i); j < path.end(i); j++) {
                    double weight = path.weight(i, j);
                    double delay = path.delayMs(i, j);
                    if (!(Math.abs(weight) <= LARGEST) || delay < 0 || delay > LARGEST) {
                        throw BadInputException.in(target.group().place(), "weight " + weight + ", delay " + delay + " ms from neuron " + j + " to " + i,
                                "a weight of -1e15..1e15, a delay of 0..1e15 ms");
                    }
                    collector.addWeighted(from[j], to[i], 1, weight, delay);
                }
            }
        }

        private void reach(NirNode target, NirPath path) {
            BitSet reached = inputs.computeIfAbsent(target.name(), any -> new BitSet());
            long weights = 0;
            for (int i = 0; i < path.rows(); i++) {
                for (int j = path.first(i); j < path.end(i); j++) {
                    if (path.weight(i, j) != 0) {
                        reached.set(i);
                        weights += path.direct() ? 0 : 1;
                    }
                }
            }
            collector.note("input weights, no part of a connectome", weights);
        }

        private void readOut(NirNode origin, NirPath path) {
            if (origin.kind() == Kind.POPULATION) {
                BitSet read = readouts.computeIfAbsent(origin.name(), any -> new BitSet());
                for (int i = 0; i < path.rows(); i++) {
                    for (int j = path.first(i); j < path.end(i); j++) {
                        read.set(j, read.get(j) || path.weight(i, j) != 0);
                    }
                }
            }
        }

        private void roles(NirNode population) {
            int[] own = neurons(population);
            BitSet in = inputs.getOrDefault(population.name(), new BitSet());
            BitSet out = readouts.getOrDefault(population.name(), new BitSet());
            for (int k = 0; k < own.length; k++) {
                collector.annotations().add(own[k], "role", in.get(k) ? out.get(k) ? "both" : "input" : out.get(k) ? "readout" : "none");
            }
        }
    }
}
