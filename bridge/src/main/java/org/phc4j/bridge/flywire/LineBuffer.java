package org.phc4j.bridge.flywire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/** Whole lines out of a stream of bytes; knows how far from the start of the file they are. Used by one thread. */
final class LineBuffer {
    static final int CAPACITY = 1 << 20;
    /** How much is asked for at a time: what fits the cache of a core. */
    static final int READ = 1 << 18;

    private final SourceFile file;
    private final Source source;
    private final byte[] bytes = new byte[CAPACITY + ConnectionScanner.SLACK];
    private long base; // how far from the start of the file the first byte is
    private int begin;
    private int end;
    private boolean ended;

    /** Where bytes come from. */
    interface Source {
        /** Reads at least one byte, at most {@code length}; -1 at the end. */
        int read(byte[] target, int at, int length) throws IOException;
    }

    LineBuffer(SourceFile file, long base, Source source) {
        this.file = file;
        this.base = base;
        this.source = source;
    }

    void skipLine() throws IOException {
        begin = nextLine();
    }

    private int nextLine() throws IOException {
        int at = begin;
        while (true) {
            for (; at < end; at++) {
                if (bytes[at] == '\n') {
                    return at + 1;
                }
            }
            int gone = begin;
            if (!fill()) {
                return end;
            }
            at -= gone - begin;
        }
    }

    /** Gives all lines that begin before a place of the file. */
    void scan(ConnectionScanner scanner, long until) throws IOException {
        boolean more = true;
        while (more && base + begin < until) {
            int last = lastLineEnd(until);
            if (last > begin) {
                scanner.scan(bytes, begin, last, this::row);
                begin = last;
            } else {
                more = fill();
            }
        }
        scanner.flush();
    }

    /** The end of the last whole line in the buffer that begins before a place of the file; {@code begin} if there is none. */
    private int lastLineEnd(long until) {
        int at = end;
        if (base + end >= until) { // the line that holds the byte before the place is the last one
            at = (int) (until - base) - 1;
            while (at < end && bytes[at] != '\n') {
                at++;
            }
            return at < end ? at + 1 : lastFeed(end);
        }
        return lastFeed(at);
    }

    private int lastFeed(int before) {
        int at = before;
        while (at > begin && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /** Reads more behind what is left; at the end of the file, ends the last line. False if there is nothing more. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        System.arraycopy(bytes, begin, bytes, 0, end - begin);
        base += begin;
        end -= begin;
        begin = 0;
        if (end == CAPACITY) {
            throw BadInputException.at(file, line(base), 0, new String(bytes, 0, 60, StandardCharsets.ISO_8859_1),
                    "lines of less than " + CAPACITY + " bytes");
        }
        int read = source.read(bytes, end, Math.min(READ, CAPACITY - end));
        if (read < 0) {
            ended = true;
            if (end == 0 || bytes[end - 1] == '\n') {
                return false;
            }
            bytes[end++] = '\n';
            return true;
        }
        end += read;
        return true;
    }

    private Row row(byte[] line, int from, int to, boolean numbered) {
        return LineFields.row(file.path(), numbered ? line(base + from) : 0, line, from, to);
    }

    /** The number of the line that begins so far from the start, counted from 1 by reading the file again. */
    private long line(long offset) {
        long line = 1;
        try (InputStream again = file.quiet().stream()) {
            byte[] block = new byte[READ];
            long left = offset;
            for (int read = 0; left > 0 && read >= 0; left -= Math.max(read, 0)) {
                read = again.read(block, 0, (int) Math.min(READ, left));
                for (int k = 0; k < read; k++) {
                    line += block[k] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return line;
    }
}
