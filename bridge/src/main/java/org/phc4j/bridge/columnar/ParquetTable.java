package org.phc4j.bridge.columnar;

import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a table as Parquet, row by row: columns of 64-bit integers, doubles or texts, none of them nested or optional; plain encoding,
 * zstd, a page for each column of a group of at most 2^18 rows. What pandas, Polars, DuckDB and Spark read.
 *
 * <p>Not thread-safe. The table is whole once it is closed.
 */
public final class ParquetTable implements AutoCloseable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS = 1 << 18;
    private static final int BYTES = 1 << 27;
    private static final int ZSTD = 6;
    private static final int PLAIN = 0;
    private static final int RLE = 3;

    private final WritableByteChannel channel;
    private final List<Field> fields;
    private final Page[] pages;
    private final List<Group> groups = new ArrayList<>();
    private long position;
    private long rows;
    private int inGroup;
    private int next; // field of the row being written

    /** What a column holds. */
    public enum Kind {
        /** 64-bit integers. */
        INTEGER(2),
        /** Double precision. */
        NUMBER(5),
        /** UTF-8. */
        TEXT(6);

        private final int type;

        Kind(int type) {
            this.type = type;
        }
    }

    /**
     * A column.
     *
     * @param name its name
     * @param kind what it holds
     */
    public record Field(String name, Kind kind) {}

    /** Where the pages of a group of rows are. */
    private record Group(int rows, long[] offset, int[] plain, int[] packed) {
        long bytes() {
            return Arrays.stream(plain).asLongStream().sum();
        }
    }

    /** The values of a column that are not written yet. */
    private static final class Page {
        private ByteBuffer values = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

        ByteBuffer room(int bytes) {
            if (values.remaining() < bytes) {
                ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * values.capacity(), values.position() + bytes)).order(ByteOrder.LITTLE_ENDIAN);
                values = larger.put(values.flip());
            }
            return values;
        }
    }

    /**
     * Begins a table.
     *
     * @param channel where it goes, from its present position on, which is taken as the start of the file; left open
     * @param fields the columns
     * @throws IOException if it cannot be written
     */
    public ParquetTable(WritableByteChannel channel, List<Field> fields) throws IOException {
        this.channel = channel;
        this.fields = List.copyOf(fields);
        this.pages = new Page[fields.size()];
        Arrays.setAll(pages, k -> new Page());
        write(ByteBuffer.wrap(MAGIC));
    }

    /**
     * Adds the next value of the row.
     *
     * @param value of an integer column
     * @return this
     */
    public ParquetTable add(long value) {
        column(Kind.INTEGER).room(Long.BYTES).putLong(value);
        return this;
    }

    /**
     * Adds the next value of the row.
     *
     * @param value of a column of numbers
     * @return this
     */
    public ParquetTable add(double value) {
        column(Kind.NUMBER).room(Double.BYTES).putDouble(value);
        return this;
    }

    /**
     * Adds the next value of the row.
     *
     * @param value of a column of texts
     * @return this
     */
    public ParquetTable add(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        column(Kind.TEXT).room(Integer.BYTES + text.length).putInt(text.length).put(text);
        return this;
    }

    private Page column(Kind kind) {
        if (next == pages.length || fields.get(next).kind() != kind) {
            throw new IllegalStateException("a value of kind " + kind + " at column " + next + " of " + fields);
        }
        return pages[next++];
    }

    /**
     * Ends a row, to which every column must have been added.
     *
     * @throws IOException if rows cannot be written
     */
    public void endRow() throws IOException {
        if (next != pages.length) {
            throw new IllegalStateException(next + " values of " + pages.length);
        }
        next = 0;
        rows++;
        inGroup++;
        if (inGroup == ROWS || (inGroup & 0xFF) == 0 && Arrays.stream(pages).anyMatch(page -> page.values.position() > BYTES)) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        Group group = new Group(inGroup, new long[pages.length], new int[pages.length], new int[pages.length]);
        for (int k = 0; k < pages.length; k++) {
            group.offset[k] = position;
            ByteBuffer values = pages[k].values.flip();
            ByteBuffer packed = packed(values);
            int plain = values.remaining();
            int size = packed.remaining();
            int count = inGroup;
            byte[] head = ThriftWriter.struct(page -> page.integer(1, 0).integer(2, plain).integer(3, size)
                    .struct(5, data -> data.integer(1, count).integer(2, PLAIN).integer(3, RLE).integer(4, RLE)));
            write(ByteBuffer.wrap(head));
            write(packed);
            group.plain[k] = head.length + plain;
            group.packed[k] = head.length + size;
            values.clear();
        }
        groups.add(group);
        inGroup = 0;
    }

    private static ByteBuffer packed(ByteBuffer values) {
        ZstdJavaCompressor compressor = new ZstdJavaCompressor();
        byte[] target = new byte[compressor.maxCompressedLength(values.remaining())];
        return ByteBuffer.wrap(target, 0, compressor.compress(values.array(), 0, values.remaining(), target, 0, target.length));
    }

    private void write(ByteBuffer bytes) throws IOException {
        position += bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Writes the last rows and what describes the table.
     *
     * @throws IOException if they cannot be written
     */
    @Override
    public void close() throws IOException {
        if (inGroup > 0) {
            endGroup();
        }
        byte[] metadata = ThriftWriter.struct(file -> {
            file.integer(1, 1).structs(2, elements(), ParquetTable::element).integer(3, rows).structs(4, groups, this::rowGroup);
            file.text(6, "PHC4J");
        });
        write(ByteBuffer.wrap(metadata));
        write(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(metadata.length).flip());
        write(ByteBuffer.wrap(MAGIC));
    }

    /** The schema is a tree, front to back: a root, here without a type, and its columns. */
    private record Element(String name, int children, int type) {}

    private List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        elements.add(new Element("schema", fields.size(), -1));
        fields.forEach(field -> elements.add(new Element(field.name(), 0, field.kind().type)));
        return elements;
    }

    private static void element(Element element, ThriftWriter writer) {
        if (element.type < 0) {
            writer.text(4, element.name).integer(5, element.children);
            return;
        }
        writer.integer(1, element.type).integer(3, 0).text(4, element.name);
        if (element.type == Kind.TEXT.type) {
            writer.integer(6, 0).struct(10, logical -> logical.struct(1, string -> { }));
        }
    }

    private void rowGroup(Group group, ThriftWriter writer) {
        List<Integer> columns = new ArrayList<>();
        for (int k = 0; k < pages.length; k++) {
            columns.add(k);
        }
        writer.structs(1, columns, (k, chunk) -> chunk.integer(2, group.offset[k]).struct(3, column -> column
                .integer(1, fields.get(k).kind().type).integers(2, PLAIN, RLE).texts(3, fields.get(k).name()).integer(4, ZSTD)
                .integer(5, (long) group.rows).integer(6, (long) group.plain[k]).integer(7, (long) group.packed[k])
                .integer(9, group.offset[k])));
        writer.integer(2, group.bytes()).integer(3, (long) group.rows);
    }
}
