package org.phc4j.bridge.sonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.BadInputException;

class QueryTest {
    private static final Map<String, String> NODE = Map.of("ei", "e", "layer", "4", "model_name", "LIF_exc", "x", "-3.5", "in_layer", "1");
    private static final String[] PIECES = {"ei", "==", "'e'", "&", "|", "(", ")", "!", "not", "in", "[", "]", ",", "4", " ", "'", "and", "or", "*", "<"};

    private static boolean holds(String query) {
        return Query.parse(query, "types.csv").holds(name -> Optional.ofNullable(NODE.get(name)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "*; true", "ei=='e'; true", "ei == 'i'; false", "ei!='i'; true", "model_name=='LIF_exc'&ei=='e'; true", "ei=='i'|layer==4; true",
        "ei=='i'||layer==4.0; true", "ei=='e' and layer>4; false", "layer>=4 && layer<=4; true", "x<0; true", "x>-4&x<-3; true",
        "!(ei=='i'); true", "~(ei=='e'); false", "not ei=='e' or ei=='e'; true", "ei in ['i','e']; true", "layer in (1, 2); false",
        "nothing=='x'; false", "nothing!='x'; false", "!(nothing=='x'); true", "ei=='i'&layer==4|x<0; true", "ei=='i'&(layer==4|x<0); false",
        "in_layer==1; true", "ei=\"e\"; true", "ei='e'; true", "layer<10; true"})
    void what_holds_for_a_node(String query, boolean expected) {
        assertThat(holds(query)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ei", "ei==", "ei=='e", "=='e'", "ei=='e'&", "(ei=='e'", "ei=='e')", "ei=='e' ei=='i'", "ei in 'e'", "ei in ['e'", "&", "!"})
    void what_is_no_query(String query) {
        assertThatThrownBy(() -> holds(query)).isInstanceOf(BadInputException.class).hasMessageStartingWith("types.csv: query '" + query)
                .hasMessageContaining("at character").hasMessageContaining("expected a query such as");
    }

    @Test
    void depth_is_bounded() {
        assertThatThrownBy(() -> holds("(".repeat(100_000) + "ei=='e'" + ")".repeat(100_000))).isInstanceOf(BadInputException.class);
        assertThat(holds("!".repeat(100_001) + "(ei=='i')")).isTrue();
    }

    @Property(tries = 3000)
    void any_text_is_understood_or_refused(@ForAll @Size(max = 14) List<@IntRange(min = 0, max = 19) Integer> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(PIECES[piece]));
        try {
            holds(text.toString());
        } catch (BadInputException e) {
            assertThat(e.getMessage()).contains("expected ");
        }
    }
}
