package org.phc4j.bridge.sonata;

import java.util.BitSet;
import java.util.Optional;
import org.phc4j.bridge.collect.Collector;
import org.jspecify.annotations.Nullable;

/** The provisional numbers of the nodes of one population; also of nodes that nobody declared, and of populations without nodes. */
final class NodeIndex {
    private final Collector collector;
    private final @Nullable NodePopulation nodes;
    private final String prefix;
    private final int[] numbers;

    private NodeIndex(Collector collector, @Nullable NodePopulation nodes, String prefix, int[] numbers) {
        this.collector = collector;
        this.nodes = nodes;
        this.prefix = prefix;
        this.numbers = numbers;
    }

    /** An index of declared nodes, by their place in the population. */
    static NodeIndex of(Collector collector, NodePopulation nodes, String prefix, int[] numbers) {
        return new NodeIndex(collector, nodes, prefix, numbers);
    }

    /** An index of nodes that only edges mention. */
    static NodeIndex undeclared(Collector collector, String prefix) {
        return new NodeIndex(collector, null, prefix, new int[0]);
    }

    /** The place of a node in its population, or -1. */
    int position(long id) {
        return nodes == null ? -1 : nodes.position(id).orElse(-1);
    }

    /** The provisional number of a node that an edge mentions. */
    int number(long id) {
        int position = position(id);
        if (position < 0) {
            return collector.neuron(prefix + id);
        }
        collector.neurons().mention(numbers[position]);
        return numbers[position];
    }

    BitSet satisfying(Query query) {
        BitSet found = new BitSet();
        if (nodes != null) {
            for (int node = 0; node < nodes.size(); node++) {
                int which = node;
                found.set(node, query.holds(attribute -> attribute(which, attribute)));
            }
        }
        return found;
    }

    private Optional<String> attribute(int node, String attribute) {
        NodePopulation known = nodes;
        if (known == null) {
            return Optional.empty();
        }
        return switch (attribute) {
            case "population" -> Optional.of(known.name());
            case "node_id" -> Optional.of(Long.toString(known.id(node)));
            case "node_type_id" -> Optional.of(Long.toString(known.typeId(node)));
            default -> known.attribute(node, attribute);
        };
    }
}
