package org.phc4j.bridge.graphml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;

class GraphmlReaderTest {
    private static final String HEAD = """
            <?xml version='1.0' encoding='utf-8'?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="d0" for="node" attr.name="region" attr.type="string"><default>X</default></key>
              <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
              <key id="d2" for="node" attr.name="sign" attr.type="string"/>
              <key id="d3" for="edge" attr.name="delay" attr.type="double"/>
            """;

    @TempDir
    private Path folder;

    private Imported read(String body) throws IOException {
        return readAll(HEAD + body + "</graphml>");
    }

    private Imported readAll(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("graph.xml"), content);
        return ConnectomeImport.read(List.of(file), ImportOptions.defaults(), Progress.NONE);
    }

    @Test
    void nodes_edges_and_what_is_known_of_them() throws IOException {
        Imported imported = read("""
                <graph edgedefault="directed"><node id="a"><data key="d0">A</data><data key="d2">-</data></node><node id="b"/>
                <node id="720575940625363947"/>
                <edge source="a" target="b"><data key="d1">3.0</data></edge>
                <edge source="b" target="a"><data key="d1">2</data></edge>
                <edge source="b" target="720575940625363947"/><edge source="b" target="b"/></graph>""");
        assertThat(imported.data().neurons().size()).isEqualTo(3);
        assertThat(imported.data().neurons().name(2)).isEqualTo("720575940625363947");
        assertThat(imported.data().neurons().regions().words()).containsExactly("A", "X");
        assertThat(imported.data().neurons().excitatory(0)).isFalse();
        assertThat(imported.report().weighted()).isFalse();
        assertThat(imported.data().edges().synapses(imported.data().edges().find(0, 1))).isEqualTo(3);
        assertThat(imported.data().edges().totalSynapses()).isEqualTo(6);
        assertThat(imported.report().rows(Fate.SELF_LOOP)).isEqualTo(1);
    }

    @Test
    void undirected_edges_connect_both_ways_and_weights_need_not_be_whole() throws IOException {
        Imported imported = read("""
                <graph edgedefault="undirected"><node id="a"/><node id="b"/><node id="c"/>
                <edge source="a" target="b"><data key="d1">-0.5</data><data key="d3">1.5</data></edge>
                <edge source="b" target="c" directed="true"><data key="d1">2</data><data key="d3">2.5</data></edge></graph>""");
        assertThat(imported.report().notes()).containsEntry("undirected edges, taken both ways", 1L);
        assertThat(imported.data().edges().size()).isEqualTo(3);
        assertThat(imported.data().edges().weight(imported.data().edges().find(1, 0))).isEqualTo(-0.5);
        assertThat(imported.data().edges().delayMs(imported.data().edges().find(1, 2))).isEqualTo(2.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<graph><node/></graph>", "<graph><node id='a'/><node id='a'/></graph>", "<graph><node id='a'><graph/></node></graph>",
        "<graph><hyperedge/></graph>", "<graph/><graph/>", "", "<graph><node id='a'/><edge source='a'/></graph>",
        "<graph><node id='a'/><edge source='a' target='a'><data key='d1'>many</data></edge></graph>",
        "<graph><node id='a'/><edge source='a' target='a'><data key='d1'>1e300</data></edge></graph>",
        "<graph><node id='a'><data key='nothing'>1</data></node></graph>", "<graph><node id='&outside;'/></graph>", "<graph><node id='a'>"})
    void what_is_wrong_is_told_with_line_and_column(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(BadInputException.class).hasMessageContaining("graph.xml")
                .hasMessageContaining("expected").hasMessageNotContaining("\n");
    }

    @Test
    void nothing_outside_the_file_is_read_and_nothing_expands() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "a neuron");
        String outside = "<!DOCTYPE graphml [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
        String bomb = "<!DOCTYPE graphml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY x \"" + "&a;".repeat(100) + "\">]>";
        for (String type : List.of(outside, bomb)) {
            assertThatThrownBy(() -> readAll(type + "<graphml><key id='d0' for='node' attr.name='region'/><graph><node id='a'>"
                    + "<data key='d0'>&x;</data></node></graph></graphml>")).isInstanceOf(BadInputException.class).hasMessageContaining("expected");
        }
    }
}
