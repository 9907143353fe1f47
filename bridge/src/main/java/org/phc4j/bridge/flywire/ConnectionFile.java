package org.phc4j.bridge.flywire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.collect.Collector.Part;
import org.phc4j.bridge.collect.Stripes;
import org.phc4j.bridge.source.Columns;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.Unreadable;

/**
 * Reads one connection table: a plain file in as many stretches as there are threads, each through small buffers of its own, so that no
 * page of the file stays mapped; a compressed one on a thread that unpacks and one that takes lines apart.
 */
public final class ConnectionFile {
    private static final int SHORTEST = 1 << 16;
    private static final String EMPTY = "rows with an empty transmitter";

    private final SourceFile file;
    private final ConnectionColumns columns;
    private final Collector collector;
    private final long headerEnd;

    private ConnectionFile(SourceFile file, ConnectionColumns columns, Collector collector, long headerEnd) {
        this.file = file;
        this.columns = columns;
        this.collector = collector;
        this.headerEnd = headerEnd;
    }

    /**
     * Whether a table is of the form that is read here: separated by commas, a header without quotation marks.
     *
     * @param file the file
     * @return false if it must be read as text
     */
    public static boolean reads(SourceFile file) {
        byte[] head = file.head();
        int end = headerEnd(head);
        for (int k = 0; k < end; k++) {
            if (head[k] == '"' || head[k] == '\t' || head[k] == ';') {
                return false;
            }
        }
        return new String(head, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).contains("pre_root_id");
    }

    private static int headerEnd(byte[] head) {
        for (int k = 0; k < head.length; k++) {
            if (head[k] == '\n') {
                return k + 1;
            }
        }
        return 0;
    }

    /**
     * Reads a table.
     *
     * @param file the file
     * @param header its columns
     * @param collector receives the rows
     */
    public static void read(SourceFile file, Columns header, Collector collector) {
        ConnectionFile run = new ConnectionFile(file, ConnectionColumns.of(header), collector, headerEnd(file.head()));
        if (file.gzip()) {
            run.readPacked();
        } else {
            run.readPlain();
        }
    }

    private void readPlain() {
        int stretches = (int) Math.clamp((file.size() - headerEnd) / SHORTEST, 1, collector.threads());
        List<Part> parts = new ArrayList<>();
        for (int k = 0; k < stretches; k++) {
            parts.add(collector.part());
        }
        List<Long> empty = Stripes.run(stretches, collector.threads(), k -> stretch(parts.get(k), border(k, stretches), border(k + 1, stretches)));
        empty.forEach(count -> collector.note(EMPTY, count));
    }

    private long border(int k, int stretches) {
        return headerEnd + (file.size() - headerEnd) / stretches * k + (k == stretches ? (file.size() - headerEnd) % stretches : 0);
    }

    /** Takes the lines that begin at {@code from..to}. */
    private long stretch(Part part, long from, long to) {
        ConnectionScanner scanner = new ConnectionScanner(columns, part);
        try (FileChannel channel = FileChannel.open(file.path())) {
            ByteBuffer direct = ByteBuffer.allocateDirect(LineBuffer.READ);
            boolean first = from == headerEnd;
            // One byte earlier, so that a line that begins right at the border is seen to begin there.
            long start = first ? from : from - 1;
            LineBuffer lines = new LineBuffer(file, start, (target, at, length) -> read(channel, direct, target, at, length, start));
            if (!first) {
                lines.skipLine();
            }
            lines.scan(scanner, to);
            return scanner.emptyTransmitters();
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private int read(FileChannel channel, ByteBuffer direct, byte[] target, int at, int length, long start) throws IOException {
        if (channel.position() < start) {
            channel.position(start);
        }
        direct.clear().limit(Math.min(length, direct.capacity()));
        int read = channel.read(direct);
        if (read > 0) {
            direct.flip().get(target, at, read);
            file.progress().read(read);
        }
        return read;
    }

    private void readPacked() {
        ConnectionScanner scanner = new ConnectionScanner(columns, collector.part());
        try (InputStream unpacked = file.stream(); Unpacking blocks = new Unpacking(unpacked, collector.threads() > 1)) {
            LineBuffer lines = new LineBuffer(file, 0, blocks::read);
            lines.skipLine();
            lines.scan(scanner, Long.MAX_VALUE);
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
        collector.note(EMPTY, scanner.emptyTransmitters());
    }
}
