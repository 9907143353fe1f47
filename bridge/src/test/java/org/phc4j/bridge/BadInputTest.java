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
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.bridge.export.SampleConnectomes;
import org.phc4j.bridge.export.SampleConnectomes.Kind;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.ConnectomeWriter;

/** Everything that can be wrong with a table of connections: one line with file, line, column, value and what was expected. */
class BadInputTest {
    private static final String HEADER = "pre_root_id,post_root_id,neuropil,syn_count,nt_type\n";
    private static final String GOOD = "720575940596125868,720575940597856265,ME_L,5,ACH\n";

    @TempDir
    private Path folder;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("connections.csv"), bytes);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static Imported read(Path file) {
        return ConnectomeImport.read(List.of(file), ImportOptions.defaults().withThreads(2), Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "short row              | 1,2,ME_L                          | line 3, column 4: ''; expected 5 columns",
        "long row               | 1,2,ME_L,5,ACH,6                  | line 3, column 6: '6'; expected 5 columns",
        "non-number             | 1,2,ME_L,five,ACH                 | line 3, column 4: 'five'; expected a number of synapses of 0..2147483647",
        "empty count            | 1,2,ME_L,,ACH                     | line 3, column 4: ''; expected a number of synapses",
        "negative count         | 1,2,ME_L,-5,ACH                   | line 3, column 4: '-5'; expected a number of synapses",
        "fraction               | 1,2,ME_L,5.5,ACH                  | line 3, column 4: '5.5'; expected a number of synapses",
        "count too large        | 1,2,ME_L,2147483648,ACH           | line 3, column 4: '2147483648'; expected a number of synapses",
        "id beyond 64 bits      | 9223372036854775808,2,ME_L,5,ACH  | line 3, column 1: '9223372036854775808'; expected an id of 64 bits",
        "second id beyond       | 1,-9223372036854775809,ME_L,5,ACH | line 3, column 2: '-9223372036854775809'; expected an id of 64 bits",
        "id that is a float     | 7.2e17,2,ME_L,5,ACH               | line 3, column 1: '7.2e17'; expected an id of 64 bits",
        "unbalanced quote       | 1,2,\"ME_L,5,ACH                  | line 3, column 3: 'ME_L,5,ACH'; expected a field that ends on its line",
        "two headers            | pre_root_id,post_root_id,neuropil,syn_count,nt_type | line 3, column 1: 'pre_root_id'; expected an id of 64 bits"})
    void a_wrong_row_of_a_connection_table(String what, String row, String complaint) throws IOException {
        byte[] text = (HEADER + GOOD + row + "\n" + GOOD).getBytes(StandardCharsets.UTF_8);
        for (byte[] bytes : new byte[][] {text, gzip(text)}) {
            Path file = write(bytes);
            assertThatThrownBy(() -> read(file)).as(what).isInstanceOf(BadInputException.class).hasMessageStartingWith(file + ": " + complaint)
                    .hasMessageNotContaining("\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre_root,post_root,neuropil,syn_count,nt_type\n1,2,ME,5,ACH\n", "pre_root_id,post_root_id,neuropil,nt_type\n1,2,ME,ACH\n",
        "pre_root_id,pre_root_id,syn_count\n1,2,5\n", "syn_count\n5\n"})
    void a_wrong_header(String text) throws IOException {
        Path file = write(text.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ConnectomeImport.read(List.of(file), ImportOptions.defaults().withFormat(Optional.of("flywire")), Progress.NONE))
                .isInstanceOf(BadInputException.class).hasMessageStartingWith(file + ": line 1").hasMessageContaining("expected ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void line_ends_of_windows_and_a_byte_order_mark_are_no_errors() throws IOException {
        byte[] plain = (HEADER + GOOD + GOOD.replace("ME_L", "LO_R")).getBytes(StandardCharsets.UTF_8);
        byte[] windows = ("\uFEFF" + new String(plain, StandardCharsets.UTF_8).replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
        String expected = read(write(plain)).report().json();
        assertThat(read(write(windows)).report().json()).isEqualTo(expected);
        assertThat(read(write(gzip(windows))).report().json()).isEqualTo(expected);
        assertThat(expected).contains("\"pair\"");
    }

    @Test
    void an_empty_file_and_one_of_a_header_alone() throws IOException {
        for (byte[] bytes : new byte[][] {new byte[0], gzip(new byte[0]), "\n\n".getBytes(StandardCharsets.UTF_8), HEADER.getBytes(StandardCharsets.UTF_8)}) {
            Path file = write(bytes);
            assertThatThrownBy(() -> read(file)).isInstanceOf(BadInputException.class).hasMessageStartingWith(file + ": ").hasMessageContaining("expected ");
        }
    }

    @Test
    void a_truncated_gzip_wherever_it_ends() throws IOException {
        byte[] whole = gzip((HEADER + GOOD.repeat(5000)).getBytes(StandardCharsets.UTF_8));
        for (int length : new int[] {2, 9, 11, 40, whole.length / 2, whole.length - 9, whole.length - 1}) {
            Path file = write(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(file)).as("%d of %d bytes", length, whole.length).isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith(file + ": ").hasMessageContaining("expected ").hasMessageNotContaining("\n");
        }
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1; // the checksum
        Path file = write(damaged);
        assertThatThrownBy(() -> read(file)).isInstanceOf(BadInputException.class).hasMessageStartingWith(file + ": ");
    }

    @Test
    void a_gzip_bomb_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(HEADER.getBytes(StandardCharsets.UTF_8));
            byte[] rows = "1,2,,5,\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            for (int k = 0; k < 400; k++) {
                out.write(rows);
            }
        }
        Path file = write(bytes.toByteArray());
        assertThat(400L * 10_000 * 8 / bytes.size()).isGreaterThan(400);
        assertThatThrownBy(() -> read(file)).isInstanceOf(BadInputException.class).hasMessageContaining("over 400 times its size");
    }

    @Test
    void a_matrix_that_is_not_square() throws IOException {
        Path file = write("0,1,2\n1,0,2\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(file)).isInstanceOf(BadInputException.class).hasMessage(file + ": 2 rows of 3 numbers; expected a square matrix");
    }

    /** A file that cannot be written: its name is that of a folder, which is noticed after the first of the two files is there. */
    @Test
    void files_that_belong_together_are_written_both_or_neither() throws IOException {
        ConnectomeData data = SampleConnectomes.random(1, 20, new Kind(false, true, false, false));
        Path taken = Files.createDirectory(folder.resolve("out.csv"));
        assertThatThrownBy(() -> ConnectomeExport.write(data, "csv", taken)).isInstanceOf(BadInputException.class).hasMessageNotContaining("\n");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(taken);
        }
        Path sonata = Files.createDirectory(folder.resolve("sonata"));
        Path inTheWay = Files.createDirectory(sonata.resolve("edges.h5"));
        assertThatThrownBy(() -> ConnectomeExport.write(data, "sonata", sonata)).isInstanceOf(BadInputException.class).hasMessageNotContaining("\n");
        try (Stream<Path> left = Files.list(sonata)) {
            assertThat(left).containsExactly(inTheWay);
        }
    }

    @Test
    void a_connectome_that_cannot_be_written_leaves_what_was_there() throws IOException {
        ConnectomeData data = SampleConnectomes.random(1, 20, new Kind(false, true, false, false));
        Path full = Files.createSymbolicLink(folder.resolve("full.connectome"), Path.of("/dev/full"));
        assertThatThrownBy(() -> ConnectomeWriter.write(full, data)).isInstanceOf(BadInputException.class).hasMessageNotContaining("\n");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(full);
        }
    }
}
