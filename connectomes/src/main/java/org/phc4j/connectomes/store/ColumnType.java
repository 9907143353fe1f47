package org.phc4j.connectomes.store;

import java.util.Arrays;
import java.util.Optional;

/** How the numbers of a column lie in the file: little-endian, without gaps. Named as numpy names them. */
public enum ColumnType {
    /** Signed 8-bit integer. */
    I1("|i1", 1),
    /** Unsigned 8-bit integer; also bytes of text. */
    U1("|u1", 1),
    /** Unsigned 16-bit integer. */
    U2("<u2", 2),
    /** Signed 32-bit integer. */
    I4("<i4", 4),
    /** Unsigned 32-bit integer. */
    U4("<u4", 4),
    /** Signed 64-bit integer. */
    I8("<i8", 8),
    /** IEEE 754 single precision. */
    F4("<f4", 4),
    /** IEEE 754 double precision. */
    F8("<f8", 8);

    private final String dtype;
    private final int bytes;

    ColumnType(String dtype, int bytes) {
        this.dtype = dtype;
        this.bytes = bytes;
    }

    /**
     * The name that numpy gives it.
     *
     * @return for example {@code <i4}
     */
    public String dtype() {
        return dtype;
    }

    /**
     * Size of one number.
     *
     * @return 1, 2, 4 or 8
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Whether its numbers are integers.
     *
     * @return false for floating point
     */
    public boolean integral() {
        return this != F4 && this != F8;
    }

    /**
     * The narrowest unsigned type that holds a number.
     *
     * @param largest the largest number of a column, at least 0 and below 2^32
     * @return U1, U2 or U4
     */
    public static ColumnType narrowest(long largest) {
        if (largest < 0 || largest > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(largest + "; expected 0.." + 0xFFFF_FFFFL);
        }
        return largest <= 0xFF ? U1 : largest <= 0xFFFF ? U2 : U4;
    }

    /**
     * The type of a numpy name.
     *
     * @param dtype for example {@code <i4}
     * @return the type, or empty if none has this name
     */
    public static Optional<ColumnType> parse(String dtype) {
        return Arrays.stream(values()).filter(type -> type.dtype.equals(dtype)).findFirst();
    }
}
