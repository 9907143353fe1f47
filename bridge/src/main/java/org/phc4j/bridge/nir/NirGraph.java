package org.phc4j.bridge.nir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.bridge.hdf5.Hdf5Group;
import org.phc4j.connectomes.BadInputException;

/** A graph with the graphs within it dissolved: their nodes are called {@code graph.node}, their inputs and outputs pass on what comes. */
final class NirGraph {
    private static final String GRAPH = "NIRGraph";
    private static final int DEEPEST = 16;
    private static final int MOST = 1 << 16;

    private final Map<String, NirNode> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> entries = new LinkedHashMap<>();
    private final Map<String, List<String>> exits = new LinkedHashMap<>();
    private final Map<String, List<String>> targets = new LinkedHashMap<>();

    NirGraph(Hdf5Group root) {
        dissolve(root, "", 0);
    }

    static String type(Hdf5Group group) {
        List<String> type = group.needColumn("type").texts();
        if (type.size() != 1) {
            throw BadInputException.in(group.place() + "type", type.size() + " types", "one");
        }
        return type.getFirst();
    }

    private void dissolve(Hdf5Group graph, String prefix, int depth) {
        if (depth > DEEPEST || nodes.size() > MOST) {
            throw BadInputException.in(graph.place(), "graphs within graphs, or more than " + MOST + " nodes", "fewer");
        }
        if (!type(graph).equals(GRAPH)) {
            throw BadInputException.in(graph.place(), "a node of type '" + type(graph) + "'", GRAPH);
        }
        Hdf5Group all = graph.need("nodes");
        for (String name : all.names()) {
            Hdf5Group group = all.need(name);
            String full = prefix + name;
            if (type(group).equals(GRAPH)) {
                dissolve(group, full + ".", depth + 1);
                entries.put(full, inner(full, "Input"));
                exits.put(full, inner(full, "Output"));
            } else {
                nodes.put(full, NirNode.of(full, type(group), group, depth == 0));
            }
        }
        edges(graph, prefix);
    }

    private List<String> inner(String graph, String type) {
        return nodes.values().stream().filter(node -> node.type().equals(type) && node.name().startsWith(graph + ".")
                && node.name().indexOf('.', graph.length() + 1) < 0).map(NirNode::name).toList();
    }

    private void edges(Hdf5Group graph, String prefix) {
        List<String> ends = graph.needColumn("edges").texts();
        if (ends.size() % 2 != 0) {
            throw BadInputException.in(graph.place() + "edges", ends.size() + " names", "pairs of names");
        }
        for (int k = 0; k < ends.size(); k += 2) {
            for (String from : resolve(graph, prefix + ends.get(k), exits)) {
                targets.computeIfAbsent(from, any -> new ArrayList<>()).addAll(resolve(graph, prefix + ends.get(k + 1), entries));
            }
        }
    }

    private List<String> resolve(Hdf5Group graph, String name, Map<String, List<String>> doors) {
        if (nodes.containsKey(name)) {
            return List.of(name);
        }
        List<String> through = doors.get(name);
        if (through == null) {
            throw BadInputException.in(graph.place() + "edges", "'" + name + "'", "a node of the graph");
        }
        return through;
    }

    List<NirNode> nodes(NirNode.Kind kind) {
        return nodes.values().stream().filter(node -> node.kind() == kind).toList();
    }

    List<NirNode> after(NirNode node) {
        return targets.getOrDefault(node.name(), List.of()).stream().map(name -> nodes.get(name)).toList();
    }
}
