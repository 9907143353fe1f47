package org.phc4j.bridge.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;
import org.phc4j.connectomes.topology.Connectome;
import org.phc4j.connectomes.topology.Connectome.Cell;

/** A connectome as the network of one: cells with region, sign and role, neighbours in their regions, strengths without sign. */
public final class MaskNetwork {
    private MaskNetwork() {}

    /**
     * The network of a connectome.
     *
     * @param data the connectome
     * @return its neurons by region, within a region in their order; strengths are absolute weights, or counts where there are no weights
     */
    public static Connectome of(ConnectomeData data) {
        Neurons neurons = data.neurons();
        Labels regions = neurons.regions();
        int[] order = IntStream.range(0, neurons.size()).boxed().sorted(Comparator.comparingInt(k -> regions.codes()[k]))
                .mapToInt(Integer::intValue).toArray();
        int[] used = Arrays.stream(order).map(k -> regions.codes()[k]).distinct().toArray(); // a region may have lost all its neurons
        int[] position = new int[order.length];
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            int k = order[i];
            position[k] = i;
            cells.add(new Cell(neurons.name(k), Arrays.binarySearch(used, regions.codes()[k]), neurons.excitatory(k), neurons.input(k),
                    neurons.readout(k)));
        }
        int[][] targets = new int[order.length][];
        double[][] strengths = new double[order.length][];
        for (int i = 0; i < order.length; i++) {
            row(data.edges(), order[i], position, i, targets, strengths);
        }
        return new Connectome(data.name(), Arrays.stream(used).mapToObj(regions.words()::get).toList(), cells, targets, strengths);
    }

    private static void row(Edges edges, int pre, int[] position, int row, int[][] targets, double[][] strengths) {
        int degree = edges.outDegree(pre);
        long[] order = new long[degree];
        for (int k = 0; k < degree; k++) {
            order[k] = (long) position[edges.target(edges.start(pre) + k)] << 32 | k;
        }
        Arrays.sort(order);
        targets[row] = new int[degree];
        strengths[row] = new double[degree];
        int kept = 0;
        for (long each : order) {
            double weight = Math.abs(edges.weight(edges.start(pre) + (int) each));
            if (weight > 0) { // weights of a pair may cancel
                targets[row][kept] = (int) (each >>> 32);
                strengths[row][kept++] = weight;
            }
        }
        targets[row] = Arrays.copyOf(targets[row], kept);
        strengths[row] = Arrays.copyOf(strengths[row], kept);
    }
}
