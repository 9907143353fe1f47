package org.phc4j.bridge.sonata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.hdf5.Hdf5File;
import org.phc4j.bridge.hdf5.Hdf5Group;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * Which files make a network, and which table of types belongs to which: as a circuit file says, or else by the beginning of their names
 * ({@code v1_nodes.h5} with {@code v1_node_types.csv}), or because there is only one of each.
 *
 * @param nodes files of nodes
 * @param edges files of edges
 */
record Circuit(List<Part> nodes, List<Part> edges) {
    private static final String NODES = "nodes";
    private static final String EDGES = "edges";

    /** A file and its table of types. */
    record Part(SourceFile file, Optional<SourceFile> types) {}

    static Circuit of(List<SourceFile> files) {
        List<Part> nodes = new ArrayList<>();
        List<Part> edges = new ArrayList<>();
        List<SourceFile> loose = new ArrayList<>();
        for (SourceFile file : files) {
            if (CircuitFile.recognises(file)) {
                Circuit circuit = CircuitFile.read(file);
                nodes.addAll(circuit.nodes());
                edges.addAll(circuit.edges());
            } else {
                loose.add(file);
            }
        }
        nodes.addAll(paired(loose, NODES, "node_type_id", "_nodes", "_node_types"));
        edges.addAll(paired(loose, EDGES, "edge_type_id", "_edges", "_edge_types"));
        return new Circuit(nodes, edges);
    }

    private static List<Part> paired(List<SourceFile> files, String group, String key, String ending, String typesEnding) {
        List<SourceFile> data = files.stream().filter(file -> holds(file, group)).toList();
        List<SourceFile> types = files.stream().filter(file -> TypeTable.key(file).filter(key::equals).isPresent()).toList();
        List<SourceFile> taken = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (SourceFile file : data) {
            Optional<SourceFile> own = data.size() == 1 && types.size() == 1 ? Optional.of(types.getFirst())
                    : types.stream().filter(table -> stem(table.path(), typesEnding).equals(stem(file.path(), ending))).findFirst();
            own.ifPresent(taken::add);
            parts.add(new Part(file, own));
        }
        for (SourceFile table : types) {
            if (!taken.contains(table)) {
                throw BadInputException.in(table, "types of no file of " + group + " among " + data,
                        "names that begin alike, such as v1" + ending + ".h5 and v1" + typesEnding + ".csv, or a circuit file");
            }
        }
        return parts;
    }

    private static String stem(Path file, String ending) {
        String name = String.valueOf(file.getFileName());
        int end = name.lastIndexOf(ending);
        return end < 0 ? name : name.substring(0, end);
    }

    /** Whether a file is HDF5 with this group. */
    static boolean holds(SourceFile file, String group) {
        if (!Hdf5File.recognises(file)) {
            return false;
        }
        try (Hdf5File data = Hdf5File.open(file.quiet())) {
            return data.root().group(group).map(found -> !populations(found).isEmpty()).orElse(false);
        } catch (BadInputException e) {
            return false;
        }
    }

    /** The names of the populations in a group of nodes or edges. */
    static List<String> populations(Hdf5Group group) {
        return group.names().stream().filter(name -> group.group(name).flatMap(found -> found.column("node_type_id")
                .or(() -> found.column("edge_type_id")).or(() -> found.column("source_node_id"))).isPresent()).toList();
    }
}
