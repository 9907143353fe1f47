package org.phc4j.scenarios.bench.simulate;

import java.nio.file.Path;
import java.util.Arrays;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.ShiuLif;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.Weights;

/**
 * A graph of the size of the fly brain with the rules of Shiu et al., from NumPy archives: {@code graph.npz} (post, syn, sign, indptr) and
 * {@code drive_k.npz} (neuron, step, driven) with the spikes that drive k neurons.
 */
final class FlyNetwork {
    private static final double SYNAPSE_MV = 0.275;
    private static final double DRIVE_MV = 68.75;
    private static final double REFRACTORY_MS = 2.2;
    private static final double DELAY_MS = 1.8;
    private final CsrEdges edges;
    private final int neurons;
    private final Path folder;

    private FlyNetwork(Path folder, CsrEdges edges, int neurons) {
        this.folder = folder;
        this.edges = edges;
        this.neurons = neurons;
    }

    static FlyNetwork read(Path folder) {
        try (NumpyArchive graph = NumpyArchive.open(folder.resolve("graph.npz"))) {
            int[] start = graph.ints("indptr");
            int[] target = graph.ints("post");
            short[] counts = graph.shorts("syn");
            int[] sign = graph.ints("sign");
            for (int j = 0; j < sign.length; j++) {
                for (int k = start[j]; k < start[j + 1] && sign[j] < 0; k++) {
                    counts[k] = (short) -counts[k];
                }
            }
            int delay = TimeGrid.TENTH_MS.delaySteps(DELAY_MS, "delay");
            return new FlyNetwork(folder, CsrEdges.of(start, target, new Weights.Counts(counts, SYNAPSE_MV), delay), sign.length);
        }
    }

    /** The network with so many neurons driven. */
    LifNetwork driven(int count) {
        try (NumpyArchive drive = NumpyArchive.open(folder.resolve("drive_" + count + ".npz"))) {
            int[] driven = drive.ints("driven");
            int[] neuron = drive.ints("neuron");
            int[] step = drive.ints("step");
            double[] refractory = new double[neurons];
            Arrays.fill(refractory, REFRACTORY_MS);
            int[] start = new int[driven.length + 1];
            for (int k = 0; k < driven.length; k++) {
                refractory[driven[k]] = 0;
                start[k + 1] = k + 1;
            }
            CsrEdges onto = CsrEdges.of(start, driven, new Weights.Uniform(DRIVE_MV), 0);
            return LifNetwork.builder(TimeGrid.TENTH_MS)
                    .population("brain", neurons, ShiuLif.defaults().withRefractoryMs(Column.each(refractory))).project("synapses", edges)
                    .device(new SpikeTrains("drive", trains(driven, neuron, step), onto, ShiuLif.MEMBRANE)).build();
        }
    }

    private static int[][] trains(int[] driven, int[] neuron, int[] step) {
        int[] count = new int[driven.length];
        int[][] trains = new int[driven.length][16];
        for (int k = 0; k < neuron.length; k++) {
            int source = Arrays.binarySearch(driven, neuron[k]);
            if (count[source] == trains[source].length) {
                trains[source] = Arrays.copyOf(trains[source], 2 * count[source]);
            }
            trains[source][count[source]++] = step[k];
        }
        for (int source = 0; source < trains.length; source++) {
            trains[source] = Arrays.copyOf(trains[source], count[source]);
        }
        return trains;
    }

    CsrEdges edges() {
        return edges;
    }
}
