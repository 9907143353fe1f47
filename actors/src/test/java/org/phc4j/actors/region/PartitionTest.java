package org.phc4j.actors.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;

class PartitionTest {
    private static final Topology FEED_FORWARD = Topologies.builtin(0, 2, 16);

    @Test
    void by_region_keeps_names_and_leaves_out_empty_regions() {
        Topology gap = new Topology("gap", List.of("a", "b", "c"), List.of("first", "empty", "last"), new int[] {2, 0, 2},
                new boolean[3], new boolean[] {true, true, true}, new int[] {0}, new int[3][0]);
        Partition partition = Partition.byRegion(gap);
        assertThat(partition.actors()).isEqualTo(2);
        assertThat(partition.name(1)).isEqualTo("last");
        assertThat(partition.neurons(0)).containsExactly(1);
        assertThat(partition.neurons(1)).containsExactly(0, 2);
    }

    @Test
    void blocks_are_contiguous_and_differ_by_at_most_one() {
        Partition partition = Partition.blocks(FEED_FORWARD, 5);
        int next = 0;
        for (int k = 0; k < 5; k++) {
            assertThat(partition.neurons(k).length).isBetween(3, 4);
            for (int i : partition.neurons(k)) {
                assertThat(i).isEqualTo(next++);
                assertThat(partition.owner(i)).isEqualTo(k);
            }
        }
        assertThat(next).isEqualTo(16);
    }

    @Test
    void an_actor_without_neurons_is_refused() {
        assertThatThrownBy(() -> Partition.blocks(FEED_FORWARD, 17)).isInstanceOf(BadInputException.class).hasMessageContaining("1..16");
        assertThatThrownBy(() -> Partition.blocks(FEED_FORWARD, 0)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> Partition.of(new int[] {0, 2, 2})).isInstanceOf(BadInputException.class).hasMessageContaining("actor 1");
        assertThatThrownBy(() -> Partition.of(new int[] {0, -1})).isInstanceOf(BadInputException.class).hasMessageContaining("neuron 1");
    }

    @Test
    void only_actors_with_a_permitted_synapse_between_them_exchange_messages() {
        Wiring wiring = Wiring.of(FEED_FORWARD, Partition.byRegion(FEED_FORWARD));
        assertThat(wiring.downstream(0)).containsExactly(1);
        assertThat(wiring.upstream(0)).isEmpty();
        assertThat(wiring.downstream(1)).isEmpty();
        assertThat(wiring.upstream(1)).containsExactly(0);
        assertThat(wiring.recurrent(0)).isTrue();
    }
}
