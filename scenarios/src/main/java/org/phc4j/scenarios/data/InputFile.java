package org.phc4j.scenarios.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/**
 * A file's content, expanded where it is gzip (told by its first two bytes, not by its name).
 *
 * <p>A file that expands to more than 64 MiB and more than 200 times its own size is refused: no archive of measured series
 * does, and a crafted one could fill any disk or memory.
 */
final class InputFile {
    /** Expanded size up to which any ratio is accepted, in bytes. */
    static final long ALWAYS_ACCEPTED = 64L << 20;

    /** Greatest ratio of expanded to compressed size above that. */
    static final long GREATEST_RATIO = 200;

    private static final int BUFFER = 1 << 16;

    private InputFile() {}

    /**
     * Opens a file.
     *
     * @param file which
     * @return its content; never empty
     */
    static InputStream open(Path file) {
        check(file);
        try {
            return expanded(file, Files.newInputStream(file), Files.size(file));
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private static void check(Path file) {
        if (!Files.exists(file)) {
            throw BadInputException.in(file, "no such file", "a file of labelled time series, or one of the generated sets: "
                    + String.join(", ", OrderTasks.NAMES));
        }
        if (!Files.isRegularFile(file)) {
            throw BadInputException.in(file, "not a regular file", "a file of labelled time series");
        }
    }

    /** Whether a file begins as safetensors do: eight bytes of header length, the upper four of them 0, and a brace. */
    static boolean isSafetensors(Path file) {
        check(file);
        try (InputStream content = Files.newInputStream(file)) {
            byte[] start = content.readNBytes(9);
            return start.length == 9 && (start[4] | start[5] | start[6] | start[7]) == 0 && start[8] == '{';
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    /**
     * The expanded content of a stream.
     *
     * @param file name for complaints
     * @param raw the content as stored; closed with the result, and on failure
     * @param size its size in bytes
     * @return what it holds
     * @throws IOException where it cannot be read
     */
    static InputStream expanded(Object file, InputStream raw, long size) throws IOException {
        InputStream content = raw;
        try {
            if (size == 0) {
                throw BadInputException.in(file, "the file is empty", "labelled time series");
            }
            content = new BufferedInputStream(raw, BUFFER);
            content.mark(2);
            boolean gzip = content.read() == 0x1F && content.read() == 0x8B;
            content.reset();
            return gzip ? new Bounded(file, new GZIPInputStream(content, BUFFER), size) : content;
        } catch (EOFException | ZipException e) {
            content.close();
            throw new BadInputException(file + ": the gzip header is damaged; expected a complete gzip file", e);
        } catch (IOException | BadInputException e) {
            content.close();
            throw e;
        }
    }

    /** Ends the reading of what expands without measure. */
    private static final class Bounded extends FilterInputStream {
        private final Object file;
        private final long limit;
        private long expanded;

        Bounded(Object file, InputStream in, long size) {
            super(in);
            this.file = file;
            this.limit = Math.max(ALWAYS_ACCEPTED, size * GREATEST_RATIO);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int got = super.read(bytes, from, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int more) {
            expanded += more;
            if (expanded > limit) {
                throw BadInputException.in(file, "expands to more than " + (limit >> 20) + " MiB, over " + GREATEST_RATIO
                        + " times its size", "less; a file that is to be trusted can be expanded with gunzip first");
            }
        }
    }
}
