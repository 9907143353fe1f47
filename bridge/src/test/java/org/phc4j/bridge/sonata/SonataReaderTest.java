package org.phc4j.bridge.sonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.report.ImportReport;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.Neurons;
import org.phc4j.testing.SharedFiles;

/** The expected numbers were counted in the files with h5py and numpy. */
class SonataReaderTest {
    @TempDir
    private Path folder;

    private static Imported read(Path... files) {
        return ConnectomeImport.read(List.of(files), ImportOptions.defaults(), Progress.NONE);
    }

    private static Path network(String name) {
        return SharedFiles.require("data/connectomes/sonata/" + name);
    }

    @Test
    void three_populations_of_integrate_and_fire_neurons() {
        Imported imported = read(network("300_intfire/circuit_config.json"));
        ImportReport report = imported.report();
        assertThat(report.format()).isEqualTo("sonata");
        assertThat(report.rows()).isEqualTo(17_160 + 9_000 + 61_560);
        assertThat(report.rows(Fate.SELF_LOOP)).isEqualTo(214);
        assertThat(report.rows(Fate.PAIR)).isEqualTo(17_160 + 9_000 + 61_346);
        assertThat(imported.data().edges().size()).isEqualTo(17_160 + 9_000 + 61_346);
        assertThat(imported.data().edges().totalSynapses()).isEqualTo(171_600 + 45_000 + 613_460);
        assertThat(report.kept()).isCloseTo(671.4 + 540 + 41_483.32, within(1e-6));
        assertThat(report.notes()).isEmpty();
        Neurons neurons = imported.data().neurons();
        assertThat(neurons.size()).isEqualTo(300 + 90 + 30);
        assertThat(neurons.regions().words()).containsExactlyInAnyOrder("v1", "lgn", "tw");
        assertThat(report.input()).isEqualTo(120);
        assertThat(report.excitatory()).isEqualTo(420 - 60);
        assertThat(imported.data().edges().delayMs(0)).isEqualTo(2.0);
    }

    @Test
    void files_named_one_by_one_are_the_same_network() throws IOException {
        Path[] files;
        try (Stream<Path> list = Files.list(network("300_intfire/network"))) {
            files = list.sorted().toArray(Path[]::new);
        }
        Imported imported = read(files);
        assertThat(imported.data().edges().totalSynapses()).isEqualTo(171_600 + 45_000 + 613_460);
        assertThat(imported.report().notes()).isEmpty();
        assertThat(imported.report().excitatory()).isEqualTo(420 - 60);
    }

    @Test
    void weights_of_edges_are_signed() {
        Imported imported = read(network("300_pointneurons/circuit_config.json"));
        assertThat(imported.report().rows()).isEqualTo(20_844 + 27_588);
        assertThat(imported.report().rows(Fate.SELF_LOOP)).isEqualTo(86);
        assertThat(imported.report().kept() + imported.report().amount(Fate.SELF_LOOP)).isCloseTo(1_104_825 + 138_071.5, within(1e-6));
        assertThat(imported.data().edges().size()).isEqualTo(20_844 + 27_502);
        assertThat(imported.data().neurons().labels("ei").words()).containsExactly("e", "i");
        assertThat(imported.report().signs().keySet()).noneMatch(what -> what.contains("Dale"));
    }

    @Test
    void edges_alone_are_a_network_of_the_nodes_they_mention() {
        Imported imported = read(network("300_intfire/network/v1_v1_edges.h5"));
        assertThat(imported.report().rows()).isEqualTo(61_560);
        assertThat(imported.report().weighted()).isFalse();
        assertThat(imported.data().edges().totalSynapses()).isEqualTo(613_460);
        assertThat(imported.report().notes()).containsEntry("populations of nodes without a file of nodes", 1L);
    }

    @Test
    void edges_that_their_type_does_not_allow_are_counted() throws IOException {
        Path network = network("300_intfire/network");
        for (String name : List.of("v1_nodes.h5", "v1_node_types.csv", "v1_v1_edges.h5")) {
            Files.copy(network.resolve(name), folder.resolve(name));
        }
        Path types = Files.writeString(folder.resolve("v1_v1_edge_types.csv"), "edge_type_id target_query source_query\n100 * *\n101 ei=='i' *\n");
        Imported imported = read(folder.resolve("v1_nodes.h5"), folder.resolve("v1_node_types.csv"), folder.resolve("v1_v1_edges.h5"), types);
        assertThat(imported.report().notes().values()).allMatch(count -> count > 1000);
        assertThat(imported.report().notes()).containsOnlyKeys("edges whose ends do not satisfy the queries of their type");
    }

    @Test
    void what_is_wrong_is_told_in_one_line() throws IOException {
        Path network = network("300_intfire/network");
        Path types = Files.writeString(folder.resolve("x_edge_types.csv"), "edge_type_id delay\n100 fast\n");
        assertThatThrownBy(() -> read(network.resolve("v1_v1_edges.h5"), types)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("x_edge_types.csv: line 2").hasMessageContaining("finite number");
        byte[] bytes = Files.readAllBytes(network.resolve("v1_v1_edges.h5"));
        Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> read(cut)).isInstanceOf(BadInputException.class);
    }
}
