package org.phc4j.connectomes.checkpoint;

import java.nio.ByteBuffer;

/** The element types of safetensors files that can be read; all little-endian. */
public enum Dtype {
    /** One byte, 0 or 1. */
    BOOL(1),
    /** Unsigned byte. */
    U8(1),
    /** Signed byte. */
    I8(1),
    /** Signed 16-bit integer. */
    I16(2),
    /** Unsigned 16-bit integer. */
    U16(2),
    /** Signed 32-bit integer. */
    I32(4),
    /** Unsigned 32-bit integer. */
    U32(4),
    /** Signed 64-bit integer. */
    I64(8),
    /** IEEE half precision. */
    F16(2),
    /** The upper half of a single-precision number. */
    BF16(2),
    /** IEEE single precision. */
    F32(4),
    /** IEEE double precision. */
    F64(8);

    private final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /**
     * Size of an element.
     *
     * @return number of bytes
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Whether every value is an integer.
     *
     * @return false for the floating-point types
     */
    public boolean integral() {
        return switch (this) {
            case BOOL, U8, I8, I16, U16, I32, U32, I64 -> true;
            case F16, BF16, F32, F64 -> false;
        };
    }

    /**
     * An element of an integral type.
     *
     * @param bytes little-endian bytes
     * @param position where the element begins
     * @return its value
     */
    long integer(ByteBuffer bytes, int position) {
        return switch (this) {
            case BOOL, U8 -> bytes.get(position) & 0xFF;
            case I8 -> bytes.get(position);
            case I16 -> bytes.getShort(position);
            case U16 -> bytes.getShort(position) & 0xFFFF;
            case I32 -> bytes.getInt(position);
            case U32 -> bytes.getInt(position) & 0xFFFFFFFFL;
            case I64 -> bytes.getLong(position);
            case F16, BF16, F32, F64 -> throw new IllegalStateException(this + " is not integral");
        };
    }

    /**
     * An element of any type.
     *
     * @param bytes little-endian bytes
     * @param position where the element begins
     * @return its value, rounded only where an I64 has more than 53 bits
     */
    double real(ByteBuffer bytes, int position) {
        return switch (this) {
            case BOOL, U8, I8, I16, U16, I32, U32, I64 -> integer(bytes, position);
            case F16 -> Float.float16ToFloat(bytes.getShort(position));
            case BF16 -> Float.intBitsToFloat(bytes.getShort(position) << 16);
            case F32 -> bytes.getFloat(position);
            case F64 -> bytes.getDouble(position);
        };
    }
}
