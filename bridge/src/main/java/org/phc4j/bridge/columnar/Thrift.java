package org.phc4j.bridge.columnar;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads structures of Thrift's compact protocol, the language of Parquet's metadata: values by the numbers of their fields, integers as
 * {@link Long}, texts as bytes. Throws whatever a buffer throws that ends too early; sizes are believed only as far as the buffer goes.
 */
final class Thrift {
    private static final int DEEPEST = 32;

    private final ByteBuffer bytes;
    private int depth;

    Thrift(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** A structure: values by field. */
    record Struct(Map<Integer, Object> fields) {
        long integer(int field) {
            return (Long) need(field);
        }

        long integer(int field, long otherwise) {
            return fields.get(field) instanceof Long value ? value : otherwise;
        }

        boolean flag(int field, boolean otherwise) {
            return fields.get(field) instanceof Boolean value ? value : otherwise;
        }

        String text(int field) {
            return new String((byte[]) need(field), StandardCharsets.UTF_8);
        }

        Struct struct(int field) {
            return (Struct) need(field);
        }

        private Object need(int field) {
            Object value = fields.get(field);
            if (value == null) {
                throw new IllegalArgumentException("no field " + field);
            }
            return value;
        }

        boolean has(int field) {
            return fields.containsKey(field);
        }

        List<?> list(int field) {
            return (List<?>) need(field);
        }
    }

    Struct struct() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        Map<Integer, Object> fields = new HashMap<>();
        int field = 0;
        for (int head = bytes.get() & 0xFF; head != 0; head = bytes.get() & 0xFF) {
            int delta = head >>> 4;
            field = delta == 0 ? (int) zigzag() : field + delta;
            int type = head & 0xF;
            fields.put(field, type <= 2 ? (Object) (type == 1) : value(type));
        }
        depth--;
        return new Struct(fields);
    }

    private Object value(int type) {
        return switch (type) {
            case 1, 2 -> bytes.get() == 1;
            case 3 -> (long) bytes.get();
            case 4, 5, 6 -> zigzag();
            case 7 -> bytes.getDouble();
            case 8 -> binary();
            case 9, 10 -> list();
            case 12 -> struct();
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private List<Object> list() {
        int head = bytes.get() & 0xFF;
        long size = head >>> 4 == 15 ? varint() : head >>> 4;
        if (size < 0 || size > bytes.remaining()) {
            throw new IllegalArgumentException("list of " + size);
        }
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        List<Object> list = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            list.add(value(head & 0xF));
        }
        depth--;
        return list;
    }

    private byte[] binary() {
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException("text of " + length);
        }
        byte[] text = new byte[(int) length];
        bytes.get(text);
        return text;
    }

    private long zigzag() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() {
        return varint(bytes);
    }

    /** An unsigned integer in groups of seven bits, the lowest first. */
    static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("an endless number");
    }
}
