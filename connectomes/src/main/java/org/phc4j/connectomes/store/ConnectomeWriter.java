package org.phc4j.connectomes.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeHeader.Place;

/** Writes {@code .connectome} files: whole or not at all, and the same content always as the same bytes. */
public final class ConnectomeWriter {
    private static final int STRETCH = 1 << 22;

    private ConnectomeWriter() {}

    /**
     * Creates or replaces a file.
     *
     * @param file the file
     * @param data what it is to hold
     * @throws BadInputException if it cannot be written; what was there before stays
     */
    public static void write(Path file, ConnectomeData data) {
        Map<String, Column> columns = columns(data);
        Map<String, Long> sums = new LinkedHashMap<>();
        columns.forEach((name, column) -> sums.put(name, column.checksum()));
        byte[] json = header(data, columns, sums, 0).json();
        int length = -1;
        while (json.length != length) { // places depend on the length of the header, which depends on the places
            length = json.length;
            json = header(data, columns, sums, length).json();
        }
        if (length > ConnectomeLayout.MAX_HEADER) {
            throw BadInputException.in(file, "a header of " + length + " bytes", "at most " + ConnectomeLayout.MAX_HEADER + "; fewer labels");
        }
        byte[] header = json;
        long end = header(data, columns, sums, length).columns().values().stream().mapToLong(place -> place.offset() + place.bytes()).max().orElse(0);
        AtomicFile.write(file, channel -> {
            writeAll(channel, prelude(header, end));
            writeAll(channel, ByteBuffer.wrap(header));
            for (Column column : columns.values()) {
                pad(channel);
                write(channel, column.bytes());
            }
        });
    }

    private static ConnectomeHeader header(ConnectomeData data, Map<String, Column> columns, Map<String, Long> sums,
            int headerLength) {
        Map<String, Place> places = new LinkedHashMap<>();
        long position = ConnectomeLayout.PRELUDE + (long) headerLength;
        for (Map.Entry<String, Column> entry : columns.entrySet()) {
            Column column = entry.getValue();
            long offset = ConnectomeLayout.aligned(position);
            places.put(entry.getKey(), new Place(column.type(), offset, column.bytes().byteSize(), sums.getOrDefault(entry.getKey(), 0L)));
            position = offset + column.bytes().byteSize();
        }
        return new ConnectomeHeader(data.name(), data.neurons().size(), data.edges().size(), places, data.neurons().labelNames());
    }

    private static Map<String, Column> columns(ConnectomeData data) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Map<String, Column> neurons = data.neurons().columns();
        for (String name : List.of(ConnectomeLayout.ID, ConnectomeLayout.SIGN, ConnectomeLayout.ROLE)) {
            columns.put(name, neurons.get(name));
        }
        Edges edges = data.edges();
        columns.put(ConnectomeLayout.START, edges.startColumn());
        columns.put(ConnectomeLayout.TARGET, edges.targetColumn());
        edges.synapseColumn().ifPresent(column -> columns.put(ConnectomeLayout.SYNAPSES, column));
        edges.weightColumn().ifPresent(column -> columns.put(ConnectomeLayout.WEIGHT, column));
        edges.delayColumn().ifPresent(column -> columns.put(ConnectomeLayout.DELAY, column));
        for (String label : data.neurons().labelNames()) {
            addLabels(columns, label, data.neurons().labels(label));
        }
        columns.put(ConnectomeLayout.PROVENANCE, text(data.provenance()));
        columns.put(ConnectomeLayout.REPORT, text(data.report()));
        return columns;
    }

    private static void addLabels(Map<String, Column> columns, String label, Labels labels) {
        List<byte[]> words = new ArrayList<>();
        int[] ends = new int[labels.words().size()];
        int end = 0;
        for (int k = 0; k < ends.length; k++) {
            byte[] word = labels.words().get(k).getBytes(StandardCharsets.UTF_8);
            words.add(word);
            end = Math.addExact(end, word.length);
            ends[k] = end;
        }
        ByteBuffer text = ByteBuffer.allocate(end);
        words.forEach(text::put);
        long[] codes = new long[labels.size()];
        for (int k = 0; k < codes.length; k++) {
            codes[k] = labels.codes()[k];
        }
        columns.put(ConnectomeLayout.codes(label), Column.unsigned(codes));
        columns.put(ConnectomeLayout.ends(label), new Column(ColumnType.U4, Column.of(ends).bytes()));
        columns.put(ConnectomeLayout.text(label), Column.of(ColumnType.U1, text.array()));
    }

    private static Column text(String text) {
        return Column.of(ColumnType.U1, text.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer prelude(byte[] header, long fileLength) {
        ByteBuffer prelude = ByteBuffer.allocate(ConnectomeLayout.PRELUDE).order(ByteOrder.LITTLE_ENDIAN);
        prelude.putLong(0, ConnectomeLayout.MAGIC);
        prelude.putInt(ConnectomeLayout.VERSION_AT, ConnectomeLayout.VERSION);
        prelude.putLong(ConnectomeLayout.HEADER_LENGTH_AT, header.length);
        prelude.putLong(ConnectomeLayout.FILE_LENGTH_AT, fileLength);
        prelude.putInt(ConnectomeLayout.HEADER_SUM_AT, checksum(header, header.length));
        prelude.putInt(ConnectomeLayout.PRELUDE_SUM_AT, checksum(prelude.array(), ConnectomeLayout.PRELUDE_SUM_AT));
        return prelude;
    }

    static int checksum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    private static void pad(FileChannel channel) throws IOException {
        long position = channel.position();
        writeAll(channel, ByteBuffer.allocate((int) (ConnectomeLayout.aligned(position) - position)));
    }

    private static void write(FileChannel channel, MemorySegment bytes) throws IOException {
        for (long from = 0; from < bytes.byteSize(); from += STRETCH) {
            writeAll(channel, bytes.asSlice(from, Math.min(STRETCH, bytes.byteSize() - from)).asByteBuffer());
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
