package org.phc4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.phc4j.bridge.ImportOptions.Table;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.report.ImportReport;
import org.phc4j.bridge.source.Progress;
import org.phc4j.testing.SharedFiles;

/** The expected numbers were counted in the files by other means. */
class RealFilesTest {
    private static final Path WORM = Path.of("../connectomes/samples/celegans");

    static Imported worm() {
        return ConnectomeImport.read(List.of(WORM.resolve("herm_full_edgelist.csv")),
                ImportOptions.defaults().withTables(List.of(new Table(WORM.resolve("all_cell_info.csv"), Use.CELLS))), Progress.NONE);
    }

    @Test
    void the_worm() {
        ImportReport report = worm().report();
        assertThat(report.rows()).isEqualTo(7379);
        assertThat(report.rows(Fate.GAP_JUNCTION)).isEqualTo(2698);
        assertThat(report.rows(Fate.NOT_A_NEURON)).isEqualTo(1043);
        assertThat(report.rows(Fate.UNKNOWN_NEURON)).isZero();
        assertThat(report.rows(Fate.SELF_LOOP)).isEqualTo(34);
        assertThat(report.rows(Fate.MERGED)).isZero();
        assertThat(report.rows(Fate.PAIR)).isEqualTo(3604);
        assertThat(report.amount(Fate.PAIR)).isEqualTo(20484);
        assertThat(report.neurons() + report.cellsLeftOut()).isEqualTo(448);
        assertThat(report.lines()).contains("300 neurons: 274 excitatory, 26 inhibitory; 83 input, 123 readout");
        assertThat(worm().data().neurons().regions().words()).containsExactly("sensory", "inter", "motor");
    }

    @Test
    void a_cell_list_beside_the_edges_does_the_same() {
        Imported imported = ConnectomeImport.read(List.of(WORM.resolve("herm_full_edgelist.csv"), WORM.resolve("all_cell_info.csv")),
                ImportOptions.defaults(), Progress.NONE);
        assertThat(imported.report().fates()).isEqualTo(worm().report().fates());
        assertThat(imported.data().neurons().size()).isEqualTo(300);
    }

    @Test
    void the_larval_brain() {
        Path larva = SharedFiles.require("data/connectomes/larva");
        Imported imported = ConnectomeImport.read(List.of(larva.resolve("edges.csv.gz"), larva.resolve("annotations.csv")), ImportOptions.defaults(),
                Progress.NONE);
        ImportReport report = imported.report();
        assertThat(report.rows()).isEqualTo(116_922);
        assertThat(report.neurons()).isEqualTo(2952);
        assertThat(report.rows(Fate.PAIR)).isEqualTo(110_140);
        assertThat(imported.data().edges().size()).isEqualTo(110_140);
        assertThat(imported.data().edges().totalSynapses()).isEqualTo((long) (report.amount(Fate.PAIR) + report.amount(Fate.MERGED)));
    }
}
