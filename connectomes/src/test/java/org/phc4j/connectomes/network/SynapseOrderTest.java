package org.phc4j.connectomes.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;

class SynapseOrderTest {
    private static final NetworkConfig CONFIG = NetworkConfig.defaults(3, 2);

    /** A random mask in which each entry is permitted with some probability. */
    private static Topology random(int neurons, double density) {
        CounterRandom random = CounterRandom.of(5, "mask");
        int[][] targets = IntStream.range(0, neurons).mapToObj(
                j -> IntStream.range(0, neurons).filter(i -> i != j && random.uniform(i, j) < density).toArray()).toArray(int[][]::new);
        boolean[] excitatory = new boolean[neurons];
        boolean[] input = new boolean[neurons];
        for (int i = 0; i < neurons; i++) {
            excitatory[i] = i % 5 != 0;
            input[i] = i < neurons / 2;
        }
        return new Topology("random", IntStream.range(0, neurons).mapToObj(i -> "n" + i).toList(), List.of("all"), new int[neurons],
                excitatory, input, new int[] {1, 2}, targets);
    }

    private static Parameters parameters(Topology topology, SynapseOrder order) {
        return new Parameters(ParameterLayout.of(CONFIG, topology, order), new float[ParameterLayout.of(CONFIG, topology, order).total()]);
    }

    @Test
    void permitted_entries_follow_each_other_row_by_row() {
        Topology topology = random(40, 0.2);
        SynapseOrder order = SynapseOrder.sparse(topology);
        int next = 0;
        for (int i = 0; i < topology.size(); i++) {
            assertThat(order.rowStarts()[i]).isEqualTo(next);
            for (int j = 0; j < topology.size(); j++) {
                if (topology.permits(i, j)) {
                    assertThat(order.presynaptic()[next]).isEqualTo(j);
                    assertThat(order.at(i, j)).isEqualTo(next++);
                } else {
                    assertThat(order.at(i, j)).isNegative();
                }
            }
        }
        assertThat(order.length()).isEqualTo(next).isEqualTo(topology.synapses());
        assertThat(order).isEqualTo(SynapseOrder.sparse(topology)).isNotEqualTo(SynapseOrder.dense(40));
    }

    @Test
    void only_large_and_sparse_masks_are_kept_sparse() {
        assertThat(SynapseOrder.of(random(SynapseOrder.FEWEST_NEURONS, 0.2)).isSparse()).isTrue();
        assertThat(SynapseOrder.of(random(SynapseOrder.FEWEST_NEURONS, 0.3)).isSparse()).isFalse();
        assertThat(SynapseOrder.of(random(SynapseOrder.FEWEST_NEURONS - 1, 0.2)).isSparse()).isFalse();
        assertThat(SynapseOrder.of(Topologies.builtin(1, 2, 64)).length()).isEqualTo(64 * 64);
    }

    @Test
    void initial_weights_do_not_depend_on_the_form() {
        Topology topology = random(600, 0.03);
        Parameters sparse = Initialisation.defaults(Positivity.IDENTITY).draw(CONFIG, topology, 3);
        assertThat(sparse.layout().synapses().isSparse()).isTrue();
        float[] transposed = Derived.of(CONFIG, topology, sparse).synapses();
        Parameters dense = parameters(topology, SynapseOrder.dense(600));
        for (int j = 0; j < 600; j++) {
            for (int i : topology.targets(j)) {
                float w = sparse.get(Tensor.W, sparse.layout().synapses().at(i, j));
                assertThat(w).isEqualTo(transposed[j * 600 + i]);
                assertThat(w > 0).isEqualTo(topology.excitatory(j));
                dense.values()[dense.layout().offset(Tensor.W) + i * 600 + j] = w;
            }
        }
        assertThat(Derived.of(CONFIG, topology, dense).synapses()).isEqualTo(transposed);
        assertThat(sparse.layout().publishedCount()).isEqualTo(dense.layout().publishedCount());
    }

    @Test
    void projection_and_violations_do_not_depend_on_the_form() {
        Topology topology = random(40, 0.2);
        Parameters sparse = parameters(topology, SynapseOrder.sparse(topology));
        Parameters dense = parameters(topology, SynapseOrder.dense(40));
        CounterRandom random = CounterRandom.of(1, "weights");
        for (int j = 0; j < 40; j++) {
            for (int i : topology.targets(j)) {
                float w = (float) random.gaussian(i, j);
                sparse.values()[sparse.layout().offset(Tensor.W) + sparse.layout().synapses().at(i, j)] = w;
                dense.values()[dense.layout().offset(Tensor.W) + i * 40 + j] = w;
            }
        }
        assertThat(Constraints.count(topology, true, sparse)).isEqualTo(Constraints.count(topology, true, dense));
        assertThat(Constraints.count(topology, true, sparse).wrongSign()).isPositive();
        Constraints.project(topology, true, sparse);
        Constraints.project(topology, true, dense);
        assertThat(Derived.of(CONFIG, topology, sparse).synapses()).isEqualTo(Derived.of(CONFIG, topology, dense).synapses());
        assertThat(Constraints.count(topology, true, sparse)).isEqualTo(new Constraints.Violations(0, 0));
    }
}
