package org.phc4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.bridge.ImportOptions.Table;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.network.Coarsening;
import org.phc4j.bridge.network.MaskNetwork;
import org.phc4j.bridge.regions.RegionRule;
import org.phc4j.bridge.select.SelectionParser;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Neurons;

/** A small fly, every option on it, every number counted by hand. */
class ImportOptionsTest {
    private static final String CONNECTIONS = """
            pre_root_id,post_root_id,neuropil,syn_count,nt_type
            11,12,GNG,4,ACH
            11,12,AL_L,3,ACH
            11,13,AL_L,2,GABA
            12,13,AL_L,6,GABA
            13,14,GNG,1,GLUT
            14,14,GNG,9,ACH
            14,11,GNG,5,
            14,15,GNG,2,DA
            15,99,GNG,8,ACH
            """;
    private static final String CELLS = """
            root_id,super_class,side,cell_type,column
            11,sensory,left,ORN,1
            12,central,left,LN,2
            13,central,right,LN,2
            14,descending,right,DNa01,
            15,motor,left,MN9,3
            """;

    @TempDir
    private Path folder;
    private Path connections = Path.of("");
    private ImportOptions options = ImportOptions.defaults();

    @BeforeEach
    void write() throws IOException {
        connections = Files.writeString(folder.resolve("connections.csv"), CONNECTIONS);
        Path cells = Files.writeString(folder.resolve("cells.csv"), CELLS);
        options = ImportOptions.defaults().withTables(List.of(new Table(cells, Use.NEURONS)));
    }

    private Imported read(ImportOptions how) {
        return ConnectomeImport.read(List.of(connections), how, Progress.NONE);
    }

    private static List<String> regions(ConnectomeData data) {
        return IntStream.range(0, data.neurons().size()).mapToObj(data.neurons().regions()::of).toList();
    }

    @Test
    void every_row_has_its_fate_and_synapses_add_up() {
        Imported fly = read(options);
        assertThat(fly.report().rows()).isEqualTo(9);
        assertThat(fly.report().rows(Fate.SELF_LOOP)).isEqualTo(1);
        assertThat(fly.report().amount(Fate.SELF_LOOP)).isEqualTo(9);
        assertThat(fly.report().rows(Fate.UNKNOWN_NEURON)).isEqualTo(1);
        assertThat(fly.report().amount(Fate.UNKNOWN_NEURON)).isEqualTo(8);
        assertThat(fly.report().rows(Fate.MERGED)).isEqualTo(1);
        assertThat(fly.report().rows(Fate.PAIR)).isEqualTo(6);
        assertThat(fly.data().edges().totalSynapses()).isEqualTo(40 - 9 - 8);
        assertThat(fly.report().notes().get("rows with an empty transmitter")).isEqualTo(1L);
        assertThat(fly.report().cellsLeftOut()).isEqualTo(1);
    }

    @Test
    void the_threshold_is_that_of_the_pair_and_not_of_its_rows() {
        Imported fly = read(options.withThreshold(5));
        assertThat(fly.data().edges().size()).isEqualTo(3); // 4 + 3 synapses stay, though neither row alone would
        assertThat(fly.report().rows(Fate.BELOW_THRESHOLD)).isEqualTo(3);
        assertThat(fly.report().amount(Fate.BELOW_THRESHOLD)).isEqualTo(2 + 1 + 2);
        assertThat(fly.data().edges().totalSynapses()).isEqualTo(7 + 6 + 5);
    }

    @Test
    void neurons_whose_synapses_disagree_take_the_sign_of_the_majority_and_are_counted() {
        Imported fly = read(options);
        Neurons neurons = fly.data().neurons();
        assertThat(IntStream.range(0, 5).filter(k -> !neurons.excitatory(k)).toArray()).containsExactly(1, 2);
        assertThat(fly.report().signs()).containsEntry("neurons with synapses of the other sign (Dale conflicts)", 1L)
                .containsEntry("synapses of the other sign, taking their neuron's", 2L).containsEntry("sign by majority of its synapses", 4L)
                .containsEntry("excitatory by default", 1L);
        assertThat(read(options.withSigns(org.phc4j.bridge.signs.TransmitterSigns.VERTEBRATE)).data().neurons().excitatory(2)).isTrue();
    }

