package org.phc4j.connectomes.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.RegionPlan.Region;

class RegionPlanFileTest {
    private static final String LOOP = """
            {"excitatoryShare": 0.5,
             "regions": [{"name": "in", "size": 4}, {"name": "mid", "size": 3, "excitatoryShare": 1}, {"name": "out", "size": 2}],
             "pathways": [{"from": "in", "to": "mid", "rules": ["E>E", "I>E"]},
                          {"from": "mid", "to": "in", "rules": "all"}],
             "input": "mid", "readout": "in"}
            """;

    @TempDir
    private Path folder;

    @Test
    void reads_regions_shares_rules_and_populations() throws IOException {
        RegionPlan plan = RegionPlanFile.read(write(LOOP));
        assertThat(plan.name()).isEqualTo("plan");
        assertThat(plan.regions()).containsExactly(new Region("in", 4, 0.5), new Region("mid", 3, 1), new Region("out", 2, 0.5));
        assertThat(plan.rules(0, 1)).isEqualTo(Set.of(Rule.E_TO_E, Rule.I_TO_E));
        assertThat(plan.rules(1, 0)).isEqualTo(Rule.ALL);
        assertThat(plan.rules(1, 2)).isEmpty();
        assertThat(plan.input()).isEqualTo(1);
        assertThat(plan.readout()).isZero();
    }

    @Test
    void what_is_left_out_has_the_stated_defaults() throws IOException {
        RegionPlan plan = RegionPlanFile.read(write("\uFEFF{\"name\": \"x\", \"regions\": [{\"name\": \"a\", \"size\": 10}, "
                + "{\"name\": \"b\", \"size\": 5}], \"pathways\": [], \"readout\": null}"));
        assertThat(plan.name()).isEqualTo("x");
        assertThat(plan.regions()).extracting(Region::excitatory).containsExactly(8, 4);
        assertThat(plan.input()).isZero();
        assertThat(plan.readout()).isEqualTo(1);
    }

    @Test
    void the_built_in_topology_can_be_written_as_a_file() throws IOException {
        RegionPlan plan = RegionPlanFile.read(write("""
                {"name": "topology-0", "regions": [{"name": "R0", "size": 8}, {"name": "R1", "size": 8}],
                 "pathways": [{"from": "R0", "to": "R0", "rules": ["E>I", "I>E", "I>I"]}, {"from": "R0", "to": "R1", "rules": ["E>E", "E>I"]},
                              {"from": "R1", "to": "R1", "rules": "all"}]}"""));
        assertThat(plan.topology()).isEqualTo(Topologies.builtin(0, 2, 16));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"size\": 4|\"size\": 0|line 2, column 37: '0'; expected regions[0].size to be an integer of 1..16384",
        "\"size\": 4|\"size\": 4.5|line 2, column 37: '4.5'; expected regions[0].size to be an integer of 1..16384",
        "\"size\": 4|\"size\": \"4\"|line 2, column 37: '4'; expected regions[0].size to be an integer of 1..16384",
        "\"size\": 4|\"sise\": 4|line 2, column 37: 'sise'; expected one of the fields name, size, excitatoryShare",
        "0.5|1.5|line 1, column 21: '1.5'; expected excitatoryShare to be a share of 0..1",
        "0.5|1e999|line 1, column 21: '1e999'; expected excitatoryShare to be a finite number",
        "\"name\": \"mid\"|\"name\": \"in\"|line 2, column 50: 'in'; expected regions[1].name to be a name that no other region has",
        "\"name\": \"mid\"|\"name\": \" \"|line 2, column 50: ' '; expected regions[1].name to be a name",
        "\"I>E\"|\"I->E\"|line 3, column 60: 'I->E'; expected pathways[0].rules[1] to be one of E>E, E>I, I>E, I>I",
        "\"all\"|\"none\"|line 4, column 52: 'none'; expected pathways[1].rules to be \"all\" or an array of E>E, E>I, I>E, I>I",
        "\"from\": \"mid\", \"to\": \"in\"|\"from\": \"in\", \"to\": \"mid\"|line 4, column 36: 'mid'; expected pathways[1].to to be a region to which no other pathway from 'in' leads",
        "\"to\": \"mid\"|\"to\": \"middle\"|line 3, column 36: 'middle'; expected pathways[0].to to be the name of a region (in, mid, out)",
        "\"input\": \"mid\"|\"input\": 1|line 5, column 11: '1'; expected input to be a string",
        "\"pathways\"|\"paths\"|line 3, column 11: 'paths'; expected one of the fields name, excitatoryShare, regions, pathways, input, readout",
        "\"readout\": \"in\"|\"input\": \"in\"|line 5, column 25: Duplicate field 'input'; expected well-formed JSON"})
    void complaints_name_line_column_value_and_expectation(String from, String to, String complaint) throws IOException {
        assertThat(LOOP).contains(from);
        Path file = write(LOOP.replace(from, to));
        assertThatThrownBy(() -> RegionPlanFile.read(file)).isInstanceOf(BadInputException.class).hasMessage(file + ": " + complaint);
    }

    @Test
    void files_that_are_no_document_are_refused() throws IOException {
        refuses("", "empty; expected a JSON document");
        refuses("[]", "line 1, column 1: '[...]'; expected an object");
        refuses("{}", "line 1, column 1: '{...}'; expected an object with a field 'regions'");
        refuses("{\"regions\": [], \"pathways\": []}", "line 1, column 13: '[...]'; expected regions to be an array of at least 1 region");
        refuses(LOOP + "1", "line 6, column 1: '1'; expected nothing after the JSON document");
        Path absent = folder.resolve("absent.json");
        assertThatThrownBy(() -> RegionPlanFile.read(absent)).isInstanceOf(BadInputException.class).hasMessage(absent + ": no such file");
        assertThatThrownBy(() -> RegionPlanFile.read(folder)).isInstanceOf(BadInputException.class).hasMessageStartingWith(folder + ": ");
    }

    @Property(tries = 2000)
    void any_change_of_a_byte_gives_a_plan_or_one_clear_line(@ForAll @IntRange(min = 0, max = 400) int position, @ForAll byte value)
            throws IOException {
        byte[] bytes = LOOP.getBytes(StandardCharsets.UTF_8);
        bytes[position % bytes.length] = value;
        Path file = Files.createTempFile("plan", ".json");
        try {
            Files.write(file, bytes);
            assertThat(RegionPlanFile.read(file).topology().size()).isPositive();
        } catch (BadInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n").contains("expected").containsAnyOf(file.toString(), "topology");
        } finally {
            Files.delete(file);
        }
    }

    private void refuses(String text, String complaint) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> RegionPlanFile.read(file)).isInstanceOf(BadInputException.class).hasMessage(file + ": " + complaint);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("plan.json"), text);
    }
}
