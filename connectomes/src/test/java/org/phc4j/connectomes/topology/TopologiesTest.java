package org.phc4j.connectomes.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.testing.SharedFiles;

class TopologiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d", "s", "t", "u"})
    void the_reference_cases_have_these_regions_types_masks_and_populations(String name) throws IOException {
        JsonNode file = new ObjectMapper().readTree(SharedFiles.require("oracles/phcssm/case_" + name + ".json").toFile());
        JsonNode expected = file.get("topology");
        int size = file.get("config").get("D").asInt();

        Topology actual = Topologies.builtin(file.get("config").get("topo").asInt(), 2, size);

        assertThat(actual.size()).isEqualTo(size);
        assertThat(actual.regions()).isEqualTo(2);
        for (int i = 0; i < size; i++) {
            assertThat(actual.region(i)).as("region[%d]", i).isEqualTo(expected.get("region").get(i).asInt());
            assertThat(actual.excitatory(i)).as("exc[%d]", i).isEqualTo(expected.get("exc").get(i).asInt() == 1);
            assertThat(actual.input(i)).as("mIn[%d]", i).isEqualTo(expected.get("mIn").get(i).asDouble() == 1);
            for (int j = 0; j < size; j++) {
                assertThat(actual.permits(i, j)).as("M[%d][%d]", i, j).isEqualTo(expected.get("M").get(i).get(j).asDouble() == 1);
            }
        }
        int[] out = new int[expected.get("out").size()];
        Arrays.setAll(out, k -> expected.get("out").get(k).asInt());
        assertThat(actual.readout()).containsExactly(out);
    }

    @ParameterizedTest
    @CsvSource({"16,6", "32,12", "64,25", "10,4", "8,3"})
    void the_excitatory_share_of_a_region_is_rounded_down(int neurons, int excitatory) {
        RegionPlan plan = Topologies.plan(1, 2, neurons);
        assertThat(plan.regions()).allSatisfy(region -> assertThat(region.excitatory()).isEqualTo(excitatory));
    }

    @Test
    void an_odd_number_of_neurons_gives_the_last_region_one_more() {
        assertThat(Topologies.plan(0, 2, 11).regions()).extracting(RegionPlan.Region::size).containsExactly(5, 6);
    }

    @ParameterizedTest
    @CsvSource({"0,2,16", "1,2,16", "0,4,128", "1,4,128", "0,6,64", "1,6,64", "1,1,4"})
    void synapses_number_what_the_rule_table_says(int kind, int regions, int each) {
        Topology topology = Topologies.builtin(kind, regions, regions * each);
        int e = (int) Math.floor(0.8 * each + 1e-9);
        int i = each - e;
        int inside = each * (each - 1);
        int between = e * e + e * i;
        int expected = regions * inside + (regions - 1) * between * (kind == 0 ? 1 : 2) - (kind == 0 ? e * (e - 1) : 0);
        assertThat(topology.synapses()).isEqualTo(expected);
        assertThat(topology.readoutSize()).isEqualTo(e);
        for (int r = 0; r < regions; r++) {
            assertThat(topology.regionSize(r)).isEqualTo(each);
        }
    }

    @Property
    void a_synapse_is_permitted_exactly_where_a_rule_speaks_for_it(@ForAll @IntRange(min = 0, max = 1) int kind,
            @ForAll @IntRange(min = 1, max = 6) int regions, @ForAll @IntRange(min = 0, max = 20) int more) {
        int neurons = 2 * regions + more;
        RegionPlan plan = Topologies.plan(kind, regions, neurons);
        Topology topology = plan.topology();
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < neurons; j++) {
                Set<Rule> rules = plan.rules(topology.region(j), topology.region(i));
                boolean expected = i != j && rules.contains(Rule.of(topology.excitatory(j), topology.excitatory(i)));
                assertThat(topology.permits(i, j)).isEqualTo(expected);
            }
        }
    }

    @Test
    void feed_forward_never_projects_back_or_further_than_the_next_region() {
        RegionPlan plan = Topologies.plan(0, 4, 64);
        for (int from = 0; from < 4; from++) {
            for (int to = 0; to < 4; to++) {
                Set<Rule> expected = to == from + 1 ? Rule.FROM_EXCITATORY
                        : to != from ? Set.of() : from == 0 ? EnumSet.of(Rule.E_TO_I, Rule.I_TO_E, Rule.I_TO_I) : Rule.ALL;
                assertThat(plan.rules(from, to)).as("%d -> %d", from, to).isEqualTo(expected);
            }
        }
    }

    @Test
    void neurons_carry_their_region_and_type_in_their_name() {
        assertThat(Topologies.builtin(1, 2, 8).neuronNames())
                .containsExactly("R0.E0", "R0.E1", "R0.E2", "R0.I0", "R1.E0", "R1.E1", "R1.E2", "R1.I0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2|2|16|topology 2; expected 0 (feed-forward), 1 (bidirectional) or a file",
        "1|0|16|topology-1-of-0: 0 regions of 16 neurons together; expected at least 1 region and 2 neurons in each",
        "0|4|7|topology-0-of-4: 4 regions of 7 neurons together; expected at least 1 region and 2 neurons in each",
        "1|2|16385|topology-1: 16385 neurons; expected at most 16384"})
    void numbers_out_of_range_are_refused(int kind, int regions, int neurons, String message) {
        assertThatThrownBy(() -> Topologies.builtin(kind, regions, neurons)).isInstanceOf(BadInputException.class).hasMessage(message);
    }
}
