package org.phc4j.bridge.sonata;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.hdf5.Hdf5Column;
import org.phc4j.bridge.hdf5.Hdf5Group;
import org.phc4j.connectomes.BadInputException;

/**
 * The edges of one population. An edge stands for {@code nsyns} synapses (1 without a word), its weight is {@code syn_weight} times
 * that, its delay {@code delay}; what its group does not say, its type says.
 */
final class EdgePopulation {
    private static final double LARGEST = 1e15;

    private final String place;
    private final long[] sources;
    private final long[] targets;
    private final long[] typeIds;
    private final Membership membership;
    private final Map<Long, Map<String, double[]>> groups = new HashMap<>();
    private final TypeTable types;
    private final String sourcePopulation;
    private final String targetPopulation;

    EdgePopulation(Hdf5Group group, TypeTable types) {
        this.place = group.place();
        this.types = types;
        Hdf5Column source = group.needColumn("source_node_id");
        Hdf5Column target = group.needColumn("target_node_id");
        this.sourcePopulation = source.attribute("node_population").orElse("");
        this.targetPopulation = target.attribute("node_population").orElse("");
        this.sources = source.integers();
        this.targets = target.integers();
        this.typeIds = group.column("edge_type_id").map(Hdf5Column::integers).orElseGet(() -> new long[sources.length]);
        if (targets.length != sources.length || typeIds.length != sources.length) {
            throw BadInputException.in(place, sources.length + " sources, " + targets.length + " targets, " + typeIds.length + " types",
                    "as many of each");
        }
        this.membership = Membership.of(group, "edge", sources.length);
        for (long id : membership.groups()) {
            Map<String, double[]> columns = new HashMap<>();
            group.group(Long.toString(id)).ifPresent(own -> List.of("nsyns", "syn_weight", "delay")
                    .forEach(name -> own.column(name).ifPresent(column -> columns.put(name, column.reals()))));
            groups.put(id, columns);
        }
    }

    /** The population that its sources are from, empty if it does not say. */
    String sourcePopulation() {
        return sourcePopulation;
    }

    /** The population that its targets are from, empty if it does not say. */
    String targetPopulation() {
        return targetPopulation;
    }

    /** Whether it says anything beyond numbers of synapses. */
    boolean weighted() {
        return groups.values().stream().anyMatch(group -> group.containsKey("syn_weight") || group.containsKey("delay"))
                || types.ids().stream().anyMatch(id -> types.type(id).containsKey("syn_weight") || types.type(id).containsKey("delay"));
    }

    void add(NodeIndex from, NodeIndex to, boolean weighted, Collector collector) {
        Map<Long, Ends> ends = new HashMap<>();
        long strangers = 0;
        for (int edge = 0; edge < sources.length; edge++) {
            long type = typeIds[edge];
            Ends queries = ends.computeIfAbsent(type, id -> Ends.of(types, id, from, to));
            strangers += queries.fit(from.position(sources[edge]), to.position(targets[edge])) ? 0 : 1;
            int pre = from.number(sources[edge]);
            int post = to.number(targets[edge]);
            int synapses = synapses(edge);
            if (weighted) {
                double weight = synapses == 0 ? 0 : value(edge, "syn_weight").orElse(1.0) * synapses;
                collector.addWeighted(pre, post, Math.max(1, synapses), check(edge, weight), value(edge, "delay").orElse(Double.NaN));
            } else {
                collector.add(pre, post, synapses);
            }
        }
        collector.note("edges whose ends do not satisfy the queries of their type", strangers);
    }

    private int synapses(int edge) {
        double count = value(edge, "nsyns").orElse(1.0);
        if (count < 0 || count > Integer.MAX_VALUE || count != Math.rint(count)) {
            throw BadInputException.in(place + "nsyns of edge " + edge, "'" + count + "'", "a number of synapses of 0..2147483647");
        }
        return (int) count;
    }

    private double check(int edge, double weight) {
        if (!(Math.abs(weight) <= LARGEST)) {
            throw BadInputException.in(place + "syn_weight of edge " + edge, "'" + weight + "'", "a weight of -1e15..1e15");
        }
        return weight;
    }

    private Optional<Double> value(int edge, String name) {
        double[] column = groups.getOrDefault(membership.group(edge), Map.of()).get(name);
        if (column != null) {
            int row = membership.index(edge);
            if (row < 0 || row >= column.length) {
                throw BadInputException.in(place + "edge_group_index[" + edge + "]", "'" + row + "'", "0.." + (column.length - 1));
            }
            return Optional.of(column[row]);
        }
        return Optional.ofNullable(types.type(typeIds[edge]).get(name)).map(text -> number(edge, name, text));
    }

    private double number(int edge, String name, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw BadInputException.in(types.place(typeIds[edge]), name + " '" + text + "' of type " + typeIds[edge], "a finite number");
    }

    /** Which nodes an edge type may connect. */
    private record Ends(BitSet sources, BitSet targets) {
        static Ends of(TypeTable types, long type, NodeIndex from, NodeIndex to) {
            return new Ends(nodes(types, type, "source_query", from), nodes(types, type, "target_query", to));
        }

        private static BitSet nodes(TypeTable types, long type, String which, NodeIndex index) {
            Query query = Query.parse(types.type(type).getOrDefault(which, "*"), types.place(type) + ": " + which + " of type " + type);
            return index.satisfying(query);
        }

        boolean fit(int source, int target) {
            return (source < 0 || sources.get(source)) && (target < 0 || targets.get(target));
        }
    }
}
