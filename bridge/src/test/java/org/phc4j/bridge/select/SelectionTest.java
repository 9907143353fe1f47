package org.phc4j.bridge.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.connectomes.BadInputException;

class SelectionTest {
    private static final Map<String, String> NEURON = Map.of("super_class", "central", "side", "left", "score", "0.75", "column", "12", "type", "Mi1",
            "a name", "x", "id", "720575940596125868", "note", "it's \"it\"");

    private static boolean holds(String condition) {
        return SelectionParser.parse("--select", condition).holds(label -> NEURON.getOrDefault(label, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
        "super_class == 'central' && side == 'left' ; true",
        "super_class == 'central' && side == 'right' ; false",
        "super_class=='optic'||side==\"left\" ; true",
        "!(super_class == 'central') ; false",
        "! side == 'right' && score > 0.5 ; true",
        "side != 'right' ; true",
        "absent == '' ; true",
        "absent != '' ; false",
        "score >= 0.75 ; true",
        "score < 0.75 ; false",
        "score <= 0.7 ; false",
        "column == 12.0 ; true",
        "column == '12.0' ; true",
        "type > 3 ; false",
        "type == 3 ; false",
        "type =~ '^Mi[0-9]+$' ; true",
        "type =~ 'i' ; true",
        "type in ('Tm1', 'Mi1') ; true",
        "type in ('Tm1') ; false",
        "column in (11, 12) ; true",
        "id == 720575940596125868 ; true",
        "id == 720575940596125869 ; false",
        "id < 720575940596125869 ; true",
        "id in (720575940596125869, 720575940596125867) ; false",
        "`a name` == 'x' ; true",
        "side == 'left' || side == 'right' && score > 9 ; true",
        "(side == 'left' || side == 'right') && score > 9 ; false"})
    void conditions_hold_or_not(String condition, boolean expected) {
        assertThat(holds(condition)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "side = 'left'", "side ==", "== 'left'", "side == 'left", "side == 'left' &&", "(side == 'left'", "side == 'left')", "side == 'left' & score > 1",
        "side in 'left'", "side in ()", "type =~ '('", "`a name == 'x'", "side == left", "''"})
    void what_is_no_condition_is_refused_with_its_place(String condition) {
        assertThatThrownBy(() -> SelectionParser.parse("--select", condition)).isInstanceOf(BadInputException.class).hasMessageStartingWith("--select")
                .hasMessageContaining("column").hasMessageContaining("expected ").hasMessageNotContaining("\n");
    }

    @Test
    void nesting_has_a_limit_and_no_stack_overflows() {
        assertThatThrownBy(() -> SelectionParser.parse("--select", "(".repeat(100_000) + "side == 'left'")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> SelectionParser.parse("--select", "!".repeat(100_000) + "side == 'left'")).isInstanceOf(BadInputException.class);
    }

    @Property(tries = 500)
    void any_text_is_a_condition_or_is_refused_in_one_line(@ForAll String text) {
        try {
            SelectionParser.parse("--select", text).holds(label -> "");
        } catch (BadInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n").contains("expected ");
        }
    }

    @Test
    void it_knows_the_labels_it_asks_for() {
        assertThat(SelectionParser.parse("--select", "a == 1 && (!b == 2 || c in ('x')) && d =~ 'y'").labels()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }
}
