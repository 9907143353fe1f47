package org.phc4j.bridge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.phc4j.bridge.export.SampleConnectomes;
import org.phc4j.bridge.export.SampleConnectomes.Kind;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;

class CoarseningTest {
    private static long between(ConnectomeData data, Labels groups, String from, String to) {
        long sum = 0;
        for (int pre = 0; pre < data.neurons().size(); pre++) {
            for (long k = data.edges().start(pre); k < data.edges().start(pre + 1); k++) {
                sum += groups.of(pre).equals(from) && groups.of(data.edges().target(k)).equals(to) ? data.edges().synapses(k) : 0;
            }
        }
        return sum;
    }

    @Property(tries = 60)
    void synapses_balance_and_every_pair_of_groups_has_those_of_its_neurons(@ForAll long seed, @ForAll @IntRange(min = 2, max = 25) int size) {
        ConnectomeData data = SampleConnectomes.random(seed, size, new Kind(true, true, false, false));
        for (String label : new String[] {"region", "cell_type"}) {
            Labels groups = data.neurons().labels(label);
            if (groups.words().stream().allMatch(String::isEmpty)) {
                continue;
            }
            Coarsening.Result result = Coarsening.by(data, label);
            Edges coarse = result.data().edges();
            assertThat(coarse.totalSynapses() + result.counts().get("synapses within a group, left out")
                    + result.counts().get("synapses of neurons without a group, left out")).isEqualTo(data.edges().totalSynapses());
            for (int from = 0; from < coarse.neurons(); from++) {
                for (int to = 0; to < coarse.neurons(); to++) {
                    long pair = coarse.find(from, to);
                    long synapses = pair < 0 ? 0 : coarse.synapses(pair);
                    assertThat(synapses).isEqualTo(from == to ? 0
                            : between(data, groups, result.data().neurons().name(from), result.data().neurons().name(to)));
                }
            }
            long members = result.data().neurons().labels("neurons").codes().length == 0 ? 0
                    : java.util.stream.IntStream.range(0, coarse.neurons()).mapToLong(g -> Long.parseLong(result.data().neurons().labels("neurons").of(g))).sum();
            assertThat(members + result.counts().get("neurons without a group, left out")).isEqualTo(size);
        }
    }

    @Test
    void a_label_that_nobody_has_is_refused_with_those_there_are() {
        ConnectomeData data = SampleConnectomes.random(1, 5, new Kind(false, true, false, false));
        assertThatThrownBy(() -> Coarsening.by(data, "colour")).isInstanceOf(BadInputException.class).hasMessageContaining("colour")
                .hasMessageContaining("cell_type");
    }
}
