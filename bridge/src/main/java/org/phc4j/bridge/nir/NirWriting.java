package org.phc4j.bridge.nir;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.phc4j.bridge.hdf5.Hdf5Writing;

/** Writes the nodes and edges of one graph, as version 1 of NIR's Python package reads them; numbers are float32. */
final class NirWriting {
    /** The version of the format that is written. */
    static final String VERSION = "1.0.8";

    private static final int CHUNK_BYTES = 1 << 20;

    private final WritableGroup nodes;
    private final List<String[]> edges = new ArrayList<>();

    private NirWriting(WritableGroup nodes) {
        this.nodes = nodes;
    }

    static void write(Path out, Consumer<NirWriting> content) {
        Hdf5Writing.write(out, file -> graph(file, content));
    }

    private static void graph(WritableHdfFile file, Consumer<NirWriting> content) {
        file.putDataset("version", VERSION);
        WritableGroup graph = file.putGroup("node");
        graph.putDataset("type", "NIRGraph");
        NirWriting writing = new NirWriting(graph.putGroup("nodes"));
        content.accept(writing);
        graph.putDataset("edges", writing.edges.toArray(String[][]::new));
    }

    /** A node with nothing but a type yet. */
    WritableGroup node(String name, String type) {
        WritableGroup node = nodes.putGroup(name);
        node.putDataset("type", type);
        return node;
    }

    /** Where the graph is fed or read. */
    void door(String name, String type, int size) {
        node(name, type).putDataset("shape", new long[] {size});
    }

    /** A Linear node, or an Affine one if there is a bias. */
    void matrix(String name, float[][] weight, float... bias) {
        WritableGroup node = node(name, bias.length > 0 ? "Affine" : "Linear");
        int columns = weight[0].length;
        int rows = Math.clamp(CHUNK_BYTES / (4L * columns), 1, weight.length);
        node.putDataset("weight", weight, DatasetCreationOptions.builder().chunkDimensions(rows, columns).shuffle().deflate().build());
        if (bias.length > 0) {
            node.putDataset("bias", bias);
        }
    }

    void delay(String name, int size, double seconds) {
        float[] delays = new float[size];
        Arrays.fill(delays, (float) seconds);
        node(name, "Delay").putDataset("delay", delays);
    }

    /** Leaky integrate-and-fire neurons. */
    WritableGroup lif(String name, float[] tau, float[] r, float... threshold) {
        WritableGroup node = node(name, "LIF");
        node.putDataset("tau", tau);
        node.putDataset("r", r);
        node.putDataset("v_leak", new float[tau.length]);
        node.putDataset("v_threshold", threshold);
        node.putDataset("v_reset", new float[tau.length]);
        return node;
    }

    void edge(String from, String to) {
        edges.add(new String[] {from, to});
    }

    /** A chain of edges. */
    void chain(String... names) {
        for (int k = 1; k < names.length; k++) {
            edge(names[k - 1], names[k]);
        }
    }
}
