package org.phc4j.bridge.sonata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.phc4j.bridge.collect.Annotations;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.format.ConnectomeReader;
import org.phc4j.bridge.format.Match;
import org.phc4j.bridge.hdf5.Hdf5File;
import org.phc4j.bridge.hdf5.Hdf5Group;
import org.phc4j.bridge.sonata.Circuit.Part;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.Neurons;

/**
 * SONATA networks: any number of populations of nodes and edges, with their types; a circuit file names them all. A node is known by its
 * attribute {@code name} or {@code root_id} where the only population has distinct ones, else by its id, with several populations
 * {@code population/id}. The region is the attribute {@code region}, else the population. Virtual nodes are input. The attribute
 * {@code ei} gives the sign. Every edge is held against the queries of its type; those that do not fit are counted.
 */
public final class SonataReader implements ConnectomeReader {
    private static final List<String> IDENTITIES = List.of("name", "root_id");

    /** Made by the service loader. */
    public SonataReader() {}

    @Override
    public String name() {
        return "sonata";
    }

    @Override
    public String description() {
        return "SONATA: nodes and edges (HDF5) with their tables of types, or a circuit file (JSON)";
    }

    @Override
    public Match match(SourceFile file) {
        if (CircuitFile.recognises(file) || Circuit.holds(file, "edges")) {
            return Match.CONNECTIONS;
        }
        return TypeTable.key(file).isPresent() || Circuit.holds(file, "nodes") ? Match.COMPANION : Match.NONE;
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        Circuit circuit = Circuit.of(files);
        if (circuit.edges().isEmpty()) {
            throw BadInputException.in(files, "no edges", "a file with /edges, or a circuit file that names one");
        }
        List<NodePopulation> populations = nodes(circuit.nodes());
        Map<String, NodeIndex> indices = new HashMap<>();
        for (NodePopulation population : populations) {
            NodeIndex known = indices.put(population.name(), declare(population, populations.size() == 1, collector));
            if (known != null) {
                throw BadInputException.in(files, "two populations '" + population.name() + "'", "names that differ");
            }
        }
        edges(circuit.edges(), indices, collector);
    }

    private static List<NodePopulation> nodes(List<Part> parts) {
        List<NodePopulation> populations = new ArrayList<>();
        for (Part part : parts) {
            TypeTable types = part.types().map(file -> TypeTable.read(file, "node_type_id")).orElseGet(TypeTable::none);
            try (Hdf5File file = Hdf5File.open(part.file())) {
                Hdf5Group nodes = file.root().need("nodes");
                Circuit.populations(nodes).forEach(name -> populations.add(NodePopulation.read(name, nodes.need(name), types)));
            }
        }
        return populations;
    }

    private static NodeIndex declare(NodePopulation nodes, boolean only, Collector collector) {
        Optional<String> identity = only ? IDENTITIES.stream().filter(attribute -> identifies(nodes, attribute)).findFirst() : Optional.empty();
        String prefix = only ? "" : nodes.name() + "/";
        int[] numbers = new int[nodes.size()];
        for (int node = 0; node < numbers.length; node++) {
            int which = node;
            String key = identity.flatMap(attribute -> nodes.attribute(which, attribute)).orElseGet(() -> prefix + nodes.id(which));
            numbers[node] = collector.neurons().of(key);
            collector.neurons().declare(numbers[node], true);
            annotate(nodes, node, numbers[node], identity.orElse(""), collector.annotations());
        }
        return NodeIndex.of(collector, nodes, prefix, numbers);
    }

    private static boolean identifies(NodePopulation nodes, String attribute) {
        Set<String> distinct = new HashSet<>();
        for (int node = 0; node < nodes.size(); node++) {
            Optional<String> text = nodes.attribute(node, attribute).filter(found -> !found.isEmpty());
            if (text.isEmpty() || !distinct.add(text.get())) {
                return false;
            }
        }
        return nodes.size() > 0;
    }

    private static void annotate(NodePopulation nodes, int node, int number, String identity, Annotations annotations) {
        annotations.add(number, Neurons.REGION, nodes.attribute(node, Neurons.REGION).filter(text -> !text.isEmpty()).orElse(nodes.name()));
        annotations.add(number, "population", nodes.name());
        boolean input = nodes.attribute(node, "model_type").filter("virtual"::equals).isPresent();
        annotations.add(number, "role", nodes.attribute(node, "role").orElse(input ? "input" : ""));
        for (String attribute : nodes.attributeNames()) {
            String label = attribute.equals(Neurons.NAME) ? "node_name" : attribute.toLowerCase(Locale.ROOT);
            if (!attribute.equals(identity) && !label.equals(Neurons.REGION) && !label.equals("role")) {
                annotations.add(number, label, nodes.attribute(node, attribute).orElse(""));
            }
        }
    }

    private static void edges(List<Part> parts, Map<String, NodeIndex> indices, Collector collector) {
        List<EdgePopulation> populations = new ArrayList<>();
        for (Part part : parts) {
            TypeTable types = part.types().map(file -> TypeTable.read(file, "edge_type_id")).orElseGet(TypeTable::none);
            try (Hdf5File file = Hdf5File.open(part.file())) {
                Hdf5Group edges = file.root().need("edges");
                Circuit.populations(edges).forEach(name -> populations.add(new EdgePopulation(edges.need(name), types)));
            }
        }
        boolean weighted = populations.stream().anyMatch(EdgePopulation::weighted);
        for (EdgePopulation population : populations) {
            population.add(index(population.sourcePopulation(), indices, collector), index(population.targetPopulation(), indices, collector),
                    weighted, collector);
        }
    }

    /** Edges that do not say between which populations they are can only mean the one that there is. */
    private static NodeIndex index(String population, Map<String, NodeIndex> indices, Collector collector) {
        if (population.isEmpty() && indices.size() == 1) {
            return indices.values().iterator().next();
        }
        return indices.computeIfAbsent(population, name -> {
            collector.note("populations of nodes without a file of nodes", 1);
            return NodeIndex.undeclared(collector, name.isEmpty() ? "" : name + "/");
        });
    }
}
