package org.phc4j.connectomes.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.topology.Topology;

class OutgoingSynapsesTest {
    private static final NetworkConfig CONFIG = NetworkConfig.defaults(1, 2);

    private static Topology topology(long seed, int neurons, double density) {
        CounterRandom random = CounterRandom.of(seed, "mask");
        int[][] targets = IntStream.range(0, neurons).mapToObj(
                j -> IntStream.range(0, neurons).filter(i -> i != j && random.uniform(i, j) < density).toArray()).toArray(int[][]::new);
        boolean[] all = new boolean[neurons];
        Arrays.fill(all, true);
        return new Topology("random", IntStream.range(0, neurons).mapToObj(i -> "n" + i).toList(), List.of("all"), new int[neurons], all, all,
                new int[] {0}, targets);
    }

    /** Weights of the permitted synapses, some of them 0; a forbidden entry of the dense tensor holds what must never act. */
    private static Parameters parameters(Topology topology, SynapseOrder order, long seed) {
        Parameters p = Parameters.zeros(ParameterLayout.of(CONFIG, topology, order));
        int offset = p.layout().offset(Tensor.W);
        CounterRandom random = CounterRandom.of(seed, "weights");
        for (int i = 0; i < topology.size(); i++) {
            for (int j = 0; j < topology.size(); j++) {
                int at = order.at(i, j);
                if (at >= 0) {
                    double drawn = random.uniform(i, j) - 0.5;
                    p.values()[offset + at] = !topology.permits(i, j) ? Float.NaN : drawn > 0.4 ? 0f : (float) drawn;
                }
            }
        }
        return p;
    }

    @Property(tries = 100)
    void sparse_and_dense_add_the_same_bits_in_every_part_of_the_network(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int neurons,
            @ForAll @DoubleRange(min = 0, max = 1) double density, @ForAll @IntRange(min = 1, max = 3) int parts) {
        Topology topology = topology(seed, neurons, density);
        Parameters dense = parameters(topology, SynapseOrder.dense(neurons), seed);
        Parameters sparse = parameters(topology, SynapseOrder.sparse(topology), seed);
        int[] senders = IntStream.range(0, neurons).filter(j -> j % 2 == 0).toArray();
        int[] receivers = IntStream.range(0, neurons).filter(i -> i % parts == 0).toArray();
        float[] currentDense = new float[receivers.length];
        float[] currentSparse = new float[receivers.length];
        float[] expected = new float[receivers.length];
        OutgoingSynapses ofDense = OutgoingSynapses.onto(topology, dense, senders, receivers);
        OutgoingSynapses ofSparse = OutgoingSynapses.onto(topology, sparse, senders, receivers);
        for (int row = 0; row < senders.length; row++) {
            float released = 0.1f + row;
            ofDense.transmit(row, released, currentDense);
            ofSparse.transmit(row, released, currentSparse);
            for (int k = 0; k < receivers.length; k++) {
                if (topology.permits(receivers[k], senders[row])) {
                    expected[k] = Math.fma(dense.get(Tensor.W, receivers[k] * neurons + senders[row]), released, expected[k]);
                }
            }
        }
        assertThat(currentDense).isEqualTo(expected);
        assertThat(currentSparse).isEqualTo(expected);
        int synapses = Arrays.stream(senders).map(j -> (int) Arrays.stream(receivers).filter(i -> topology.permits(i, j)).count()).sum();
        assertThat(ofSparse.weights()).as("kept in proportion to synapses").isEqualTo(synapses);
        assertThat(ofDense.weights()).isEqualTo(senders.length * receivers.length);
    }
}
