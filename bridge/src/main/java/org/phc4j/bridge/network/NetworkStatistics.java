package org.phc4j.bridge.network;

import java.util.Arrays;
import java.util.List;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/**
 * What a connectome looks like in numbers.
 *
 * @param neurons number of neurons D
 * @param pairs number of connected pairs E
 * @param synapses their synapses; E where they were not counted
 * @param density E / (D (D - 1))
 * @param reciprocal pairs whose reverse is connected, too
 * @param excitatory excitatory neurons
 * @param excitatorySynapses synapses of these
 * @param outDegrees (D) pairs that leave each neuron
 * @param inDegrees (D) pairs that reach each neuron
 * @param regionSynapses (R, R) synapses from region to region, row-major, [from][to]
 */
public record NetworkStatistics(int neurons, long pairs, long synapses, double density, long reciprocal, int excitatory, long excitatorySynapses,
        int[] outDegrees, int[] inDegrees, long[] regionSynapses) {
    /**
     * Counts a connectome.
     *
     * @param nodes its neurons
     * @param edges its pairs
     * @return the numbers
     */
    public static NetworkStatistics of(Neurons nodes, Edges edges) {
        int size = nodes.size();
        Labels regions = nodes.regions();
        int width = regions.words().size();
        int[] out = new int[size];
        int[] in = new int[size];
        long[] matrix = new long[Math.multiplyExact(width, width)];
        long synapses = 0;
        long reciprocal = 0;
        int excitatory = 0;
        long exciting = 0;
        for (int pre = 0; pre < size; pre++) {
            out[pre] = edges.outDegree(pre);
            long own = 0;
            for (long k = edges.start(pre); k < edges.start(pre + 1); k++) {
                int post = edges.target(k);
                in[post]++;
                own += edges.synapses(k);
                matrix[regions.codes()[pre] * width + regions.codes()[post]] += edges.synapses(k);
                reciprocal += edges.find(post, pre) >= 0 ? 1 : 0;
            }
            synapses += own;
            excitatory += nodes.excitatory(pre) ? 1 : 0;
            exciting += nodes.excitatory(pre) ? own : 0;
        }
        double density = size < 2 ? 0 : edges.size() / ((double) size * (size - 1));
        return new NetworkStatistics(size, edges.size(), synapses, density, reciprocal, excitatory, exciting, out, in, matrix);
    }

    /**
     * Degrees in order, for a summary.
     *
     * @param degrees one per neuron
     * @return least, first quartile, median, third quartile, greatest; zeros without neurons
     */
    public static List<Integer> quartiles(int[] degrees) {
        int[] sorted = degrees.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        return last < 0 ? List.of(0, 0, 0, 0, 0)
                : List.of(sorted[0], sorted[last / 4], sorted[last / 2], sorted[(int) (3L * last / 4)], sorted[last]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkStatistics s && neurons == s.neurons && pairs == s.pairs && synapses == s.synapses
                && reciprocal == s.reciprocal && Arrays.equals(outDegrees, s.outDegrees) && Arrays.equals(inDegrees, s.inDegrees)
                && Arrays.equals(regionSynapses, s.regionSynapses);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(regionSynapses);
    }

    @Override
    public String toString() {
        return neurons + " neurons, " + pairs + " pairs, " + synapses + " synapses";
    }
}