    @Test
    void weights_are_counts_their_logarithm_or_shares_of_what_a_neuron_receives() {
        Edges log = read(options.withWeights(WeightRule.LOG)).data().edges();
        assertThat(log.weight(log.find(0, 1))).isEqualTo((float) StrictMath.log1p(7));
        assertThat(log.synapses(log.find(0, 1))).isEqualTo(7);
        Edges shares = read(options.withWeights(WeightRule.NORMALISED)).data().edges();
        assertThat(shares.weight(shares.find(0, 2))).isCloseTo(0.25, within(1e-7));
        assertThat(shares.weight(shares.find(1, 2))).isCloseTo(0.75, within(1e-7));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "neuropil    | AL_L AL_L GNG GNG GNG",
        "class       | sensory central central descending motor",
        "hemisphere  | left left right right left",
        "type        | ORN LN LN DNa01 MN9",
        "column      | 1 2 2 unassigned 3",
        "super_class | sensory central central descending motor"})
    void regions_by_place_or_label(String by, String expected) {
        assertThat(regions(read(options.withRegions(Optional.of(RegionRule.parse(by)))).data())).containsExactly(expected.split(" "));
    }

    @Test
    void regions_as_balanced_parts_and_what_is_no_rule() {
        List<String> parts = regions(read(options.withRegions(Optional.of(RegionRule.parse("2")))).data());
        assertThat(parts.stream().distinct()).hasSize(2);
        assertThatThrownBy(() -> RegionRule.parse("0")).isInstanceOf(BadInputException.class).hasMessageContaining("expected 1..4096");
        assertThatThrownBy(() -> read(options.withRegions(Optional.of(RegionRule.parse("colour"))))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("--regions = colour").hasMessageContaining("super_class");
    }

    @Test
    void a_selection_keeps_some_neurons_and_counts_the_rows_of_the_others() {
        Imported left = read(options.withSelection(Optional.of(SelectionParser.parse("--select", "side == 'left'"))));
        assertThat(left.data().neurons().size()).isEqualTo(3);
        assertThat(left.data().edges().totalSynapses()).isEqualTo(7);
        assertThat(left.report().rows(Fate.NOT_SELECTED)).isEqualTo(5);
        assertThat(left.report().notes()).containsEntry("neurons not selected", 2L);
        assertThatThrownBy(() -> read(options.withSelection(Optional.of(SelectionParser.parse("--select", "colour == 'red'")))))
                .isInstanceOf(BadInputException.class).hasMessageContaining("'colour'");
        assertThatThrownBy(() -> read(options.withSelection(Optional.of(SelectionParser.parse("--select", "side == 'up'")))))
                .isInstanceOf(BadInputException.class).hasMessageContaining("no neurons selected of 5");
    }

    @Test
    void input_and_readout_follow_the_classes_or_conditions() {
        Neurons neurons = read(options).data().neurons();
        assertThat(IntStream.range(0, 5).filter(neurons::input).toArray()).containsExactly(0);
        assertThat(IntStream.range(0, 5).filter(neurons::readout).toArray()).containsExactly(3, 4);
        Neurons chosen = read(options.withInput(Optional.of(SelectionParser.parse("--input", "side == 'right'")))
                .withReadout(Optional.of(SelectionParser.parse("--readout", "cell_type == 'LN'")))).data().neurons();
        assertThat(IntStream.range(0, 5).filter(chosen::input).toArray()).containsExactly(2, 3);
        assertThat(IntStream.range(0, 5).filter(chosen::readout).toArray()).containsExactly(1, 2);
    }

    @Test
    void types_in_place_of_neurons_keep_their_synapses() {
        Coarsening.Result types = Coarsening.by(read(options).data(), "cell_type");
        assertThat(types.data().neurons().size()).isEqualTo(4);
        assertThat(types.counts()).containsEntry("synapses within a group, left out", 6L);
        assertThat(types.data().edges().totalSynapses()).isEqualTo(23 - 6);
        assertThat(MaskNetwork.of(types.data()).topology().synapses()).isEqualTo((int) types.data().edges().size());
    }

    @Test
    void what_may_be_two_formats_is_an_error_that_lists_them() throws IOException {
        Path matrix = Files.writeString(folder.resolve("matrix.csv"), "0,1\n1,0\n");
        assertThatThrownBy(() -> ConnectomeImport.read(List.of(connections, matrix), ImportOptions.defaults(), Progress.NONE))
                .isInstanceOf(BadInputException.class).hasMessageContaining("flywire").hasMessageContaining("matrix").hasMessageContaining("--format");
        assertThatThrownBy(() -> ConnectomeImport.read(List.of(connections), ImportOptions.defaults().withFormat(Optional.of("excel")), Progress.NONE))
                .isInstanceOf(BadInputException.class).hasMessageContaining("--format = excel").hasMessageContaining("flywire");
    }
}
