package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void what_a_terminal_would_act_on_is_spelt_out() {
        assertThat(Excerpt.of("gr\u00FCn \u001B[31m\n\u2028\u202E", 60)).isEqualTo("gr\u00FCn \\u001B[31m\\u000A\\u2028\\u202E");
    }

    @Test
    void long_text_is_cut() {
        assertThat(Excerpt.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Excerpt.of("abcdefg", 6)).isEqualTo("abcdef...");
    }

    @Test
    void names_from_a_file_are_shown_that_way_wherever_they_turn_up() {
        String name = "x".repeat(1000) + "\u001B";
        String header = "@classLabel true a " + name + "\n@data\n";

        assertThat(Reading.complaint(header + "1:b\n", MissingValues.REFUSE)).endsWith(": a, " + "x".repeat(24) + "...");
        assertThat(Reading.complaint("@univariate " + name + "\n", MissingValues.REFUSE)).contains("xxx...");
        assertThat(Reading.complaint("@relation r\n@attribute " + name + " numeric\n@attribute y " + name + "\n", MissingValues.REFUSE))
                .contains("attribute 'y' of type 'xxx").contains("xxx...");
    }
}
