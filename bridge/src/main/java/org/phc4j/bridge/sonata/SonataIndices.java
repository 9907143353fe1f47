package org.phc4j.bridge.sonata;

import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.util.List;
import org.phc4j.connectomes.store.Edges;

/**
 * The two indices of SONATA's edges: for each node the ranges of {@code range_to_edge_id} that are its own, and these as ranges of edges. Edges
 * are sorted by source: outgoing ones are one range a node, incoming ones one range an edge.
 */
final class SonataIndices {
    private static final DatasetCreationOptions UNSIGNED = DatasetCreationOptions.builder().unsigned().build();
    private static final int MOST = 1 << 22;

    private SonataIndices() {}

    static void write(WritableGroup group, Edges edges, List<String> unsaid) {
        int neurons = edges.neurons();
        long[][] nodes = new long[neurons][];
        long[][] ranges = new long[neurons][];
        for (int j = 0; j < neurons; j++) {
            nodes[j] = new long[] {j, j + 1L};
            ranges[j] = new long[] {edges.start(j), edges.start(j + 1)};
        }
        put(group.putGroup("source_to_target"), nodes, ranges);
        if (edges.size() > MOST) {
            unsaid.add("the index by target, as there are more than " + MOST + " edges");
            return;
        }
        incoming(group.putGroup("target_to_source"), edges);
    }

    private static void incoming(WritableGroup group, Edges edges) {
        int neurons = edges.neurons();
        long[] next = new long[neurons + 1];
        for (int pair = 0; pair < edges.size(); pair++) {
            next[edges.target(pair) + 1]++;
        }
        long[][] nodes = new long[neurons][];
        for (int i = 0; i < neurons; i++) {
            next[i + 1] += next[i];
            nodes[i] = new long[] {next[i], next[i + 1]};
        }
        long[][] ranges = new long[(int) edges.size()][];
        for (int pair = 0; pair < edges.size(); pair++) {
            ranges[(int) next[edges.target(pair)]++] = new long[] {pair, pair + 1L};
        }
        put(group, nodes, ranges);
    }

    private static void put(WritableGroup group, long[][] nodes, long[][] ranges) {
        group.putDataset("node_id_to_ranges", nodes, UNSIGNED); // libsonata's name
        group.putDataset("node_id_to_range", nodes, UNSIGNED); // BMTK's name
        group.putDataset("range_to_edge_id", ranges, UNSIGNED);
    }
}
