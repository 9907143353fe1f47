package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.topology.Topology;

/** Networks large and sparse enough that their weights are lists of synapses, against the sequential loop. */
class SparseNetworkTest {
    private static ActorRuntime runtime;

    @BeforeAll
    static void open() {
        runtime = ActorRuntime.start(2);
    }

    @AfterAll
    static void close() {
        runtime.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void spikes_voltages_and_logits_are_those_of_the_loop(int actors) {
        Topology topology = Networks.topology(11, 4, SynapseOrder.FEWEST_NEURONS / 4, 0.05);
        Model model = Networks.model(11, NetworkConfig.defaults(3, 4).withDelay(2), topology);
        assertThat(model.parameters().layout().synapses().isSparse()).isTrue();
        int[] owner = new int[topology.size()];
        for (int i = 0; i < owner.length; i++) {
            owner[i] = i * actors / owner.length;
        }
        Agreement.check(model, Partition.of(owner), runtime, Networks.series(5, 3, 24, 31), 32);
    }
}
