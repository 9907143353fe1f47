package org.phc4j.scenarios.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.BadInputException;

class DescriptionFileTest {
    private static final Path FILE = Path.of("net.yaml");

    private static Entry parse(String text) {
        return DescriptionFile.parse(FILE, text);
    }

    @Test
    void yamlAndJsonSayTheSame() {
        for (String text : new String[] {"a: 5ms\nb: [1, 2]\n", "{\"a\": \"5ms\", \"b\": [1, 2]}"}) {
            try (Fields fields = parse(text).fields()) {
                assertThat(fields.require("a").quantity(Unit.TIME)).isEqualTo(5);
                assertThat(fields.require("b").items()).extracting(item -> item.integer(0, 9)).containsExactly(1L, 2L);
            }
        }
    }

    @Test
    void complaintsNameLineAndColumn() {
        Entry entry = parse("one: 1\ntwo:\n  three: many\n");
        assertThatThrownBy(() -> entry.fields().require("two").fields().require("three").quantity(Unit.RATE))
                .isInstanceOf(BadInputException.class)
                .hasMessage("net.yaml: line 3, column 10: 'many'; expected three to be a rate such as 150Hz");
    }

    @Test
    void aMisspeltFieldIsNeverIgnored() {
        assertThatThrownBy(() -> {
            try (Fields fields = parse("delay: 1\nwieght: 2\n").fields()) {
                fields.find("delay");
                fields.find("weight");
            }
        }).hasMessage("net.yaml: line 2, column 1: 'wieght'; expected one of the fields delay, weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1, 2", "a: 1\na: 2", "\"", "a: 1\n\tb: 2", "? [x]\n: 1"})
    void whatIsNoDescriptionIsRefused(String text) {
        assertThatThrownBy(() -> parse(text).fields().rest()).isInstanceOf(BadInputException.class).hasMessageContaining("net.yaml: line");
    }

    @Test
    void noTagMakesAnObject() {
        assertThatThrownBy(() -> parse("!!javax.script.ScriptEngineManager [1]").fields()).isInstanceOf(BadInputException.class)
                .hasMessageContaining("tag");
    }

    @ParameterizedTest
    @CsvSource({"TIME,1.5s,1500", "TIME,20ms,20", "TIME,20,20", "TIME,100us,0.1", "RATE,12kHz,12000", "VOLTAGE,-70mV,-70", "CURRENT,0.3nA,300",
        "NONE,1e-3,0.001"})
    void unitsAreConverted(Unit unit, String text, double value) {
        assertThat(unit.read(text)).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource({"TIME,5mV", "TIME,ms", "NONE,1x", "RATE,''", "TIME,1e999", "NONE,0x10"})
    void otherUnitsAreRefused(Unit unit, String text) {
        assertThat(unit.read(text)).isEmpty();
    }

    /** Whatever the text, it is read or refused in one line. */
    @Property(tries = 300)
    void anyTextIsReadOrRefused(@ForAll String text) {
        try {
            parse(text).fields().rest();
        } catch (BadInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
        }
    }
}
