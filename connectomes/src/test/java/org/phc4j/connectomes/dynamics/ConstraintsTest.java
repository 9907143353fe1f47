package org.phc4j.connectomes.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.dynamics.Constraints.Violations;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;

class ConstraintsTest {
    private static final float[] SPECIAL = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE, -Float.MIN_VALUE};

    @Property
    void projected_weights_violate_nothing(@ForAll @IntRange(min = 0, max = 1) int kind, @ForAll @IntRange(min = 4, max = 20) int neurons,
            @ForAll boolean dale, @ForAll long seed) {
        Topology topology = Topologies.builtin(kind, 2, neurons);
        Parameters p = random(topology, seed, true);
        Constraints.project(topology, dale, p);
        assertThat(Constraints.count(topology, dale, p)).isEqualTo(new Violations(0, 0));
        float[] once = p.values().clone();
        Constraints.project(topology, dale, p);
        assertThat(p.values()).containsExactly(once);
    }

    @Property
    void projection_changes_only_what_violates_a_constraint(@ForAll @IntRange(min = 4, max = 20) int neurons, @ForAll boolean dale,
            @ForAll long seed) {
        Topology topology = Topologies.builtin(0, 2, neurons);
        Parameters before = random(topology, seed, false);
        Parameters after = before.copy();
        Constraints.project(topology, dale, after);
        int offset = before.layout().offset(Tensor.W);
        for (int k = 0; k < before.values().length; k++) {
            boolean inW = k >= offset && k < offset + neurons * neurons;
            int i = (k - offset) / neurons;
            int j = (k - offset) % neurons;
            float w = before.values()[k];
            boolean keeps = !inW || (topology.permits(i, j) && (!dale || (topology.excitatory(j) ? w >= 0 : w <= 0)));
            assertThat(after.values()[k]).as("value %d", k).isEqualTo(keeps ? w : 0f);
        }
    }

    @Property
    void violations_are_counted_entry_by_entry(@ForAll @IntRange(min = 4, max = 20) int neurons, @ForAll long seed) {
        Topology topology = Topologies.builtin(1, 2, neurons);
        Parameters p = random(topology, seed, true);
        int offMask = 0;
        int wrongSign = 0;
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < neurons; j++) {
                float w = p.get(Tensor.W, i * neurons + j);
                offMask += !topology.permits(i, j) && w != 0 ? 1 : 0;
                wrongSign += Float.isNaN(w) || (topology.excitatory(j) ? w < 0 : w > 0) ? 1 : 0;
            }
        }
        assertThat(Constraints.count(topology, true, p)).isEqualTo(new Violations(offMask, wrongSign));
        assertThat(Constraints.count(topology, false, p)).isEqualTo(new Violations(offMask, 0));
    }

    @Test
    void a_self_synapse_is_off_the_mask() {
        Topology topology = Topologies.builtin(1, 2, 4);
        Parameters p = Parameters.zeros(ParameterLayout.of(NetworkConfig.defaults(1, 2), topology));
        p.values()[p.layout().offset(Tensor.W)] = 1;
        assertThat(Constraints.count(topology, true, p)).isEqualTo(new Violations(1, 0));
    }

    private static Parameters random(Topology topology, long seed, boolean special) {
        Parameters p = Parameters.zeros(ParameterLayout.of(NetworkConfig.defaults(1, 2), topology));
        CounterRandom random = CounterRandom.of(seed, "weights");
        for (int k = 0; k < p.values().length; k++) {
            boolean extreme = special && random.uniform(k, 1) < 0.1;
            p.values()[k] = extreme ? SPECIAL[random.below(SPECIAL.length, k, 2)] : (float) random.gaussian(k, 0);
        }
        return p;
    }
}
