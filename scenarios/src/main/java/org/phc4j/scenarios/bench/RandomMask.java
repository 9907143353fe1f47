package org.phc4j.scenarios.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.topology.Topology;

/** Sparse random connectomes of any size: every neuron hears the same number of others, chosen by a seed. */
public final class RandomMask {
    private static final double EXCITATORY_SHARE = 0.8;

    private RandomMask() {}

    /**
     * Two regions of equal size, four fifths of each excitatory; any neuron may hear any other. Excitatory neurons of the first region
     * receive input, those of the second are read out.
     *
     * @param neurons D, at least 4
     * @param inDegree synapses onto each neuron, 1 to D - 1
     * @param seed decides who hears whom
     * @return the topology, named {@code random-DxK}
     * @throws BadInputException if a number is out of range
     */
    public static Topology of(int neurons, int inDegree, long seed) {
        if (neurons < 4 || inDegree < 1 || inDegree >= neurons) {
            throw new BadInputException("a random mask of " + neurons + " neurons that hear " + inDegree
                    + " each; expected at least 4 neurons that hear 1 to D - 1");
        }
        int half = neurons / 2;
        int[] region = new int[neurons];
        boolean[] excitatory = new boolean[neurons];
        boolean[] input = new boolean[neurons];
        for (int i = 0; i < neurons; i++) {
            region[i] = i < half ? 0 : 1;
            int size = region[i] == 0 ? half : neurons - half;
            excitatory[i] = i - region[i] * half < (int) (EXCITATORY_SHARE * size);
            input[i] = region[i] == 0 && excitatory[i];
        }
        int[] readout = IntStream.range(half, neurons).filter(i -> excitatory[i]).toArray();
        List<String> names = IntStream.range(0, neurons).mapToObj(i -> "n" + i).toList();
        return new Topology("random-" + neurons + "x" + inDegree, names, List.of("R0", "R1"), region, excitatory, input, readout,
                targets(neurons, inDegree, CounterRandom.of(seed, "bench.mask")));
    }

    /** Targets by presynaptic neuron, ascending, as postsynaptic neurons are visited in ascending order. */
    private static int[][] targets(int neurons, int inDegree, CounterRandom random) {
        int[][] targets = new int[neurons][];
        int[] count = new int[neurons];
        Arrays.setAll(targets, j -> new int[inDegree]);
        for (int post = 0; post < neurons; post++) {
            for (int pre : sources(neurons, inDegree, post, random)) {
                if (count[pre] == targets[pre].length) {
                    targets[pre] = Arrays.copyOf(targets[pre], 2 * count[pre]);
                }
                targets[pre][count[pre]++] = post;
            }
        }
        for (int pre = 0; pre < neurons; pre++) {
            targets[pre] = Arrays.copyOf(targets[pre], count[pre]);
        }
        return targets;
    }

    /** Different presynaptic neurons, by the first steps of a shuffle of all but the neuron itself. */
    private static int[] sources(int neurons, int inDegree, int post, CounterRandom random) {
        int[] others = IntStream.range(0, neurons).filter(j -> j != post).toArray();
        for (int k = 0; k < inDegree; k++) {
            int swap = k + random.below(others.length - k, post, k);
            int chosen = others[swap];
            others[swap] = others[k];
            others[k] = chosen;
        }
        return Arrays.copyOf(others, inDegree);
    }
}
