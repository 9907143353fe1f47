package org.phc4j.bridge.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.bridge.ConnectomeExport;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.ImportOptions.Table;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.export.Exporter.Exported;
import org.phc4j.bridge.export.SampleConnectomes.Kind;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;

/** What is exported and imported again is the same network, as far as the format can say it. */
class RoundTripTest {
    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("round");
    }

    @AfterTry
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static ConnectomeData read(Path... files) {
        return ConnectomeImport.read(List.of(files), ImportOptions.defaults(), Progress.NONE).data();
    }

    @Property(tries = 40)
    void csv(@ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int size, @ForAll boolean named, @ForAll boolean packed) {
        ConnectomeData data = SampleConnectomes.random(seed, size, new Kind(named, true, false, false));
        Exported exported = ConnectomeExport.write(data, "csv", folder.resolve(packed ? "c.csv.gz" : "c.csv"));
        Imported imported = ConnectomeImport.read(List.of(exported.files().get(0)), ImportOptions.defaults()
                .withTables(List.of(new Table(exported.files().get(1), Use.NEURONS))), Progress.NONE);
        assertThat(SampleConnectomes.pairs(imported.data(), true, false, false)).hasSameSizeAs(SampleConnectomes.pairs(data, true, false, false));
        assertThat(imported.data().edges().totalSynapses()).isEqualTo(data.edges().totalSynapses());
        assertThat(imported.report().format()).isEqualTo("flywire");
        if (!named) {
            assertThat(SampleConnectomes.pairs(imported.data(), true, false, false)).isEqualTo(SampleConnectomes.pairs(data, true, false, false));
            assertThat(SampleConnectomes.neurons(imported.data())).isEqualTo(SampleConnectomes.neurons(data));
        }
    }

    @Property(tries = 40)
    void graphml(@ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int size, @ForAll boolean named, @ForAll boolean counted,
            @ForAll boolean weighted, @ForAll boolean delayed) {
        ConnectomeData data = SampleConnectomes.random(seed, size, new Kind(named, counted, weighted || !counted, delayed));
        same(data, read(ConnectomeExport.write(data, "graphml", folder.resolve("c.graphml")).files().getFirst()), counted);
    }

    @Property(tries = 40)
    void sonata(@ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int size, @ForAll boolean named, @ForAll boolean counted,
            @ForAll boolean weighted, @ForAll boolean delayed) {
        ConnectomeData data = SampleConnectomes.random(seed, size, new Kind(named, counted, weighted || !counted, delayed));
        List<Path> files = ConnectomeExport.write(data, "sonata", folder.resolve("c")).files();
        same(data, read(files.getLast()), counted);
        same(data, read(files.subList(0, 4).toArray(Path[]::new)), counted);
    }

    private static void same(ConnectomeData data, ConnectomeData back, boolean counted) {
        boolean delayed = data.edges().delayed();
        assertThat(SampleConnectomes.neurons(back)).isEqualTo(SampleConnectomes.neurons(data));
        assertThat(SampleConnectomes.pairs(back, counted, true, delayed)).isEqualTo(SampleConnectomes.pairs(data, counted, true, delayed));
    }

    @Property(tries = 30)
    void nir(@ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int size, @ForAll boolean named, @ForAll boolean delayed) {
        ConnectomeData data = SampleConnectomes.random(seed, size, new Kind(named, false, true, delayed));
        Exported exported = ConnectomeExport.write(data, "nir", folder.resolve("c.nir"));
        ConnectomeData back = read(exported.files().getFirst());
        assertThat(SampleConnectomes.pairs(back, false, true, delayed)).isEqualTo(SampleConnectomes.pairs(data, false, true, delayed));
        assertThat(SampleConnectomes.neurons(back)).isEqualTo(SampleConnectomes.neurons(data));
        assertThat(exported.unsaid()).anyMatch(line -> line.contains("parameters of the neurons")).noneMatch(line -> line.contains("delays"))
                .noneMatch(line -> line.contains("magnitudes"));
    }

    @Property(tries = 10)
    void nir_makes_counts_signed_weights(@ForAll long seed) {
        ConnectomeData data = SampleConnectomes.random(seed, 12, new Kind(false, true, false, false));
        Exported exported = ConnectomeExport.write(data, "nir", folder.resolve("c.nir"));
        assertThat(exported.unsaid()).anyMatch(line -> line.contains("magnitudes"));
        ConnectomeData back = read(exported.files().getFirst());
        for (int pre = 0; pre < 12; pre++) {
            for (long pair = data.edges().start(pre); pair < data.edges().start(pre + 1); pair++) {
                double sign = data.neurons().excitatory(pre) ? 1 : -1;
                assertThat(back.edges().weight(pair)).isEqualTo(sign * data.edges().synapses(pair));
            }
        }
    }

    @Test
    void what_a_format_cannot_hold_is_refused(@TempDir Path where) {
        ConnectomeData weights = SampleConnectomes.random(1, 5, new Kind(false, false, true, false));
        assertThatThrownBy(() -> ConnectomeExport.write(weights, "csv", where.resolve("c.csv"))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("graphml and sonata");
        assertThatThrownBy(() -> ConnectomeExport.write(weights, "xls", where.resolve("c"))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("csv, graphml, nir, sonata");
        assertThatThrownBy(() -> ConnectomeExport.write(weights, "graphml", where.resolve("absent/c.graphml"))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("folder does not exist");
        assertThat(where).isEmptyDirectory();
    }

    @Test
    void many_delays_are_listed_as_unsaid(@TempDir Path where) {
        ConnectomeData data = SampleConnectomes.random(1, 5, new Kind(true, true, true, true));
        Exported exported = ConnectomeExport.write(data, "csv", where.resolve("c.csv"));
        assertThat(exported.unsaid()).containsExactly("neuropils of synapses (pairs are whole)", "weights of pairs", "delays of pairs");
        assertThat(exported.files()).allMatch(Files::exists);
    }
}
