package org.phc4j.scenarios.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.phc4j.connectomes.BadInputException;

/** Reads a file that is only in memory, under the name {@code toy}. */
final class Reading {
    private Reading() {}

    static LabelledSeries text(String text) {
        return text(text, MissingValues.REFUSE);
    }

    static LabelledSeries text(String text, MissingValues missing) {
        return bytes(text.getBytes(ISO_8859_1), missing);
    }

    static LabelledSeries bytes(byte[] bytes, MissingValues missing) {
        try {
            return TimeSeriesFiles.read("toy", InputFile.expanded("toy", new ByteArrayInputStream(bytes), bytes.length), "toy", missing)
                    .series();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one line with which a text is refused. */
    static String complaint(String text, MissingValues missing) {
        return complaint(text.getBytes(ISO_8859_1), missing);
    }

    static String complaint(byte[] bytes, MissingValues missing) {
        Throwable thrown = catchThrowable(() -> bytes(bytes, missing));
        assertThat(thrown).isInstanceOf(BadInputException.class);
        assertThat(thrown.getMessage()).startsWith("toy: ").contains("; expected ").doesNotContain("\n", "\r").hasSizeLessThan(400);
        return thrown.getMessage();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
