package org.phc4j.bridge.flywire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.ConnectomeWriter;

class ConnectionFileTest {
    private static final String HEADER = "pre_root_id,post_root_id,neuropil,syn_count,nt_type\n";
    private static final String[] NEUROPILS = {"ME_L", "AVLP_R", "", "MB_PED_L", "A_VERY_LONG_NEUROPIL", "EXACTLY_EIGHT_16", "EIGHT_88", "FIFTEEN_LETTERS", "SIXTEEN__LETTERS", "A", "A\u0001", " FB", "\"LO_R\"", "\u00e4"};
    private static final String[] TRANSMITTERS = {"ACH", "GABA", "GLUT", "", "ACETYLCHOLINE", "\"SER\""};

    @TempDir
    private Path folder;

    /** Rows with every oddity that is no error: ids and texts of any length, blanks, quotation marks, CRLF, empty lines, zeros, repeats, self-loops. */
    private static String rows(long seed, int count) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < count; k++) {
            long pre = 720575940596125868L + random.nextInt(300);
            long post = random.nextInt(50) == 0 ? -random.nextInt(5) : random.nextInt(3) == 0 ? random.nextInt(9) : 720575940596125868L + random.nextInt(300);
            if (random.nextInt(9) == 0) { // of 1 to 19 digits
                post = random.nextLong(Long.MAX_VALUE) / (long) StrictMath.pow(10, random.nextInt(19));
            }
            text.append(random.nextInt(90) == 0 ? " " + pre + " " : pre).append(',').append(post).append(',')
                    .append(NEUROPILS[random.nextInt(NEUROPILS.length)]).append(',').append(random.nextInt(40)).append(',')
                    .append(TRANSMITTERS[random.nextInt(TRANSMITTERS.length)]).append(random.nextInt(7) == 0 ? "\r\n" : "\n");
            text.append(random.nextInt(99) == 0 ? "\n" : "");
        }
        return text.substring(0, text.length() - random.nextInt(2));
    }

    private Imported read(String content, int threads, boolean packed) throws Exception {
        Path file = folder.resolve("connections");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packed ? new GZIPOutputStream(bytes) : bytes) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, bytes.toByteArray());
        return ConnectomeImport.read(List.of(file), ImportOptions.defaults().withThreads(threads), Progress.NONE);
    }

    /** All that the file holds but the size of its source. */
    private String bytes(Imported imported) throws Exception {
        Path file = folder.resolve("out.connectome");
        ConnectomeData data = imported.data();
        ConnectomeWriter.write(file, new ConnectomeData(data.name(), data.neurons(), data.edges(), "{}", data.report()));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 50", "3, 20000", "4, 6000"})
    void the_same_as_reading_it_as_text_on_any_number_of_threads(long seed, int count) throws Exception {
        String rows = rows(seed, count);
        String asText = bytes(read("\"pre_root_id\",post_root_id,neuropil,syn_count,nt_type\n" + rows, 1, false));
        for (int threads = 1; threads <= 4; threads++) {
            assertThat(bytes(read(HEADER + rows, threads, false))).as("%d threads", threads).isEqualTo(asText);
        }
        assertThat(bytes(read(HEADER + rows, 1, true))).as("gzip").isEqualTo(asText);
        assertThat(bytes(read(HEADER + rows, 2, true))).as("gzip, unpacked ahead").isEqualTo(asText);
        assertThat(bytes(read("\uFEFF" + HEADER.replace("\n", "\r\n") + rows, 2, false))).as("BOM and CRLF").isEqualTo(asText);
    }

    @Test
    void columns_are_found_by_name() throws Exception {
        Imported usual = read(HEADER + "1,2,ME_L,3,ACH\n2,1,ME_L,4,GABA\n", 1, false);
        Imported other = read("nt_type,post_root_id,x,syn_count,pre_root_id,neuropil\nACH,2,any text,3,1,ME_L\nGABA,1,,4,2,ME_L\n", 1, false);
        assertThat(bytes(other)).isEqualTo(bytes(usual));
    }

    @Test
    void rows_of_a_pair_are_added_and_repeats_are_told() throws Exception {
        Imported imported = read(HEADER + "1,2,ME_L,3,ACH\n1,2,LO_L,4,ACH\n1,2,ME_L,5,\n1,1,ME_L,1,ACH\n2,1,,0,GABA\n", 1, false);
        assertThat(imported.report().rows(Fate.PAIR)).isEqualTo(1);
        assertThat(imported.report().rows(Fate.MERGED)).isEqualTo(1);
        assertThat(imported.report().amount(Fate.DUPLICATE)).isEqualTo(5);
        assertThat(imported.report().rows(Fate.SELF_LOOP)).isEqualTo(1);
        assertThat(imported.report().rows(Fate.ZERO)).isEqualTo(1);
        assertThat(imported.report().notes()).containsEntry("rows with an empty transmitter", 1L);
        assertThat(imported.data().edges().synapses(0)).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,ME_L,x,ACH", "1,2,ME_L,-3,ACH", "1,2,ME_L,2.5,ACH", "1,2,ME_L,4294967296,ACH", "1,2,ME_L", "1,2,ME_L,3,ACH,7", "1,2,\"ME_L,3,ACH",
        "99999999999999999999,2,ME_L,3,ACH", "9223372036854775808,2,ME_L,3,ACH", ",2,ME_L,3,ACH", "a,2,ME_L,3,ACH", "1;2;ME_L;3;ACH",
        "pre_root_id,post_root_id,neuropil,syn_count,nt_type", "1,2,ME_L,,ACH"})
    void a_wrong_row_is_named_with_its_line(String wrong) {
        String good = "720575940596125868,720575940597856265,ME_L,3,ACH\n".repeat(9000);
        for (int threads : new int[] {1, 3}) {
            for (boolean packed : new boolean[] {false, true}) {
                assertThatThrownBy(() -> read(HEADER + good + wrong + "\n" + good, threads, packed)).isInstanceOf(BadInputException.class)
                        .hasMessageContaining("line 9002").hasMessageContaining("expected").message().doesNotContain("\n");
            }
        }
    }

    @Test
    void a_line_without_end_is_refused() {
        assertThatThrownBy(() -> read(HEADER + "1,2,ME_L,3,ACH\n" + "x".repeat(1 << 21), 1, false)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("line 3");
    }
}
