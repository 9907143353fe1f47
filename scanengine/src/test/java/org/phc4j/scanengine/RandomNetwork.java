package org.phc4j.scanengine;

import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.reference.ReferenceNetwork;

/**
 * Networks and inputs drawn at random for tests: two regions with four of five neurons excitatory, each synapse permitted with
 * probability 0.7, in every other network only between neighbours of up to some twenty neurons, so that whole blocks of the matrix are
 * forbidden; time constants and thresholds that make neurons fire.
 *
 * @param config options
 * @param topology neurons and mask
 * @param parameters values under the network's layout
 * @param series (B) sequences
 * @param labels (B) classes
 */
public record RandomNetwork(NetworkConfig config, Topology topology, double[] parameters, double[][] series, int[] labels) {

    /** Draws a network and a batch with sequences of the given lengths. */
    public static RandomNetwork of(long seed, NetworkConfig config, int neurons, double weightScale, int... steps) {
        Topology topology = topology(CounterRandom.of(seed, "topology"), neurons);
        ParameterLayout layout = ParameterLayout.of(config, topology);
        double[] parameters = new double[layout.total()];
        for (Tensor tensor : ParameterLayout.TENSORS) {
            CounterRandom random = CounterRandom.of(seed, tensor.key());
            for (int k = 0; k < layout.length(tensor); k++) {
                parameters[layout.offset(tensor) + k] = draw(config, tensor, random, k);
            }
        }
        scaleSynapses(topology, layout, parameters, weightScale);
        double[][] series = new double[steps.length][];
        int[] labels = new int[steps.length];
        CounterRandom input = CounterRandom.of(seed, "input");
        for (int b = 0; b < steps.length; b++) {
            int sample = b;
            series[b] = IntStream.range(0, steps[b] * config.inputs()).mapToDouble(k -> input.gaussian(k, sample)).toArray();
            labels[b] = input.below(config.classes(), b, -1);
        }
        return new RandomNetwork(config, topology, parameters, series, labels);
    }

    private static Topology topology(CounterRandom random, int n) {
        int half = n / 2;
        int[] region = IntStream.range(0, n).map(i -> i < half ? 0 : 1).toArray();
        boolean[] excitatory = new boolean[n];
        boolean[] input = new boolean[n];
        for (int i = 0; i < n; i++) {
            int size = region[i] == 0 ? half : n - half;
            excitatory[i] = (i - region[i] * half) < Math.max(1, size * 4 / 5);
            input[i] = region[i] == 0 && excitatory[i];
        }
        int[] readout = IntStream.range(0, n).filter(i -> region[i] == 1 && excitatory[i]).toArray();
        int group = random.below(2, -1, -1) == 0 ? 20 : n;
        int[][] targets = IntStream.range(0, n)
                .mapToObj(j -> IntStream.range(0, n).filter(i -> i != j && Math.abs(i / group - j / group) < 2 && random.uniform(i, j) < 0.7).toArray())
                .toArray(int[][]::new);
        List<String> names = IntStream.range(0, n).mapToObj(i -> "n" + i).toList();
        return new Topology("random", names, List.of("first", "second"), region, excitatory, input, readout, targets);
    }

    private static double draw(NetworkConfig config, Tensor tensor, CounterRandom random, int k) {
        double x = random.gaussian(k, 0);
        boolean literal = config.positivity() == Positivity.SOFTPLUS;
        return switch (tensor) {
            case ENC_W, ENC_B, DEC_W, DEC_B, LN_B -> 0.5 * x;
            case LN_G, RMS_G -> 1 + 0.2 * x;
            case TAU_EXC, TAU_INH -> 0.5 + 0.5 * x;
            case V_TH -> (literal ? 0.8 : 0.4) + 0.3 * x;
            case RHO_ADAPT, RHO_F, RHO_D -> 1.5 + 0.5 * x;
            case RHO_BETA -> -2 + 0.3 * x;
            case RHO_RESET -> 0.5 * x;
            case RHO_U -> 0.5 * x;
            case W -> Math.abs(x);
        };
    }

    private static void scaleSynapses(Topology topology, ParameterLayout layout, double[] parameters, double scale) {
        int n = topology.size();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sign = topology.excitatory(j) ? 1 : -1;
                parameters[layout.offset(Tensor.W) + i * n + j] *= scale * sign / Math.sqrt(n);
            }
        }
    }

    /** Where each parameter lies. */
    public ParameterLayout layout() {
        return ParameterLayout.of(config, topology);
    }

    /** The network itself. */
    public ReferenceNetwork network() {
        return new ReferenceNetwork(config, topology, parameters, false);
    }

    /** The network with other parameters and with the smooth stand-in for the step. */
    public ReferenceNetwork smooth(double[] values) {
        return new ReferenceNetwork(config, topology, values, true);
    }
}
