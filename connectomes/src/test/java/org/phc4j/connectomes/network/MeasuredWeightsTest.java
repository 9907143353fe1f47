package org.phc4j.connectomes.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Connectome;
import org.phc4j.connectomes.topology.Connectome.Cell;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;

class MeasuredWeightsTest {
    private static final NetworkConfig CONFIG = NetworkConfig.defaults(1, 2);

    private static Cell cell(String name, boolean excitatory) {
        return new Cell(name, 0, excitatory, true, true);
    }

    /** Onto neuron 2: 3 and 1 synapses that excite, 5 that inhibit. */
    private final Connectome measured = new Connectome("small", List.of("all"), List.of(cell("a", true), cell("b", true), cell("c", true),
            cell("d", false)), new int[][] {{2}, {0, 2}, {}, {0, 2}}, new double[][] {{3}, {7, 1}, {}, {2, 5}});

    @Test
    void inputs_of_either_kind_are_in_proportion_to_their_synapses_and_add_up_to_the_scale() {
        for (boolean sparse : new boolean[] {false, true}) {
            Topology topology = measured.topology();
            SynapseOrder order = sparse ? SynapseOrder.sparse(topology) : SynapseOrder.dense(4);
            Parameters p = Parameters.zeros(ParameterLayout.of(CONFIG, topology, order));
            MeasuredWeights.set(p, topology, measured, 10);
            assertThat(p.get(Tensor.W, order.at(2, 0))).isEqualTo(12f);
            assertThat(p.get(Tensor.W, order.at(2, 1))).isEqualTo(4f);
            assertThat(p.get(Tensor.W, order.at(2, 3))).isEqualTo(-16f);
            assertThat(p.get(Tensor.W, order.at(0, 1))).isEqualTo(16f);
            assertThat(p.get(Tensor.W, order.at(0, 3))).isEqualTo(-16f);
        }
    }

    @Test
    void a_synapse_that_was_not_measured_is_refused() {
        Topology other = Topologies.builtin(1, 2, 4);
        Parameters p = Parameters.zeros(ParameterLayout.of(CONFIG, other));
        assertThatThrownBy(() -> MeasuredWeights.set(p, other, measured, 10)).isInstanceOf(BadInputException.class).hasMessageContaining("small")
                .hasMessageContaining("no strength");
    }
}
