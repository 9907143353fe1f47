package org.phc4j.bridge.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.format.FormatSettings;
import org.phc4j.bridge.report.ImportReport;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.testing.SharedFiles;

/** The expected numbers of real files were counted in them with numpy. */
class RegionNetworksTest {
    @TempDir
    private Path folder;

    private static Imported read(FormatSettings settings, Path... files) {
        return ConnectomeImport.read(List.of(files), ImportOptions.defaults(), settings, Progress.NONE);
    }

    private Path zip(Map<String, String> entries) throws IOException {
        Path file = folder.resolve("connectivity.zip");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    @Test
    void the_virtual_brain_of_76_regions() {
        Imported imported = read(FormatSettings.NONE, SharedFiles.require("data/connectomes/human/connectivity_76.zip"));
        ImportReport report = imported.report();
        assertThat(report.format()).isEqualTo("tvb");
        assertThat(report.rows()).isEqualTo(76 * 76);
        assertThat(report.rows(Fate.ZERO)).isEqualTo(4216);
        assertThat(report.rows(Fate.SELF_LOOP)).isEqualTo(66);
        assertThat(report.rows(Fate.PAIR)).isEqualTo(1494);
        assertThat(report.kept()).isCloseTo(2852.8456621165, within(1e-6));
        Edges edges = imported.data().edges();
        // weights.txt: row 0, column 1 is 2, row 1, column 0 is 3; rows receive
        assertThat(edges.weight(edges.find(1, 0))).isEqualTo(2);
        assertThat(edges.weight(edges.find(0, 1))).isEqualTo(3);
        assertThat(edges.delayMs(edges.find(0, 1))).isCloseTo(20.330072 / 3, within(1e-5));
        assertThat(imported.data().neurons().name(2)).isEqualTo("rAMYG");
        assertThat(imported.data().neurons().labels("cortical").words()).containsExactly("yes");
        Edges faster = read(FormatSettings.NONE.withConductionSpeed(10), SharedFiles.require("data/connectomes/human/connectivity_76.zip"))
                .data().edges();
        assertThat(faster.delayMs(faster.find(0, 1))).isCloseTo(2.0330072, within(1e-5));
    }

    @Test
    void archives_that_are_wrong_are_refused_in_one_line() throws IOException {
        Map<String, Map<String, String>> wrong = Map.of(
                "weights.txt: line 2, column 2: ''", Map.of("weights.txt", "0 1\n1\n"),
                "weights.txt: line 1, column 2: '1'", Map.of("weights.txt", "0 1\n", "centres.txt", "a 0 0 0\n"),
                "weights.txt: line 1, column 1: '1e16'", Map.of("weights.txt", "1e16\n"),
                "weights.txt: line 2, column 1: 'x'", Map.of("weights.txt", "0 1\nx 0\n"),
                "centres.txt: line 2, column 1: 'a'", Map.of("weights.txt", "0 1\n1 0\n", "centres.txt", "a 0 0 0\na 0 0 0\n"),
                "centres.txt: 1 lines", Map.of("weights.txt", "0 1\n1 0\n", "centres.txt", "a 0 0 0\n"),
                "tract_lengths.txt: line 1, column 2: '-1'", Map.of("weights.txt", "0 1\n1 0\n", "tract_lengths.txt", "0 -1\n1 0\n"));
        for (Map.Entry<String, Map<String, String>> each : wrong.entrySet()) {
            assertThatThrownBy(() -> read(FormatSettings.NONE, zip(each.getValue()))).isInstanceOf(BadInputException.class)
                    .hasMessageContaining("connectivity.zip: ").hasMessageContaining(each.getKey()).hasMessageContaining("expected");
        }
    }

    @Test
    void a_zip_bomb_is_refused() throws IOException {
        Path bomb = zip(Map.of("weights.txt", "0 ".repeat(1 << 24)));
        assertThat(Files.size(bomb)).isLessThan(1 << 17);
        assertThatThrownBy(() -> read(FormatSettings.NONE, bomb)).isInstanceOf(BadInputException.class).hasMessageContaining("times its size");
    }

    @Test
    void the_mouse_with_and_without_a_test_by_p_values() {
        Path weights = SharedFiles.require("data/connectomes/mouse/W_ipsi.csv");
        Path pValues = SharedFiles.require("data/connectomes/mouse/PValue_ipsi.csv");
        ImportReport all = read(FormatSettings.NONE, weights).report();
        assertThat(all.rows()).isEqualTo(213 * 213);
        assertThat(all.rows(Fate.ZERO)).isEqualTo(28_415);
        assertThat(all.rows(Fate.SELF_LOOP)).isEqualTo(90);
        assertThat(all.rows(Fate.PAIR)).isEqualTo(16_864);
        ImportReport tested = read(FormatSettings.NONE.withPValues(pValues, 0.05), weights).report();
        assertThat(tested.rows()).isEqualTo(213 * 213);
        assertThat(tested.rows(Fate.ZERO)).isEqualTo(28_415);
        assertThat(tested.rows(Fate.NOT_SIGNIFICANT)).isEqualTo(13_831);
        assertThat(tested.rows(Fate.SELF_LOOP)).isEqualTo(60);
        assertThat(tested.rows(Fate.PAIR)).isEqualTo(3_063);
        assertThat(tested.kept()).isCloseTo(1192.6621001038936, within(1e-6));
        assertThat(tested.files()).containsExactly("W_ipsi.csv", "PValue_ipsi.csv");
    }

    @Test
    void p_values_must_fit_the_weights() throws IOException {
        Path weights = Files.writeString(folder.resolve("w.csv"), ",a,b\na,0,0.5\nb,2,0\n");
        Map<String, String> wrong = Map.of(",a,b\na,0,0.5\n", "1 rows", ",a,c\na,0,1\nc,1,0\n", "line 1, column 3: 'c'",
                ",a,b\na,0,2\nb,0,0\n", "line 2, column 3: '2'", ",a,b\na,0\nb,0,0\n", "line 2, column 3");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            Path pValues = Files.writeString(folder.resolve("p.csv"), each.getKey());
            assertThatThrownBy(() -> read(FormatSettings.NONE.withPValues(pValues, 0.05), weights)).isInstanceOf(BadInputException.class)
                    .hasMessageContaining("p.csv: ").hasMessageContaining(each.getValue());
        }
        Path pValues = Files.writeString(folder.resolve("p.csv"), "0,#NUM!\n0.05,0\n");
        ImportReport report = read(FormatSettings.NONE.withPValues(pValues, 0.05), weights).report();
        assertThat(report.rows(Fate.NOT_SIGNIFICANT)).isEqualTo(1);
        assertThat(report.kept()).isEqualTo(2);
    }

