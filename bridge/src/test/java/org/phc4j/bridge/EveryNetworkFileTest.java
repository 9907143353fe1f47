package org.phc4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.bridge.ImportOptions.Table;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.format.FormatSettings;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.report.ImportReport;
import org.phc4j.bridge.select.SelectionParser;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.store.Neurons;
import org.phc4j.testing.SharedFiles;

/**
 * Network files as they were downloaded, each against numbers that numpy and h5py counted: rows; rows from a neuron to itself; distinct
 * ordered pairs of different neurons; synapses, or strengths without sign, of the rows between different neurons.
 */
class EveryNetworkFileTest {
    private static final double TOLERANCE = 1e-6;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "larva/edges.csv.gz                                            | edges      | 116922 | 566 | 110140 | 351828",
        "celegans/edgelist_MA.csv                                      | messengers |   2626 |  12 |   1940 |   2614",
        "celegans/edgelist_NP.csv                                      | messengers |   8931 |  62 |   7035 |   8869",
        "flywire/type_to_type_connection_and_synapse_counts.csv        | types      |  72954 | 382 |  72572 | 23245584",
        "human/strucMatrix_ctx_schaefer_100.csv                        | matrix     |  10000 |   0 |   2216 | 15803.11428",
        "human/connectivity_76.zip                                     | tvb        |   5776 |  66 |   1494 | 2852.8456621165",
        "mouse/W_ipsi.csv                                              | matrix     |  45369 |  90 |  16864 | 1793.986754796223",
        "sonata/300_intfire/circuit_config.json                        | sonata     |  87720 | 214 |  87506 |",
        "sonata/300_pointneurons/circuit_config.json                   | sonata     |  48432 |  86 |  48346 |",
        "celegans/herm_full_edgelist.csv                               | edges      |   7379 |  34 |   4647 | 26914",
        "celegans/aconnectome_white_1986_whole.csv                     | edges      |   2961 |   0 |   2386 | 7943",
    })
    void the_report_says_what_the_file_holds(String file, String format, long rows, long selfLoops, long pairs, Double kept) {
        Path path = SharedFiles.require("data/connectomes/" + file);
        Imported imported = ConnectomeImport.read(List.of(path), ImportOptions.defaults(), Progress.NONE);
        ImportReport report = imported.report();
        assertThat(report.format()).isEqualTo(format);
        assertThat(report.rows()).isEqualTo(rows);
        assertThat(report.rows(Fate.SELF_LOOP)).isEqualTo(selfLoops);
        assertThat(report.rows(Fate.PAIR)).isEqualTo(pairs).isEqualTo(imported.data().edges().size());
        assertThat(Arrays.stream(Fate.values()).mapToLong(report::rows).sum()).as("every row has one fate").isEqualTo(rows);
        if (kept != null) {
            assertThat(report.kept()).isEqualTo(kept, offset(TOLERANCE * kept));
        }
    }

    @Test
    void the_worms_lists_know_neurons_from_other_cells() {
        Path worm = SharedFiles.require("data/connectomes/celegans");
        ImportReport white = ConnectomeImport.read(List.of(worm.resolve("aconnectome_white_1986_whole.csv"), worm.resolve("all_cell_info.csv")),
                ImportOptions.defaults(), Progress.NONE).report();
        assertThat(white.rows(Fate.GAP_JUNCTION)).isEqualTo(575);
        assertThat(white.amount(Fate.GAP_JUNCTION)).isEqualTo(971);
        assertThat(white.rows(Fate.PAIR) + white.rows(Fate.NOT_A_NEURON) + white.rows(Fate.UNKNOWN_NEURON)).isEqualTo(2961 - 575);
        ImportReport herm = ConnectomeImport.read(List.of(worm.resolve("herm_full_edgelist.csv"), worm.resolve("all_cell_info.csv")),
                ImportOptions.defaults(), Progress.NONE).report();
        assertThat(herm.amount(Fate.GAP_JUNCTION)).isEqualTo(12_683);
        assertThat(herm.amount(Fate.PAIR) + herm.amount(Fate.NOT_A_NEURON) + herm.amount(Fate.SELF_LOOP)).isEqualTo(27_019);
    }

    @Test
    void p_values_leave_out_what_is_not_significant() {
        Path mouse = SharedFiles.require("data/connectomes/mouse");
        ImportReport report = ConnectomeImport.read(List.of(mouse.resolve("W_ipsi.csv")), ImportOptions.defaults(),
                FormatSettings.NONE.withPValues(mouse.resolve("PValue_ipsi.csv"), 0.05), Progress.NONE).report();
        assertThat(report.rows(Fate.NOT_SIGNIFICANT)).isEqualTo(13_831);
        assertThat(report.rows(Fate.SELF_LOOP)).isEqualTo(60);
        assertThat(report.rows(Fate.PAIR)).isEqualTo(3063);
    }

    /** The id list, classes and types of the fly's brain, with connections of our own between its ids in a ring. */
    @Test
    void tables_of_the_flys_neurons_are_joined_by_id() throws IOException {
        Path fly = SharedFiles.require("data/connectomes/flywire");
        List<String> ids = ids(fly.resolve("Completeness_783.csv.gz"));
        assertThat(ids).hasSize(138_639);
        StringBuilder rows = new StringBuilder("pre_root_id,post_root_id,neuropil,syn_count,nt_type\n");
        for (int k = 0; k < ids.size(); k++) {
            rows.append(ids.get(k)).append(',').append(ids.get((k + 1) % ids.size())).append(",GNG,7,\n");
        }
        rows.append("1,").append(ids.getFirst()).append(",GNG,3,ACH\n");
        Path connections = Files.writeString(folder.resolve("connections.csv"), rows);
        List<Table> tables = List.of(new Table(fly.resolve("Completeness_783.csv.gz"), Use.NEURONS),
                new Table(fly.resolve("neurons.csv.gz"), Use.ANNOTATIONS), new Table(fly.resolve("classification.csv.gz"), Use.ANNOTATIONS),
                new Table(fly.resolve("consolidated_cell_types.csv.gz"), Use.ANNOTATIONS), new Table(fly.resolve("connectivity_tags.csv.gz"), Use.ANNOTATIONS));
        Imported imported = ConnectomeImport.read(List.of(connections), ImportOptions.defaults().withTables(tables), Progress.NONE);
        Neurons neurons = imported.data().neurons();
        assertThat(neurons.size()).isEqualTo(138_639);
        assertThat(imported.report().rows(Fate.UNKNOWN_NEURON)).isEqualTo(1);
        for (int k = 0; k < 1000; k++) {
            assertThat(neurons.id(k)).isEqualTo(Long.parseLong(ids.get(k)));
        }
        assertThat(neurons.labelNames()).contains("super_class", "side", "nt_type", "primary_type", "additional_type(s)", "connectivity_tag", "completed");
        Imported central = ConnectomeImport.read(List.of(connections), ImportOptions.defaults().withTables(tables)
                .withSelection(Optional.of(SelectionParser.parse("--select", "super_class == 'central' && side == 'left'"))), Progress.NONE);
        long expected = java.util.stream.IntStream.range(0, neurons.size()).filter(k -> neurons.labels("super_class").of(k).equals("central")
                && neurons.labels("side").of(k).equals("left")).count();
        assertThat(central.data().neurons().size()).isEqualTo((int) expected).isGreaterThan(10_000);
    }

    private static List<String> ids(Path list) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(list)), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
        }
    }
}
