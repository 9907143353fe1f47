package org.phc4j.scanengine.nd4j;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.connectomes.topology.Topology;

/** A network with options, mask, parameters that make it fire, sequences of different lengths and classes, all drawn from a seed. */
record DrawnNetwork(NetworkConfig config, Topology topology, double[] parameters, double[][] series, int[] labels) {
    private static final int NEURONS = 8;

    static DrawnNetwork of(long seed) {
        CounterRandom random = CounterRandom.of(seed, "options");
        NetworkConfig config = config(random);
        int[] steps = IntStream.range(0, 1 + random.below(4, 20, 0)).map(b -> 6 + random.below(12, 21, b)).toArray();
        if (random.below(2, 22, 0) == 0) {
            Arrays.fill(steps, steps[0]);
        }
        return of(seed, config, NEURONS, steps);
    }

    static DrawnNetwork of(long seed, NetworkConfig config, int neurons, int... steps) {
        Topology topology = topology(CounterRandom.of(seed, "topology"), neurons);
        ParameterLayout layout = ParameterLayout.of(config, topology);
        double[] parameters = new double[layout.total()];
        for (Tensor tensor : ParameterLayout.TENSORS) {
            CounterRandom random = CounterRandom.of(seed, tensor.key());
            for (int k = 0; k < layout.length(tensor); k++) {
                parameters[layout.offset(tensor) + k] = draw(config, tensor, random.gaussian(k, 0));
            }
        }
        for (int to = 0; to < neurons; to++) {
            for (int from = 0; from < neurons; from++) {
                parameters[layout.offset(Tensor.W) + to * neurons + from] *= topology.excitatory(from) ? 1.5 : -1.5;
            }
        }
        CounterRandom input = CounterRandom.of(seed, "input");
        double[][] series = new double[steps.length][];
        int[] labels = new int[steps.length];
        for (int b = 0; b < steps.length; b++) {
            int sample = b;
            series[b] = IntStream.range(0, steps[b] * config.inputs()).mapToDouble(k -> (float) input.gaussian(k, sample)).toArray();
            labels[b] = input.below(config.classes(), b, -1);
        }
        return new DrawnNetwork(config, topology, parameters, series, labels);
    }

    private static NetworkConfig config(CounterRandom random) {
        NetworkConfig config = NetworkConfig.defaults(1 + random.below(3, 0, 0), 2 + random.below(2, 1, 0))
                .withPositivity(List.of(Positivity.values()).get(random.below(3, 2, 0))).withDelay(1 + random.below(4, 3, 0))
                .withAlphaDrive(random.below(2, 4, 0) == 0 ? 1 : 0.7)
                .withFloor(random.below(3, 5, 0) == 0 ? -0.2 : Double.NEGATIVE_INFINITY).withAlif(random.below(4, 6, 0) > 0)
                .withStp(random.below(4, 7, 0) > 0, List.of(Efficacy.values()).get(random.below(2, 8, 0)))
                .withReadout(List.of(Readout.values()).get(random.below(2, 9, 0)), 1 + random.below(2, 10, 0)).withDale(random.below(2, 12, 0) == 0);
        return switch (random.below(6, 11, 0)) {
            case 0 -> config.withReadout(config.readout(), 1).withWindow(new ReadoutWindow.Sliding(1 + random.below(9, 13, 0)));
            case 1 -> config.withReadout(config.readout(), 1).withWindow(new ReadoutWindow.Leaky(1 + random.below(9, 13, 0)));
            case 2 -> config.withReadout(config.readout(), 1).withWindow(new ReadoutWindow.Last(1 + random.below(9, 13, 0)));
            case 3 -> config.withReadout(config.readout(), 1).withWindow(new ReadoutWindow.Weighted(1 + random.below(2, 13, 0)));
            default -> config;
        };
    }

    private static double draw(NetworkConfig config, Tensor tensor, double x) {
        boolean literal = config.positivity() == Positivity.SOFTPLUS;
        return switch (tensor) {
            case ENC_W, ENC_B, DEC_W, DEC_B, LN_B, RHO_RESET, RHO_U -> 0.5 * x;
            case LN_G, RMS_G -> 1 + 0.2 * x;
            case TAU_EXC, TAU_INH -> 0.5 + 0.5 * x;
            case V_TH -> (literal ? 0.8 : 0.4) + 0.3 * x;
            case RHO_ADAPT, RHO_F, RHO_D -> 1.5 + 0.5 * x;
            case RHO_BETA -> -2 + 0.3 * x;
            case W -> Math.abs(x);
        };
    }

    private static Topology topology(CounterRandom random, int n) {
        int half = n / 2;
        int[] region = IntStream.range(0, n).map(i -> i < half ? 0 : 1).toArray();
        boolean[] excitatory = new boolean[n];
        boolean[] input = new boolean[n];
        for (int i = 0; i < n; i++) {
            excitatory[i] = (i - region[i] * half) < Math.max(1, half * 3 / 4);
            input[i] = region[i] == 0 && excitatory[i];
        }
        int[] readout = IntStream.range(0, n).filter(i -> region[i] == 1 && excitatory[i]).toArray();
        int[][] targets = IntStream.range(0, n)
                .mapToObj(j -> IntStream.range(0, n).filter(i -> i != j && random.uniform(i, j) < 0.7).toArray()).toArray(int[][]::new);
        List<String> names = IntStream.range(0, n).mapToObj(i -> "n" + i).toList();
        return new Topology("drawn", names, List.of("first", "second"), region, excitatory, input, readout, targets);
    }
}