    @Test
    void the_human_brain_with_labels_of_its_own() {
        Imported imported = read(FormatSettings.NONE, SharedFiles.require("data/connectomes/human/strucMatrix_ctx_schaefer_100.csv"),
                SharedFiles.require("data/connectomes/human/strucLabels_ctx_schaefer_100.csv"));
        assertThat(imported.report().rows()).isEqualTo(10_000);
        assertThat(imported.report().rows(Fate.ZERO)).isEqualTo(7784);
        assertThat(imported.report().rows(Fate.PAIR)).isEqualTo(2216);
        assertThat(imported.report().kept()).isCloseTo(15_803.11428, within(1e-6));
        assertThat(imported.data().neurons().name(0)).isEqualTo("7Networks_LH_Vis_1");
        assertThat(imported.data().neurons().size()).isEqualTo(100);
    }

    @Test
    void types_of_the_optic_lobe() {
        ImportReport report = read(FormatSettings.NONE,
                SharedFiles.require("data/connectomes/flywire/type_to_type_connection_and_synapse_counts.csv")).report();
        assertThat(report.format()).isEqualTo("types");
        assertThat(report.rows()).isEqualTo(72_954);
        assertThat(report.neurons()).isEqualTo(742);
        assertThat(report.rows(Fate.SELF_LOOP)).isEqualTo(382);
        assertThat(report.rows(Fate.PAIR)).isEqualTo(72_572);
        assertThat(report.kept()).isEqualTo(23_500_481 - 254_897);
        assertThat(report.notes()).containsEntry("connected pairs of neurons behind the types", 4_425_193L);
    }
}
