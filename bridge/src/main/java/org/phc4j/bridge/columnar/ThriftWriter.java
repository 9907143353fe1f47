package org.phc4j.bridge.columnar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Writes structures of Thrift's compact protocol, as {@link Thrift} reads them: fields in ascending order of their numbers. */
final class ThriftWriter {
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int SHORT_LIST = 15;

    private final ByteArrayOutputStream bytes;
    private int last;

    private ThriftWriter(ByteArrayOutputStream bytes) {
        this.bytes = bytes;
    }

    /** The bytes of a structure. */
    static byte[] struct(Consumer<ThriftWriter> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes, fields);
        return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream bytes, Consumer<ThriftWriter> fields) {
        fields.accept(new ThriftWriter(bytes));
        bytes.write(0);
    }

    ThriftWriter integer(int field, int value) {
        head(field, I32);
        zigzag(value);
        return this;
    }

    ThriftWriter integer(int field, long value) {
        head(field, I64);
        zigzag(value);
        return this;
    }

    ThriftWriter text(int field, String value) {
        head(field, BINARY);
        binary(value);
        return this;
    }

    ThriftWriter struct(int field, Consumer<ThriftWriter> fields) {
        head(field, STRUCT);
        write(bytes, fields);
        return this;
    }

    <T> ThriftWriter structs(int field, List<T> items, java.util.function.BiConsumer<T, ThriftWriter> fields) {
        list(field, STRUCT, items.size());
        items.forEach(item -> write(bytes, writer -> fields.accept(item, writer)));
        return this;
    }

    ThriftWriter integers(int field, int... values) {
        list(field, I32, values.length);
        for (int value : values) {
            zigzag(value);
        }
        return this;
    }

    ThriftWriter texts(int field, String... values) {
        list(field, BINARY, values.length);
        for (String value : values) {
            binary(value);
        }
        return this;
    }

    private void head(int field, int type) {
        bytes.write(field - last << 4 | type);
        last = field;
    }

    private void list(int field, int type, int size) {
        head(field, LIST);
        bytes.write(Math.min(size, SHORT_LIST) << 4 | type);
        if (size >= SHORT_LIST) {
            varint(size);
        }
    }

    private void binary(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        varint(text.length);
        bytes.writeBytes(text);
    }

    private void zigzag(long value) {
        varint(value << 1 ^ value >> 63);
    }

    private void varint(long value) {
        long rest = value;
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            bytes.write((int) (rest & 0x7F | 0x80));
        }
        bytes.write((int) rest);
    }
}
