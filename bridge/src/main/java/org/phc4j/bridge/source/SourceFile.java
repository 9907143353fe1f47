package org.phc4j.bridge.source;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/** A file to import, with its first bytes: what it is, is decided by these, never by its name. Gzip is unpacked on the way. */
public final class SourceFile {
    /** How many bytes of the content are looked at. */
    public static final int HEAD = 1 << 20;

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final Path path;
    private final long size;
    private final boolean gzip;
    private final byte[] head;
    private final Progress progress;
    private List<Row> first = List.of(); // rows parsed so far; every format looks at them
    private int asked;

    private SourceFile(Path path, long size, boolean gzip, byte[] head, Progress progress) {
        this.path = path;
        this.size = size;
        this.gzip = gzip;
        this.head = head;
        this.progress = progress;
    }

    /**
     * Looks at a file.
     *
     * @param path the file
     * @param progress hears how much of it is read later
     * @return the file with its first bytes
     * @throws BadInputException if it cannot be read
     */
    public static SourceFile of(Path path, Progress progress) {
        try {
            if (Files.isDirectory(path)) {
                throw BadInputException.in(path, "a folder", "a file");
            }
            byte[] raw;
            try (InputStream stream = Files.newInputStream(path)) {
                raw = stream.readNBytes(HEAD);
            }
            boolean gzip = raw.length >= 2 && (raw[0] & 0xFF) == GZIP_FIRST && (raw[1] & 0xFF) == GZIP_SECOND;
            return new SourceFile(path, Files.size(path), gzip, gzip ? unpacked(raw) : raw, progress);
        } catch (IOException e) {
            throw Unreadable.because(path, e);
        }
    }

    /** As much as the first compressed bytes give: they end in the middle of something. */
    private static byte[] unpacked(byte[] raw) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            byte[] head = new byte[HEAD];
            int length = 0;
            try {
                for (int read = 0; read >= 0 && length < HEAD; length += Math.max(read, 0)) {
                    read = stream.read(head, length, HEAD - length);
                }
            } catch (EOFException | ZipException e) {
                // A file cut off is told when it is read as a whole.
            }
            return Arrays.copyOf(head, length);
        } catch (EOFException e) {
            return new byte[0];
        }
    }

    /**
     * Where it is.
     *
     * @return the path
     */
    public Path path() {
        return path;
    }

    /**
     * Its size on the disk.
     *
     * @return bytes
     */
    public long size() {
        return size;
    }

    /**
     * Whether it is compressed.
     *
     * @return true for gzip
     */
    public boolean gzip() {
        return gzip;
    }

    /**
     * The first bytes of its content, unpacked.
     *
     * @return up to {@link #HEAD} bytes, a copy
     */
    public byte[] head() {
        return head.clone();
    }

    /**
     * Hears how much is read.
     *
     * @return the listener
     */
    public Progress progress() {
        return progress;
    }

    /**
     * The same file for reading it twice: what is read of it is told to nobody.
     *
     * @return the file without its listener
     */
    public SourceFile quiet() {
        return new SourceFile(path, size, gzip, head, Progress.NONE);
    }

    /**
     * The content from the start, unpacked.
     *
     * @return a stream, to be closed
     * @throws IOException if it cannot be read
     */
    public InputStream stream() throws IOException {
        Counted counted = new Counted(Files.newInputStream(path), progress);
        try {
            return gzip ? new BoundedGzip(path, counted) : counted;
        } catch (IOException e) {
            counted.close();
            throw e;
        }
    }

    /**
     * The first rows of its content as a text table.
     *
     * @param count how many at most
     * @return the rows, empty if the content is no text table
     */
    public List<Row> firstRows(int count) {
        List<Row> known = first;
        if (known.size() < count && asked < count) {
            known = parsed(count);
            first = known;
            asked = count;
        }
        return known.size() <= count ? known : known.subList(0, count);
    }

    private List<Row> parsed(int count) {
        int end = head.length;
        if (size > head.length || gzip) { // the last line may be cut off
            while (end > 0 && head[end - 1] != '\n') {
                end--;
            }
            end = end == 0 ? head.length : end;
        }
        List<Row> rows = new ArrayList<>();
        try (CsvRows table = CsvRows.over(path, new ByteArrayInputStream(head, 0, end))) {
            for (Optional<Row> row = table.next(); row.isPresent() && rows.size() < count; row = table.next()) {
                rows.add(row.get());
            }
        } catch (BadInputException | IOException e) {
            return List.copyOf(rows);
        }
        return List.copyOf(rows);
    }

    /**
     * The header of its content as a text table.
     *
     * @return the columns by name, or empty if there is no first row
     */
    public Optional<Columns> columns() {
        return firstRows(1).stream().findFirst().map(Columns::new);
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** Counts what passes, and tells it. */
    static final class Counted extends FilterInputStream {
        private final Progress progress;
        private long bytes;

        Counted(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        long bytes() {
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            passed(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            passed(Math.max(read, 0));
            return read;
        }

        private void passed(int read) {
            bytes += read;
            progress.read(read);
        }
    }
}
