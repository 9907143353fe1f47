package org.phc4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.signs.TransmitterSigns;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.Connectome;
import org.phc4j.connectomes.topology.Connectome.Cell;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.testing.SharedFiles;

class TextConnectomeTest {
    private static final String NEITHER = " (a square matrix), or an edge list whose header names both ends (Source, Target or pre, post)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",a,b,c\na,0,2,0\nb,0,0,1.5\nc,3,0,7\n", "\"\",\"a\",\"b\",\"c\"\n\"a\",0,2,0\n\"b\",0,0,1.5\n\"c\",3,0,7\n",
        "id,a,b,c\na,0,2,0\nb,0,0,1.5\nc,3,0,7", "a,b,c\n0,2,0\n0,0,1.5\n3,0,7\n", "a,0,2,0\nb,0,0,1.5\nc,3,0,7\n",
        "a,b,c\na,0,2,0\nb,0,0,1.5\nc,3,0,7\n", ",a,b,c,\r\na,0,2,0,\r\nb,0,0,1.5,\r\nc,3,0,7,\r\n", "\uFEFF\ta\tb\tc\n\na\t0\t2\t0\nb\t0\t0\t1.5\nc\t3\t0\t7\n",
        "; a ; b ; c\n a ; 0 ; 2 ; 0 \n b ; 0 ; 0 ; 1.5 \n c ; 3 ; 0 ; 7 \n"})
    void a_square_matrix_is_read_with_labels_wherever_they_stand(String text) throws IOException {
        Reading imported = read(text);
        Connectome connectome = imported.connectome();
        assertThat(connectome.cells()).extracting(Cell::name).containsExactly("a", "b", "c");
        assertThat(connectome.targets(0)).containsExactly(1);
        assertThat(connectome.targets(1)).containsExactly(2);
        assertThat(connectome.targets(2)).containsExactly(0);
        assertThat(connectome.strength(1, 0)).isEqualTo(2);
        assertThat(connectome.strength(2, 1)).isEqualTo(1.5);
        assertThat(connectome.strength(0, 1)).isZero();
        assertThat(imported.report().lines()).contains("connectome.csv (matrix)", "9 rows read, 13.5000 in weights", "  5 of strength 0, no connection",
                "  1 self-loops left out (7.00000 in weights)", "  3 new pairs (6.50000 in weights)", "3 neurons: 3 excitatory, 0 inhibitory; 3 input, 3 readout");
    }

    @Test
    void numeric_labels_are_told_from_entries() throws IOException {
        assertThat(read(",29,8419602\n29,0,4\n8419602,1,0\n").connectome().cells()).extracting(Cell::name).containsExactly("29", "8419602");
        assertThat(read("skid,29,8419602\n29,0,4\n8419602,1,0\n").connectome().strength(1, 0)).isEqualTo(4);
        assertThat(read("0,4\n1,0\n").connectome().cells()).extracting(Cell::name).containsExactly("n0", "n1");
    }

    @Test
    void regions_called_pre_and_post_are_labels_in_a_matrix() throws IOException {
        assertThat(read(",PRE,POST\nPRE,0,4\nPOST,1,0\n").report().format()).isEqualTo("matrix");
        assertThat(read(",pre,post,weight\n0,29,31,5\n1,31,29,2\n").report().format()).isEqualTo("edges");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Source,Target,Weight,Type\nb , a     ,2,chemical\nb,a,3,chemical\na,b,1,electrical\na,a,4,chemical\na,c,0,chemical\nc,b,1,chemical\n",
        "weight;type;POST;PRE\n2;aa;a;b\n3;ad;a;b\n1;gap junction;b;a\n4;;a;a\n0;;c;a\n1;;b;c\n",
        "id\tpre_id\tpost_id\tneuropil\tsyn_count\ttype\n1\tb\ta\tX\t2\t\n2\tb\ta\tY\t3\t\n3\ta\tb\tX\t1\tgap\n4\ta\ta\tX\t4\t\n5\ta\tc\tX\t0\t\n6\tc\tb\tX\t1\t\n"})
    void an_edge_list_is_read_by_the_names_of_its_columns(String text) throws IOException {
        Reading imported = read(text);
        assertThat(imported.connectome().cells()).extracting(Cell::name).containsExactly("a", "b", "c");
        assertThat(imported.connectome().pairs()).isEqualTo(2);
        assertThat(imported.connectome().strength(0, 1)).isEqualTo(5);
        assertThat(imported.connectome().strength(1, 2)).isEqualTo(1);
        assertThat(imported.report().lines()).contains("6 rows read, 11 synapses", "  1 gap junctions left out (1 synapses)",
                "  1 of strength 0, no connection", "  1 self-loops left out (4 synapses)", "  1 added to a pair of an earlier row (3 synapses)",
                "  2 new pairs (3 synapses)");
    }

    @Test
    void without_a_column_for_it_every_row_counts_once_and_ids_keep_all_64_bits() throws IOException {
        Connectome connectome = read("pre,post\n720575940596125868,720575940596125869\n720575940596125868,720575940596125869\n").connectome();
        assertThat(connectome.cells()).extracting(Cell::name).containsExactly("720575940596125868", "720575940596125869");
        assertThat(connectome.strength(1, 0)).isEqualTo(2);
    }

    @Test
    void a_cell_table_gives_order_regions_signs_and_roles() throws IOException {
        Path table = write("cells.csv", "name,region,sign,role\nz,B,-,motor\na,A,+,sensory\nm,B,,\nabsent,A,I,both\nm2,A,E,output\n");
        Reading imported = Reading.of(
                write("connectome.csv", "pre,post,weight\na,z,1\nz,m,2\nm,m2,1\nstranger,a,1\nm2,z,1\n"), Reading.withCells(table));
        assertThat(imported.connectome().regionNames()).containsExactly("B", "A");
        assertThat(imported.connectome().cells()).containsExactly(new Cell("z", 0, false, false, true), new Cell("m", 0, true, false, false),
                new Cell("a", 1, true, true, false), new Cell("m2", 1, true, false, true));
        assertThat(imported.report().rows(Fate.UNKNOWN_NEURON)).isEqualTo(1);
        assertThat(imported.report().neuronsAbsent()).isEqualTo(1);
        assertThat(imported.report().cellsLeftOut()).isEqualTo(1);
        assertThat(imported.report().signs().get("excitatory by default")).isEqualTo(1L);
        Topology topology = imported.connectome().topology();
        assertThat(topology.targets(0)).containsExactly(1);
        assertThat(topology.readout()).containsExactly(0, 3);
    }

    @Test
    void a_transmitter_decides_the_sign_by_a_table_that_can_be_replaced() throws IOException {
        Path table = write("neurons.csv", "root_id,nt_type\n1,GABA\n2,ach\n3,GLUT\n4,\n5,xenin\n");
        Path edges = write("connectome.csv", "pre,post\n1,2\n2,3\n3,4\n4,5\n");
        Reading insect = Reading.of(edges);
        assertThat(insect.report().files()).contains("neurons.csv");
        assertThat(insect.connectome().cells()).extracting(Cell::excitatory).containsExactly(false, true, false, true, true);
        assertThat(insect.report().signs().get("excitatory by default")).isEqualTo(2L);
        assertThat(Reading.of(edges, Reading.withCells(table).withSigns(TransmitterSigns.VERTEBRATE)).connectome()
                .cells()).extracting(Cell::excitatory).containsExactly(false, true, true, true, true);
    }

    @Test
    void a_list_of_inhibitory_neurons_is_enough() throws IOException {
        Path edges = write("connectome.csv", "pre,post\na,b\nb,c\n");
        Reading imported = Reading.of(edges, ImportOptions.defaults().withInhibitory(List.of("b")));
        assertThat(imported.connectome().cells()).extracting(Cell::excitatory).containsExactly(true, false, true);
        assertThat(imported.report().signs().get("excitatory by default")).isEqualTo(2L);
        assertThatThrownBy(() -> Reading.of(edges, ImportOptions.defaults().withInhibitory(List.of("x")))).isInstanceOf(BadInputException.class)
                .hasMessage("inhibitory neuron 'x'; expected the name of a neuron of the network");
    }

    @Test
    void a_matrix_without_labels_takes_its_names_from_the_table() throws IOException {
        Path table = write("cells.csv", "name,sign\nx,+\ny,-\n");
        ImportOptions options = Reading.withCells(table);
        assertThat(Reading.of(write("connectome.csv", "0,1\n1,0\n"), options).connectome().cells()).extracting(Cell::name)
                .containsExactly("x", "y");
        Path three = write("connectome.csv", "0,1,1\n1,0,1\n1,1,0\n");
        assertThatThrownBy(() -> Reading.of(three, options)).isInstanceOf(BadInputException.class)
                .hasMessage(three + ": 3 columns without labels; expected 2, the neurons of the table");
    }

    @Test
    void a_mask_replaces_the_permitted_synapses_of_a_topology_of_its_size() throws IOException {
        Topology base = Topologies.builtin(1, 2, 4);
        Topology masked = read("0,1,0,0\n0,0,0,0\n0,0,1,1\n1,0,0,0\n").connectome().mask(base);
        assertThat(masked.targets(0)).containsExactly(1);
        assertThat(masked.targets(2)).containsExactly(3);
        assertThat(masked.targets(3)).containsExactly(0);
        assertThat(masked.synapses()).isEqualTo(3);
        assertThat(masked.excitatory(1)).isFalse();
        assertThat(masked.readout()).containsExactly(base.readout());
        Connectome small = read("0,1\n1,0\n").connectome();
        assertThatThrownBy(() -> small.mask(base)).isInstanceOf(BadInputException.class)
                .hasMessage("connectome.csv: a mask of 2 x 2; expected 4 x 4 for topology-1");
        assertThatThrownBy(() -> read("5\n").connectome().topology()).isInstanceOf(BadInputException.class)
                .hasMessage("connectome.csv: 1 neurons; expected 2..16384, as the weight matrix is dense");
    }

    @Test
    void the_order_of_rows_does_not_matter() throws IOException {
        assertThat(read("pre,post,weight\nc,a,1\na,b,2\nb,c,3\na,b,1\n").connectome())
                .isEqualTo(read("pre,post,weight\na,b,1\na,b,2\nb,c,3\nc,a,1\n").connectome());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "0,x\\n1,0|line 1, column 2: 'x'; expected a number of 0..1e15" + NEITHER,
        "0,1\\n1,x|line 2, column 2: 'x'; expected a number of 0..1e15",
        "0,1\\n1,-2|line 2, column 2: '-2'; expected a number of 0..1e15",
        "0,1\\n1e400,0|line 2, column 1: '1e400'; expected a weight of -1e15..1e15",
        "0,1\\n1d,0|line 2, column 1: '1d'; expected a number of 0..1e15",
        "0,1\\n,0|line 2, column 1: ''; expected a number of 0..1e15",
        "0,1\\n1|line 2, column 2: ''; expected 2 columns" + NEITHER,
        "0,1\\n1,0,3|line 2, column 3: '3'; expected 2 columns" + NEITHER,
        "0,1\\n1,0\\n\\n0,0|line 4, column 1: '0'; expected no row after the 2 of a square matrix",
        "0,1,2\\n1,0,2|2 rows of 3 numbers; expected a square matrix",
        ",a,a\\na,0,1\\na,1,0|line 1, column 3: 'a'; expected a label that occurs once",
        ",a,b\\na,0,1\\nc,1,0|line 3, column 1: 'c'; expected 'b', as column 3 is labelled" + NEITHER,
        ",a,b\\na,0,1|1 rows of 2 numbers; expected a square matrix",
        ",a,|not recognised as a connectome; expected connectome, edges, flybrain, flywire, graphml, matrix, messengers, neuprint, nir, sonata, tvb, types; --format forces one",
        "a,0,1\\na,1,0|line 2, column 1: 'a'; expected a label that occurs once",
        "from,weight\\na,1|line 2, column 1: 'a'; expected 'weight', as column 2 is labelled" + NEITHER,
        "pre,post\\na|line 2, column 2: ''; expected a name",
        "pre,post\\n,a|line 2, column 1: ''; expected a name",
        "pre,post,weight\\na,b|line 2, column 3: ''; expected a number of synapses of 0..2147483647",
        "pre,post,weight\\na,b,many|line 2, column 3: 'many'; expected a number of synapses of 0..2147483647",
        "pre,post,weight\\na,b,1,2|line 2, column 4: '2'; expected no more than 3 columns",
        "pre,post,type\\na,b,magic|line 2, column 3: 'magic'; expected a type of connection: chemical, electrical (or gap junction), or aa, ad, da, dd",
        "pre,post,pre\\na,b,1|line 1, column 3: 'pre'; expected one column of this name",
        "pre,post|no neurons; expected at least 1",
        "pre,post\\n\"a,b\\nc,d|line 2: Unclosed quoted field at end of input; expected a table of comma-separated values",
        "pre,post\\n\"a\\nx\",b|line 2, column 1: 'a'; expected a field that ends on its line (is a quotation mark missing?)",
        "pre,post\\n\"a\"x,b|line 2: Unexpected character after closing quote: 'x' (0x78); expected a table of comma-separated values"})
    void complaints_name_line_column_value_and_expectation(String text, String complaint) throws IOException {
        Path file = write("connectome.csv", text.replace("\\n", "\n"));
        assertThatThrownBy(() -> Reading.of(file)).isInstanceOf(BadInputException.class).hasMessage(file + ": " + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "region,sign\\nA,+|line 1: 'region,sign'; expected a header with a column 'name', 'id' or 'root_id'",
        "name,sign\\na,*|line 2, column 2: '*'; expected a sign: +, -, E, I, excitatory, inhibitory or nothing",
        "name,sign\\na|line 2, column 2: ''; expected 2 columns, as in the header",
        "name,role\\na,boss|line 2, column 2: 'boss'; expected a role: input, sensory, readout, output, motor, both, inter, none or nothing",
        "name\\na\\nb\\na|line 4, column 1: 'a'; expected a name that occurs once",
        "name|no neurons; expected at least one",
        "|empty; expected a table of neurons with a header",
        "Cell name,Type\\nAS1,Amphid\\nAS01,Amphid|line 3, column 1: 'AS01'; expected a name that occurs once",
        "Cell name,Type\\nAS1|line 2, column 2: ''; expected the class of the cell"})
    void an_unsound_cell_table_is_refused(String text, String complaint) throws IOException {
        Path table = write("cells.csv", text == null ? "" : text.replace("\\n", "\n"));
        Path edges = write("connectome.csv", "pre,post\na,b\n");
        ImportOptions options = Reading.withCells(table);
        assertThatThrownBy(() -> Reading.of(edges, options)).isInstanceOf(BadInputException.class).hasMessage(table + ": " + complaint);
    }

    @Test
    void a_table_that_shares_no_neuron_with_the_file_is_refused() throws IOException {
        Path table = write("cells.csv", "name\nx\n");
        Path edges = write("connectome.csv", "pre,post\na,b\n");
        assertThatThrownBy(() -> Reading.of(edges, Reading.withCells(table))).isInstanceOf(BadInputException.class)
                .hasMessage(edges + ": no neurons; expected at least 1");
    }

    @Test
    void what_is_no_table_is_refused() throws IOException {
        refuses(new byte[0], "empty; expected a square matrix");
        refuses("\n\n ,,\n".getBytes(StandardCharsets.UTF_8), "empty; expected a square matrix");
        refuses(new byte[] {'a', ',', (byte) 0xFC, '\n'}, "bytes that are no text; expected UTF-8");
        byte[] gzip = gzip("0,1\n1,0\n");
        refuses(Arrays.copyOf(gzip, gzip.length - 10), "ends too early; expected a whole file");
        assertThatThrownBy(() -> Reading.of(folder)).isInstanceOf(BadInputException.class).hasMessage(folder + ": a folder; expected a file");
        Path absent = folder.resolve("absent.csv");
        assertThatThrownBy(() -> Reading.of(absent)).isInstanceOf(BadInputException.class).hasMessage(absent + ": no such file");
    }

    @Test
    void a_compressed_file_reads_the_same() throws IOException {
        Path file = Files.write(folder.resolve("matrix.csv.gz"), gzip("0,1\n1,0\n"));
        assertThat(Reading.of(file).connectome().pairs()).isEqualTo(2);
    }

    @Test
    void the_larval_connectome_of_winding_is_read_whole() {
        Reading imported = Reading.of(SharedFiles.require("data/connectomes/larva/edges.csv.gz"));
        assertThat(imported.connectome().size()).isEqualTo(2952);
        assertThat(imported.report().rows()).isEqualTo(116_922);
        assertThat(imported.connectome().pairs()).isEqualTo(110_677 - 537);
    }

    @Test
    void the_mouse_mesoscale_connectome_is_read_as_a_labelled_matrix() {
        Reading imported = Reading.of(SharedFiles.require("data/connectomes/mouse/W_ipsi.csv"));
        assertThat(imported.connectome().size()).isEqualTo(213);
        assertThat(imported.report().rows()).isEqualTo(213 * 213);
    }

    private void refuses(byte[] content, String complaint) throws IOException {
        Path file = Files.write(folder.resolve("connectome.csv"), content);
        assertThatThrownBy(() -> Reading.of(file)).isInstanceOf(BadInputException.class).hasMessage(file + ": " + complaint);
    }

    private Reading read(String text) throws IOException {
        return Reading.of(write("connectome.csv", text), ImportOptions.defaults());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
