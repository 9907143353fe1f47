package org.phc4j.bridge.columnar;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Type;
import org.phc4j.bridge.columnar.Batch.Integers;
import org.phc4j.bridge.columnar.Batch.Reals;
import org.phc4j.bridge.columnar.Batch.Texts;
import org.phc4j.bridge.columnar.Batch.Values;
import org.phc4j.connectomes.BadInputException;

/** Reads columns out of one record batch. Every column has a node (its length, its nulls) and some buffers, in the order of the fields. */
final class ArrowBatch {
    private static final int LONGEST = 1 << 27;
    private static final int DEEPEST = 16;
    private static final int PADDING = 64;

    private final ArrowFile file;
    private final List<Field> fields;
    private final RecordBatch batch;
    private final MemorySegment body;
    private final long firstRow;
    private int node;
    private int buffer;
    private int variadic;

    ArrowBatch(ArrowFile file, List<Field> fields, RecordBatch batch, MemorySegment body, long firstRow) {
        this.file = file;
        this.fields = fields;
        this.batch = batch;
        this.body = body;
        this.firstRow = firstRow;
        if (batch.length() < 0 || batch.length() > LONGEST) {
            throw file.damaged("a batch of " + batch.length() + " rows");
        }
    }

    int rows() {
        return (int) batch.length();
    }

    static boolean textual(Field field) {
        return field.typeType() == Type.Utf8 || field.typeType() == Type.LargeUtf8;
    }

    /** The values of a column. */
    Values values(int field) {
        Field column = fields.get(field);
        if (column.dictionary() == null && textual(column)) {
            return texts(field);
        }
        seek(field);
        if (column.dictionary() != null) {
            return coded(column);
        }
        return switch (column.typeType()) {
            case Type.Int -> integers(column, (Int) column.type(new Int()));
            case Type.FloatingPoint -> reals(column, (FloatingPoint) column.type(new FloatingPoint()));
            default -> throw file.damaged("column '" + column.name() + "' of type " + Type.name(column.typeType()));
        };
    }

    private Texts coded(Field column) {
        String[] words = file.dictionary(column.dictionary().id());
        Int type = column.dictionary().indexType();
        boolean[] nulls = nulls();
        ByteBuffer data = data(rows(), type == null ? Integer.SIZE : type.bitWidth());
        int[] codes = new int[rows()];
        String[] extended = Arrays.copyOf(words, words.length + 1);
        extended[words.length] = "";
        for (int k = 0; k < codes.length; k++) {
            long code = nulls[k] ? words.length : integer(data, k, type == null ? Integer.SIZE : type.bitWidth());
            if (code < 0 || code > words.length) {
                throw file.damaged("code " + code + " of " + words.length + " words");
            }
            codes[k] = (int) code;
        }
        return new Texts(extended, codes);
    }

    private Integers integers(Field column, Int type) {
        refuseNulls(column);
        ByteBuffer data = data(rows(), type.bitWidth());
        long[] values = new long[rows()];
        long mask = type.isSigned() || type.bitWidth() == Long.SIZE ? -1 : (1L << type.bitWidth()) - 1;
        for (int k = 0; k < values.length; k++) {
            values[k] = integer(data, k, type.bitWidth()) & mask;
            if (!type.isSigned() && values[k] < 0) {
                throw BadInputException.in(file.place(), "row " + (firstRow + k + 1) + ", column '" + column.name() + "': '"
                        + Long.toUnsignedString(values[k]) + "'", "an integer of 64 signed bits");
            }
        }
        return new Integers(values);
    }

    private static long integer(ByteBuffer data, int k, int bits) {
        return switch (bits) {
            case 8 -> data.get(k);
            case 16 -> data.getShort(2 * k);
            case 32 -> data.getInt(4 * k);
            default -> data.getLong(8 * k);
        };
    }

    private Reals reals(Field column, FloatingPoint type) {
        if (type.precision() == Precision.HALF) {
            throw file.damaged("column '" + column.name() + "' of half precision");
        }
        refuseNulls(column);
        boolean single = type.precision() == Precision.SINGLE;
        ByteBuffer data = data(rows(), single ? Float.SIZE : Double.SIZE);
        double[] values = new double[rows()];
        for (int k = 0; k < values.length; k++) {
            values[k] = single ? data.getFloat(4 * k) : data.getDouble(8 * k);
        }
        return new Reals(values);
    }

