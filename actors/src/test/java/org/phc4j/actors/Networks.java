package org.phc4j.actors;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topology;

/** Random networks that are lively: every synapse of the mask has a weight of its presynaptic neuron's sign. */
final class Networks {
    private Networks() {}

    /** Regions of 80 % excitatory neurons, any synapse permitted with a probability. */
    static Topology topology(long seed, int regions, int neuronsPerRegion, double density) {
        int size = regions * neuronsPerRegion;
        CounterRandom random = CounterRandom.of(seed, "mask");
        int[] region = IntStream.range(0, size).map(i -> i / neuronsPerRegion).toArray();
        boolean[] excitatory = new boolean[size];
        boolean[] input = new boolean[size];
        for (int i = 0; i < size; i++) {
            excitatory[i] = i % neuronsPerRegion < Math.max(1, neuronsPerRegion * 4 / 5);
            input[i] = region[i] == 0 && excitatory[i];
        }
        int[] readout = IntStream.range(0, size).filter(i -> region[i] == regions - 1 && excitatory[i]).toArray();
        int[][] permitted = new int[size][];
        for (int j = 0; j < size; j++) {
            int from = j;
            permitted[j] = IntStream.range(0, size)
                    .filter(i -> i != from && random.uniform((long) from * size + i, 0) < density).toArray();
        }
        return new Topology("random-" + seed, names("n", size), names("R", regions), region, excitatory, input, readout, permitted);
    }

    static List<String> names(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(prefix + i);
        }
        return names;
    }

    static Model model(long seed, NetworkConfig config, Topology topology) {
        Parameters p = Parameters.zeros(ParameterLayout.of(config, topology));
        boolean literal = config.positivity() == Positivity.SOFTPLUS;
        fill(p, Tensor.ENC_W, seed, -1, 1);
        fill(p, Tensor.ENC_B, seed, -0.3, 0.3);
        fill(p, Tensor.LN_G, seed, 0.8, 1.6);
        fill(p, Tensor.LN_B, seed, -0.1, 0.3);
        fill(p, Tensor.TAU_EXC, seed, 0, literal ? 0.1 : 2);
        fill(p, Tensor.RHO_ADAPT, seed, 2.3, 3.9);
        fill(p, Tensor.TAU_INH, seed, literal ? 0 : -0.4, literal ? 0.1 : 1.4);
        fill(p, Tensor.V_TH, seed, literal ? 0.2 : 0.8, literal ? 0.4 : 1.2);
        fill(p, Tensor.RHO_BETA, seed, -4.6, -3);
        fill(p, Tensor.RHO_RESET, seed, -0.4, 0.5);
        fill(p, Tensor.RHO_U, seed, -0.5, 0.5);
        fill(p, Tensor.RHO_F, seed, 2.5, 3.3);
        fill(p, Tensor.RHO_D, seed, 1.8, 2.6);
        fill(p, Tensor.RMS_G, seed, 0.5, 1.5);
        fill(p, Tensor.DEC_W, seed, -1, 1);
        fill(p, Tensor.DEC_B, seed, -0.5, 0.5);
        weights(p, seed, topology);
        return new Model(config, topology, p, Normalisation.identity(config.channels(), config.lag()), names("class-", config.classes()));
    }

    private static void fill(Parameters p, Tensor tensor, long seed, double from, double to) {
        CounterRandom random = CounterRandom.of(seed, tensor.key());
        int offset = p.layout().offset(tensor);
        for (int k = 0; k < p.layout().length(tensor); k++) {
            p.values()[offset + k] = (float) (from + (to - from) * random.uniform(k, 0));
        }
    }

    /** Mean row sums near +48 from excitatory and -48 from inhibitory neurons. */
    private static void weights(Parameters p, long seed, Topology topology) {
        int size = topology.size();
        CounterRandom random = CounterRandom.of(seed, "W");
        int offset = p.layout().offset(Tensor.W);
        for (int i = 0; i < size; i++) {
            int[] fanIn = new int[2];
            for (int j = 0; j < size; j++) {
                fanIn[topology.excitatory(j) ? 1 : 0] += topology.permits(i, j) ? 1 : 0;
            }
            for (int j = 0; j < size; j++) {
                if (topology.permits(i, j)) {
                    double magnitude = Math.abs(random.gaussian((long) i * size + j, 0)) * 60 / fanIn[topology.excitatory(j) ? 1 : 0];
                    p.values()[offset + p.layout().synapses().at(i, j)] = (float) (topology.excitatory(j) ? magnitude : -magnitude);
                }
            }
        }
    }

    static float[][] series(long seed, int inputs, int... steps) {
        CounterRandom random = CounterRandom.of(seed, "series");
        float[][] series = new float[steps.length][];
        for (int b = 0; b < steps.length; b++) {
            series[b] = new float[steps[b] * inputs];
            for (int k = 0; k < series[b].length; k++) {
                series[b][k] = (float) random.gaussian(((long) b << 32) + k, 0);
            }
        }
        return series;
    }
}
