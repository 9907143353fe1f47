package org.phc4j.connectomes.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Readout;

class JsonReadingTest {
    private static final String TEXT = """
            {"a": {"b": [1, 2.5, "x", true, null, 9223372036854775807]},
             "readout": "spike"}""";

    @TempDir
    private Path folder;

    @Test
    void values_are_read_as_what_they_are() {
        JsonValue root = JsonReading.parse(TEXT, "text");
        JsonValue list = root.get("a").get("b");
        assertThat(root.names()).containsExactly("a", "readout");
        assertThat(list.elements()).hasSize(6);
        assertThat(list.elements().get(0).integer(0, 5)).isEqualTo(1);
        assertThat(list.elements().get(1).number()).isEqualTo(2.5);
        assertThat(list.elements().get(2).name()).isEqualTo("x");
        assertThat(list.elements().get(3).flag()).isTrue();
        assertThat(list.elements().get(4).isNull()).isTrue();
        assertThat(list.elements().get(5).integer64(0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(root.get("readout").constant(Readout.class)).isEqualTo(Readout.SPIKE);
        assertThat(root.find("absent")).isEmpty();
        assertThat(root.getOr("absent", JsonValue::string, "default")).isEqualTo("default");
    }

    @Test
    void a_complaint_spells_out_the_path() {
        JsonValue list = JsonReading.parse(TEXT, "text").get("a").get("b");
        complains(() -> list.elements().get(0).string(), "text: line 1, column 14: '1'; expected a.b[0] to be a string");
        complains(() -> list.elements().get(1).integer(0, 9), "text: line 1, column 17: '2.5'; expected a.b[1] to be an integer of 0..9");
        complains(() -> list.elements().get(5).integer(0, 9), "text: line 1, column 39: '9223372036854775807'; expected a.b[5] to be an integer of 0..9");
        complains(() -> list.get("c"), "text: line 1, column 13: '[...]'; expected a.b to be an object");
        complains(() -> list.list(JsonValue::flag), "text: line 1, column 14: '1'; expected a.b[0] to be true or false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"a\": 1,}|line 1, column 9: Unexpected character ('}' (code 125)): was expecting double-quote to start field name; expected well-formed JSON",
        "{\"a\": NaN}|line 1, column 10: Non-standard token 'NaN'; expected well-formed JSON",
        "{} []|line 1, column 4: '['; expected nothing after the JSON document",
        "[1|line 1, column 3: Unexpected end-of-input: expected close marker for Array (start marker at [line: 1, column: 1]); expected well-formed JSON"})
    void malformed_text_is_refused_where_it_goes_wrong(String text, String complaint) {
        complains(() -> JsonReading.parse(text, "text"), "text: " + complaint);
    }

    @Test
    void bottomless_nesting_is_refused() {
        assertThatThrownBy(() -> JsonReading.parse("[".repeat(100_000), "text")).isInstanceOf(BadInputException.class)
                
                .hasMessage("text: line 1, column 1002: Document nesting depth (1001) exceeds the maximum allowed (1000); expected well-formed JSON");
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws IOException {
        Path file = Files.write(folder.resolve("latin1.json"), new byte[] {'"', (byte) 0xFC, '"'});
        complains(() -> JsonReading.read(file), file + ": bytes that are no text; expected UTF-8");
    }

    private static void complains(Runnable reading, String message) {
        assertThatThrownBy(reading::run).isInstanceOf(BadInputException.class).hasMessage(message);
    }
}