    /** Texts: each row a word of its own. */
    Texts texts(int field) {
        seek(field);
        boolean large = fields.get(field).typeType() == Type.LargeUtf8;
        boolean[] nulls = nulls();
        int[] codes = new int[rows()];
        String[] words = new String[rows()];
        ByteBuffer ends = rows() == 0 ? ByteBuffer.allocate(0) : data(rows() + 1, large ? Long.SIZE : Integer.SIZE);
        byte[] text = bytes(Codec.LARGEST);
        for (int k = 0; k < words.length; k++) {
            long from = large ? ends.getLong(8 * k) : ends.getInt(4 * k);
            long to = large ? ends.getLong(8 * k + 8) : ends.getInt(4 * k + 4);
            if (from < 0 || to < from || to > text.length) {
                throw file.damaged("text " + from + ".." + to + " of " + text.length);
            }
            words[k] = nulls[k] ? "" : new String(text, (int) from, (int) (to - from), StandardCharsets.UTF_8);
            codes[k] = k;
        }
        return new Texts(words, codes);
    }

    /** Goes to the node and the first buffer of a column. */
    private void seek(int field) {
        node = 0;
        buffer = 0;
        variadic = 0;
        for (int k = 0; k < field; k++) {
            pass(fields.get(k), 0);
        }
        if (need(batch.nodes(node)).length() != batch.length()) {
            throw file.damaged("a column of " + batch.nodes(node).length() + " rows in a batch of " + batch.length());
        }
    }

    private void pass(Field field, int depth) {
        if (depth > DEEPEST) {
            throw file.damaged("columns within columns");
        }
        node++;
        if (field.dictionary() != null) {
            buffer += 2;
            return;
        }
        buffer += switch (field.typeType()) {
            case Type.Null, Type.RunEndEncoded -> 0;
            case Type.Struct_, Type.FixedSizeList -> 1;
            case Type.Utf8, Type.LargeUtf8, Type.Binary, Type.LargeBinary, Type.ListView, Type.LargeListView -> 3;
            case Type.Utf8View, Type.BinaryView -> 2 + Math.toIntExact(batch.variadicBufferCounts(variadic++));
            case Type.Union -> throw file.damaged("column '" + field.name() + "' of a union");
            default -> 2;
        };
        for (int k = 0; k < Math.min(field.childrenLength(), LONGEST); k++) {
            pass(need(field.children(k)), depth + 1);
        }
    }

    private void refuseNulls(Field column) {
        boolean[] nulls = nulls();
        for (int k = 0; k < nulls.length; k++) {
            if (nulls[k]) {
                throw BadInputException.in(file.place(), "row " + (firstRow + k + 1) + ", column '" + column.name() + "': nothing",
                        "a number");
            }
        }
    }

    private boolean[] nulls() {
        boolean[] nulls = new boolean[checkedRows()];
        byte[] valid = bytes((rows() + 7) / 8 + PADDING);
        for (int k = 0; k < nulls.length && valid.length > 0; k++) {
            nulls[k] = (valid[k >> 3] >> (k & 7) & 1) == 0;
        }
        return nulls;
    }

    /** Rows are believed only as far as the bytes of the batch make them likely. */
    private int checkedRows() {
        if (rows() / (1 << 20) > body.byteSize()) {
            throw file.damaged("a batch of " + rows() + " rows in " + body.byteSize() + " bytes");
        }
        return rows();
    }

    private ByteBuffer data(int count, int bits) {
        long length = (long) count * (bits / 8);
        byte[] data = bytes(length + PADDING);
        if (data.length < length) {
            throw file.damaged("a buffer of " + data.length + " bytes for " + count + " values");
        }
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The next buffer, unpacked. */
    private byte[] bytes(long most) {
        Buffer place = need(batch.buffers(buffer++));
        if (place.offset() < 0 || place.length() < 0 || place.offset() > body.byteSize() - place.length() || place.length() > Codec.LARGEST) {
            throw file.damaged("a buffer at " + place.offset() + " + " + place.length() + " of " + body.byteSize());
        }
        byte[] stored = body.asSlice(place.offset(), place.length()).toArray(ValueLayout.JAVA_BYTE);
        BodyCompression compression = batch.compression();
        if (compression == null || stored.length == 0) {
            return stored;
        }
        long length = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] packed = Arrays.copyOfRange(stored, Long.BYTES, stored.length);
        if (length == -1) {
            return packed;
        }
        if (length > most) {
            throw file.damaged("a buffer that claims " + length + " bytes for " + rows() + " rows");
        }
        return (compression.codec() == CompressionType.ZSTD ? Codec.ZSTD : Codec.LZ4_FRAME).unpack(packed, length, file.place());
    }

    private <T> T need(T table) {
        if (table == null) {
            throw file.damaged("a table is missing");
        }
        return table;
    }
}
