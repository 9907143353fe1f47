package org.phc4j.bridge.graphml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.format.ConnectomeReader;
import org.phc4j.bridge.format.Match;
import org.phc4j.bridge.graphml.GraphmlParser.Place;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.store.Neurons;

/**
 * GraphML: nodes become neurons under their ids, data of nodes become annotations. An edge counts {@code synapses} (or
 * {@code syn_count, synapse_count, count}), weighs {@code weight} (or {@code strength}) and takes {@code delay} (or {@code delay_ms})
 * milliseconds; a weight alone counts synapses if every one is a whole number of at least 0. Undirected edges connect both ways.
 */
public final class GraphmlReader implements ConnectomeReader {
    private static final List<String> SYNAPSES = List.of("synapses", "syn_count", "synapse_count", "count");
    private static final List<String> WEIGHT = List.of("weight", "strength");
    private static final List<String> DELAY = List.of("delay", "delay_ms");
    private static final double LARGEST = 1e15;

    /** Made by the service loader. */
    public GraphmlReader() {}

    @Override
    public String name() {
        return "graphml";
    }

    @Override
    public String description() {
        return "GraphML: nodes, edges and their attributes as XML";
    }

    @Override
    public Match match(SourceFile file) {
        String head = new String(file.head(), StandardCharsets.UTF_8);
        boolean xml = head.stripLeading().startsWith("<") || head.startsWith("\uFEFF<");
        return xml && head.contains("<graphml") ? Match.CONNECTIONS : Match.NONE;
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        Kinds kinds = new Kinds();
        files.forEach(file -> GraphmlParser.parse(file.quiet(), kinds));
        files.forEach(file -> GraphmlParser.parse(file, new Lines(collector, kinds)));
    }

    private static Optional<String> first(Map<String, String> data, List<String> names) {
        return names.stream().map(data::get).filter(text -> text != null && !text.isEmpty()).findFirst();
    }

    /** What edges say, all of them together. */
    private static final class Kinds implements GraphmlParser.Visitor {
        private boolean counted;
        private boolean whole = true;
        private boolean delayed;

        @Override
        public void node(String id, Map<String, String> data, Place place) {
            // told in the second pass
        }

        @Override
        public void edge(String source, String target, boolean directed, Map<String, String> data, Place place) {
            counted |= first(data, SYNAPSES).isPresent();
            delayed |= first(data, DELAY).isPresent();
            whole &= first(data, WEIGHT).map(text -> isCount(real(text, place))).orElse(true);
        }

        /** Whether there is more than counts. */
        boolean weighted() {
            return delayed || !whole;
        }
    }

    private static boolean isCount(double value) {
        return value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value);
    }

    private static double real(String text, Place place) {
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= LARGEST) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw place.complaint(text, "a number of -1e15..1e15");
    }

    /** The second pass. */
    private record Lines(Collector collector, Kinds kinds) implements GraphmlParser.Visitor {
        @Override
        public void node(String id, Map<String, String> data, Place place) {
            int number = collector.neurons().of(id);
            if (!collector.neurons().declare(number, true)) {
                throw place.complaint(id, "a node that occurs once");
            }
            data.forEach((name, text) -> collector.annotations().add(number, name.equals(Neurons.NAME) ? "node_name" : name, text));
        }

        @Override
        public void edge(String source, String target, boolean directed, Map<String, String> data, Place place) {
            int from = collector.neuron(source);
            int to = collector.neuron(target);
            add(from, to, data, place);
            if (!directed && from != to) {
                collector.note("undirected edges, taken both ways", 1);
                add(to, from, data, place);
            }
        }

        private void add(int from, int to, Map<String, String> data, Place place) {
            Optional<Double> weight = first(data, WEIGHT).map(text -> real(text, place));
            int synapses = first(data, SYNAPSES).map(text -> count(text, place)).orElseGet(() -> kinds.counted || kinds.weighted() ? 1
                    : weight.orElse(1.0).intValue());
            if (kinds.weighted()) {
                double delay = first(data, DELAY).map(text -> real(text, place)).orElse(Double.NaN);
                collector.addWeighted(from, to, Math.max(1, synapses), weight.orElse((double) synapses), delay);
            } else {
                collector.add(from, to, synapses);
            }
        }

        private static int count(String text, Place place) {
            double value = real(text, place);
            if (!isCount(value)) {
                throw place.complaint(text, "a number of synapses of 0..2147483647");
            }
            return (int) value;
        }
    }
}
