package org.phc4j.scenarios.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.BadInputException;

class InputFileTest {

    @Test
    void gzip_cut_at_any_byte_is_refused_in_one_line() {
        byte[] packed = Reading.gzip(TsReaderTest.EQUAL.getBytes(ISO_8859_1));
        for (int length = 1; length < packed.length; length++) {
            assertThat(Reading.complaint(Arrays.copyOf(packed, length), MissingValues.REFUSE)).isNotBlank();
        }
        assertThat(Reading.complaint(Arrays.copyOf(packed, packed.length - 20), MissingValues.REFUSE))
                .matches("toy: the compressed data end early, after line \\d+; expected a complete gzip file");
    }

    @Test
    void damaged_gzip_is_refused_in_one_line() {
        byte[] packed = Reading.gzip(TsReaderTest.EQUAL.getBytes(ISO_8859_1));
        packed[packed.length - 6] ^= 1;
        assertThat(Reading.complaint(packed, MissingValues.REFUSE)).contains("the compressed data are damaged");
    }

    @Test
    void an_empty_file_and_one_without_content_are_refused() {
        assertThat(Reading.complaint("", MissingValues.REFUSE)).isEqualTo("toy: the file is empty; expected labelled time series");
        assertThat(Reading.complaint("\n # x\n%\n", MissingValues.REFUSE)).contains("nothing but blank lines and comments");
        assertThat(Reading.complaint(Reading.gzip(new byte[0]), MissingValues.REFUSE)).contains("nothing but blank lines");
    }

    @Test
    void rubbish_is_refused_and_shown_in_printable_form() {
        byte[] rubbish = {(byte) 0x89, 'P', 'N', 'G', 0, 7, 'x'};
        assertThat(Reading.complaint(rubbish, MissingValues.REFUSE)).startsWith("toy: line 1, column 1: '\\x89PNG\\x00\\x07x'; expected");
    }

    @Test
    void what_expands_without_measure_is_refused_before_it_fills_the_memory() throws IOException {
        byte[] bomb = zeros(100 << 20);
        assertThat(bomb).hasSizeLessThan(200_000);
        try (InputStream content = InputFile.expanded("toy", new ByteArrayInputStream(bomb), bomb.length)) {
            assertThatThrownBy(() -> content.transferTo(OutputStream.nullOutputStream())).isInstanceOf(BadInputException.class)
                    .hasMessage("toy: expands to more than 64 MiB, over 200 times its size; expected less;"
                            + " a file that is to be trusted can be expanded with gunzip first");
        }
    }

    @Test
    void what_expands_to_little_is_accepted_at_any_ratio() throws IOException {
        byte[] small = zeros(60 << 20);
        try (InputStream content = InputFile.expanded("toy", new ByteArrayInputStream(small), small.length)) {
            assertThat(content.transferTo(OutputStream.nullOutputStream())).isEqualTo(60L << 20);
        }
    }

    private static byte[] zeros(int count) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < count >> 20; i++) {
                gzip.write(block);
            }
        }
        return packed.toByteArray();
    }

    @Test
    void a_line_has_a_limit_and_one_that_keeps_it_is_read() {
        byte[] longest = new byte[LineBuffer.LONGEST + 2];
        Arrays.fill(longest, (byte) ' ');
        longest[LineBuffer.LONGEST] = '\n';
        LineBuffer lines = new LineBuffer("toy", new ByteArrayInputStream(longest));
        assertThat(lines.next()).isTrue();
        assertThat(lines.next()).isTrue();
        assertThat(lines.number()).isEqualTo(2);

        longest[LineBuffer.LONGEST] = ' ';
        assertThatThrownBy(() -> new LineBuffer("toy", new ByteArrayInputStream(longest)).next()).isInstanceOf(BadInputException.class)
                .hasMessage("toy: line 1: more than 64 MiB in one line; expected one case in a line of at most 64 MiB");
    }

    @Test
    void lines_are_the_same_however_the_bytes_arrive() {
        byte[] text = "first\r\n\r\nthird line\nlast".getBytes(ISO_8859_1);
        for (int piece = 1; piece <= text.length; piece++) {
            LineBuffer lines = new LineBuffer("toy", new Pieces(text, piece));
            StringBuilder seen = new StringBuilder();
            while (lines.next()) {
                seen.append(lines.number()).append('=').append(lines.text()).append(';');
            }
            assertThat(seen).hasToString("1=first;2=;3=third line;4=last;");
        }
    }

    @Test
    void cases_beyond_the_memory_are_refused_in_one_line() {
        LineBuffer lines = new LineBuffer("toy", new ByteArrayInputStream("x\ny".getBytes(ISO_8859_1)));
        lines.next();
        CaseValues values = new CaseValues();
        values.beginChannel();
        values.add(1);
        values.add(2);
        SeriesCollector cases = new SeriesCollector(lines, 3);
        cases.add(values, 2, 0);
        lines.next();
        assertThatThrownBy(() -> cases.add(values, 2, 0)).isInstanceOf(BadInputException.class).hasMessage(
                "toy: line 2: more than 3 values up to here; expected what fits into half of the memory;"
                        + " give the virtual machine more with -Xmx");
    }

    @Test
    void a_path_that_is_no_file_is_refused(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> TimeSeriesFiles.read(folder.resolve("none.ts"))).isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("none.ts: no such file; expected a file of labelled time series, or one of the generated sets: freq, match");
        Files.createDirectory(folder.resolve("sub.ts"));
        assertThatThrownBy(() -> TimeSeriesFiles.read(folder.resolve("sub.ts"))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("not a regular file");
    }

    /** Hands out a few bytes at a time. */
    private static final class Pieces extends ByteArrayInputStream {
        private final int piece;

        Pieces(byte[] bytes, int piece) {
            super(bytes);
            this.piece = piece;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(piece, length));
        }
    }
}
