package org.phc4j.connectomes.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.RegionPlan.Pathway;
import org.phc4j.connectomes.topology.RegionPlan.Region;

class RegionPlanTest {
    private static final Region A = new Region("A", 3, 0.67);
    private static final Region B = new Region("B", 2, 0.5);

    @Test
    void lowers_to_single_neurons_with_any_rule_table_and_named_populations() {
        RegionPlan plan = new RegionPlan("plan", List.of(A, B),
                List.of(new Pathway(1, 0, Set.of(Rule.I_TO_E)), new Pathway(0, 0, Set.of(Rule.E_TO_E)), new Pathway(0, 1, Set.of(Rule.I_TO_I))), 1, 0);
        Topology topology = plan.topology();
        // A.E0 A.E1 A.I0 B.E0 B.I0
        assertThat(topology.targets(0)).containsExactly(1);
        assertThat(topology.targets(1)).containsExactly(0);
        assertThat(topology.targets(2)).containsExactly(4);
        assertThat(topology.targets(3)).isEmpty();
        assertThat(topology.targets(4)).containsExactly(0, 1);
        assertThat(topology.readout()).containsExactly(0, 1);
        assertThat(topology.input(3)).isTrue();
        assertThat(topology.input(0)).isFalse();
    }

    @Test
    void the_order_in_which_pathways_are_given_does_not_matter() {
        Pathway x = new Pathway(0, 1, Rule.ALL);
        Pathway y = new Pathway(1, 0, Rule.FROM_EXCITATORY);
        assertThat(new RegionPlan("plan", List.of(A, B), List.of(x, y), 0, 1))
                .isEqualTo(new RegionPlan("plan", List.of(A, B), List.of(y, x), 0, 1));
    }

    @Test
    void a_plan_that_cannot_run_is_refused_in_one_line() {
        refuses(List.of(), List.of(), 0, 0, "topology plan: no region; expected at least 1");
        refuses(List.of(A, A), List.of(), 0, 1, "topology plan: region A twice; expected distinct names");
        refuses(List.of(A, new Region("C", 0, 0.8)), List.of(), 0, 0, "topology plan: region C of 0 neurons; expected at least 1");
        refuses(List.of(A, new Region("C", 5, 1.5)), List.of(), 0, 0, "topology plan: region C with an excitatory share of 1.5; expected 0..1");
        refuses(List.of(A, new Region("C", 5, Double.NaN)), List.of(), 0, 0, "topology plan: region C with an excitatory share of NaN; expected 0..1");
        refuses(List.of(A, new Region("C", Integer.MAX_VALUE, 1)), List.of(), 0, 0,
                "topology plan: 2147483650 neurons; expected 2..16384, as the weight matrix is dense");
        refuses(List.of(A, B), List.of(new Pathway(0, 2, Rule.ALL)), 0, 1, "topology plan: pathway 0 -> 2; expected regions 0..1");
        refuses(List.of(A, B), List.of(new Pathway(0, 1, Rule.ALL), new Pathway(0, 1, Rule.ALL)), 0, 1,
                "topology plan: pathway 0 -> 1 twice; expected one entry per ordered pair of regions");
        refuses(List.of(A, B), List.of(), 2, 1, "topology plan: input region 2; expected 0..1");
        refuses(List.of(A, new Region("C", 1, 0.8)), List.of(), 0, 1, "topology plan: readout region C without excitatory neurons; "
                + "expected at least 1, which a share of 0.8 gives from a size of 2 on");
        refuses(List.of(A, new Region("C", 9, 0)), List.of(), 1, 0, "topology plan: input region C without excitatory neurons; "
                + "expected at least 1, which a share of 0.0 gives from a size of no number");
    }

    private static void refuses(List<Region> regions, List<Pathway> pathways, int input, int readout, String message) {
        assertThatThrownBy(() -> new RegionPlan("plan", regions, pathways, input, readout)).isInstanceOf(BadInputException.class)
                .hasMessage(message);
    }
}
