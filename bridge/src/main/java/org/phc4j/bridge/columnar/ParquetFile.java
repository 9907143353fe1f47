package org.phc4j.bridge.columnar;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.phc4j.bridge.columnar.Batch.Values;
import org.phc4j.bridge.columnar.Thrift.Struct;
import org.phc4j.bridge.source.SourceFile;

/**
 * Parquet files: their columns of numbers that are not nested, in the encodings plain, dictionary and difference; compressed by snappy,
 * gzip, zstd or LZ4. Numbers of fields are those of Parquet's Thrift definition.
 */
final class ParquetFile extends ColumnarFile {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_METADATA = 1 << 26;
    private static final long MAX_ROWS = 1L << 26;

    private final List<Struct> rowGroups;
    private final Map<String, Boolean> optional = new LinkedHashMap<>();

    ParquetFile(SourceFile source, Arena arena, MemorySegment bytes) {
        super(source, arena, bytes);
        long end = size() - MAGIC.length - Integer.BYTES;
        int length = buffer(end, Integer.BYTES).getInt(0);
        if (!Arrays.equals(part(end + Integer.BYTES, MAGIC.length).toArray(ValueLayout.JAVA_BYTE), MAGIC)) {
            throw damaged("it does not end as it begins");
        }
        if (length < 0 || length > MAX_METADATA) {
            throw damaged("metadata of " + length + " bytes");
        }
        Struct metadata = new Thrift(buffer(end - length, length)).struct();
        rowGroups = metadata.has(4) ? metadata.list(4).stream().map(Struct.class::cast).toList() : List.of();
        columns(metadata.list(2).stream().map(Struct.class::cast).toList());
    }

    static boolean recognises(byte[] head) {
        return head.length > MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** The schema is a tree, front to back; only leaves right below the root are columns here. */
    private void columns(List<Struct> schema) {
        for (int k = 1; k < schema.size();) {
            Struct element = schema.get(k);
            if (element.integer(5, 0) == 0 && element.integer(3, 0) < 2) {
                optional.put(element.text(4), element.integer(3, 0) == 1);
            }
            k = after(schema, k);
        }
    }

    private static int after(List<Struct> schema, int element) {
        long open = 1;
        int next = element;
        while (open > 0) {
            open += schema.get(next++).integer(5, 0) - 1;
        }
        return next;
    }

    private ByteBuffer buffer(long offset, long length) {
        return ByteBuffer.wrap(part(offset, length).toArray(ValueLayout.JAVA_BYTE)).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public List<String> names() {
        return new ArrayList<>(optional.keySet());
    }

    @Override
    void batches(List<String> columns, Consumer<Batch> rows) {
        long row = 0;
        for (Struct group : rowGroups) {
            long count = group.integer(3);
            if (count < 0 || count > MAX_ROWS) {
                throw damaged("a group of " + count + " rows");
            }
            Map<String, Values> values = new HashMap<>();
            for (Object chunk : group.list(1)) {
                Struct metadata = ((Struct) chunk).struct(3);
                List<?> path = metadata.list(3);
                String name = new String((byte[]) path.getFirst(), StandardCharsets.UTF_8);
                if (path.size() == 1 && columns.contains(name)) {
                    values.put(name, column(name, metadata, (int) count, row));
                }
            }
            rows.accept(new Batch(place(), row, (int) count, values));
            row += count;
        }
    }

    private Values column(String name, Struct metadata, int rows, long firstRow) {
        long data = metadata.integer(9);
        long start = metadata.integer(11, 0) > 0 ? Math.min(data, metadata.integer(11)) : data;
        long length = metadata.integer(7);
        ByteBuffer chunk = buffer(start, Math.min(length, size() - start));
        source().progress().read(length);
        return new ParquetColumn(this, name, metadata, optional.getOrDefault(name, false), rows, firstRow).read(chunk);
    }
}
