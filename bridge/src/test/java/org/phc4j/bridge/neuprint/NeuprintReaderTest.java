package org.phc4j.bridge.neuprint;

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
import org.phc4j.bridge.ImportOptions.Table;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;

class NeuprintReaderTest {
    private static final String NEURONS = "bodyId,type,instance\n200326126,DNp01,DNp01_R\n202916528,LC4,LC4_L\n203253072,LC4,LC4_R\n";
    private static final String TOTAL = "bodyId_pre,bodyId_post,weight\n200326126,202916528,5\n202916528,200326126,7\n202916528,1,2\n";
    private static final String REGIONS = "bodyId_pre,bodyId_post,roi,weight\n200326126,202916528,SLP(R),4\n200326126,202916528,\"LH(R)\",1\n"
            + "200326126,202916528,LH(R),1\n203253072,203253072,LH(R),3\n";

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static Imported read(Path... files) {
        return ConnectomeImport.read(List.of(files), ImportOptions.defaults(), Progress.NONE);
    }

    @Test
    void totals_with_a_table_of_neurons() throws IOException {
        Imported imported = ConnectomeImport.read(List.of(file("c.csv", TOTAL)),
                ImportOptions.defaults().withTables(List.of(new Table(file("n.csv", NEURONS), Use.NEURONS))), Progress.NONE);
        assertThat(imported.report().format()).isEqualTo("neuprint");
        assertThat(imported.report().neurons()).isEqualTo(3);
        assertThat(imported.report().rows(Fate.UNKNOWN_NEURON)).isEqualTo(1);
        assertThat(imported.report().kept()).isEqualTo(12);
        assertThat(imported.data().neurons().labels("type").of(1)).isEqualTo("LC4");
        assertThat(imported.data().neurons().readout(0)).isTrue();
    }

    @Test
    void rows_per_region_are_added_up() throws IOException {
        Imported imported = read(file("c.csv", REGIONS), file("n.csv", NEURONS));
        assertThat(imported.report().rows(Fate.PAIR)).isEqualTo(1);
        assertThat(imported.report().rows(Fate.MERGED)).isEqualTo(1);
        assertThat(imported.report().rows(Fate.DUPLICATE)).isEqualTo(1);
        assertThat(imported.report().rows(Fate.SELF_LOOP)).isEqualTo(1);
        assertThat(imported.data().edges().synapses(0)).isEqualTo(6);
        assertThat(imported.data().neurons().labels("instance").of(0)).isEqualTo("DNp01_R");
    }

    @Test
    void totals_and_regions_would_count_twice() throws IOException {
        Path total = file("t.csv", TOTAL);
        Path regions = file("r.csv", REGIONS);
        assertThatThrownBy(() -> read(total, regions)).isInstanceOf(BadInputException.class).hasMessageContaining("count the same synapses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2", "1,2,-3", "1,2,x", "1,9223372036854775808,3", "1,2,3,4", "a,2,3", "1,2,99999999999"})
    void wrong_rows_are_told_by_line_and_column(String row) throws IOException {
        Path file = file("c.csv", "bodyId_pre,bodyId_post,weight\r\n1,2,3\r\n" + row + "\r\n");
        assertThatThrownBy(() -> read(file)).isInstanceOf(BadInputException.class).hasMessageContaining("c.csv: line 3, column")
                .hasMessageContaining("expected");
    }
}
