package org.phc4j.connectomes.store;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;

/**
 * Numbers of one type, in memory or in a mapped file. Immutable, unless whoever made it from a memory segment changes that; safe for
 * any number of threads. Indices are 64-bit; an index out of range is an {@link IndexOutOfBoundsException}.
 */
public final class Column {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int STRETCH = 1 << 24;
    private static final long PIECE = 1 << 16;

    private final ColumnType type;
    private final MemorySegment bytes;

    /**
     * A column over memory that somebody else owns.
     *
     * @param type what lies there
     * @param bytes the numbers, little-endian; a whole number of them
     */
    public Column(ColumnType type, MemorySegment bytes) {
        if (bytes.byteSize() % type.bytes() != 0) {
            throw new IllegalArgumentException(bytes.byteSize() + " bytes of " + type);
        }
        this.type = type;
        this.bytes = bytes.asReadOnly();
    }

    /**
     * A column of 64-bit integers.
     *
     * @param values the numbers, copied
     * @return the column
     */
    public static Column of(long... values) {
        MemorySegment bytes = Arena.ofAuto().allocate(8L * values.length);
        MemorySegment.copy(values, 0, bytes, LONG, 0, values.length);
        return new Column(ColumnType.I8, bytes);
    }

    /**
     * A column of 32-bit integers.
     *
     * @param values the numbers, copied
     * @return the column
     */
    public static Column of(int... values) {
        MemorySegment bytes = Arena.ofAuto().allocate(4L * values.length);
        MemorySegment.copy(values, 0, bytes, INT, 0, values.length);
        return new Column(ColumnType.I4, bytes);
    }

    /**
     * A column of 8-bit integers.
     *
     * @param type U1 or I1
     * @param values the numbers, copied
     * @return the column
     */
    public static Column of(ColumnType type, byte... values) {
        MemorySegment bytes = Arena.ofAuto().allocate(values.length);
        MemorySegment.copy(values, 0, bytes, ValueLayout.JAVA_BYTE, 0, values.length);
        return new Column(type, bytes);
    }

    /**
     * A column of unsigned integers, of the narrowest type that holds them all.
     *
     * @param values the numbers, at least 0 and below 2^32
     * @return the column
     */
    public static Column unsigned(long... values) {
        long largest = 0;
        for (long value : values) {
            largest = value < 0 ? -1 : largest < 0 ? -1 : Math.max(largest, value);
        }
        ColumnType type = ColumnType.narrowest(largest);
        if (type == ColumnType.U1) {
            byte[] narrow = new byte[values.length];
            for (int k = 0; k < values.length; k++) {
                narrow[k] = (byte) values[k];
            }
            return of(type, narrow);
        }
        MemorySegment bytes = Arena.ofAuto().allocate((long) type.bytes() * values.length);
        for (int k = 0; k < values.length; k++) {
            set(type, bytes, k, values[k]);
        }
        return new Column(type, bytes);
    }

    /**
     * A column of real numbers: single precision if that holds every one of them exactly, else double.
     *
     * @param values the numbers
     * @return the column
     */
    public static Column reals(double... values) {
        boolean single = true;
        for (double value : values) {
            single &= Double.compare((float) value, value) == 0;
        }
        ColumnType type = single ? ColumnType.F4 : ColumnType.F8;
        MemorySegment bytes = Arena.ofAuto().allocate((long) type.bytes() * values.length);
        for (int k = 0; k < values.length; k++) {
            if (single) {
                bytes.setAtIndex(FLOAT, k, (float) values[k]);
            } else {
                bytes.setAtIndex(DOUBLE, k, values[k]);
            }
        }
        return new Column(type, bytes);
    }

    /**
     * Writes an integer into memory that is to become a column.
     *
     * @param type an integral type
     * @param bytes the memory
     * @param index which number
     * @param value the number; cut to the type
     */
    public static void set(ColumnType type, MemorySegment bytes, long index, long value) {
        switch (type) {
            case I1, U1 -> bytes.set(ValueLayout.JAVA_BYTE, index, (byte) value);
            case U2 -> bytes.set(SHORT, 2 * index, (short) value);
            case I4, U4 -> bytes.set(INT, 4 * index, (int) value);
            case I8 -> bytes.set(LONG, 8 * index, value);
            case F4, F8 -> throw new IllegalArgumentException(type + " holds no integers");
        }
    }

    /**
     * How the numbers lie.
     *
     * @return the type
     */
    public ColumnType type() {
        return type;
    }

    /**
     * How many numbers there are.
     *
     * @return the number
     */
    public long size() {
        return bytes.byteSize() / type.bytes();
    }

    /**
     * The bytes, as they lie in the file.
     *
     * @return read-only memory
     */
    public MemorySegment bytes() {
        return bytes;
    }

    /**
     * One integer.
     *
     * @param index which, from 0
     * @return its value; unsigned types give what they mean
     */
    public long integer(long index) {
        return switch (type) {
            case I1 -> bytes.get(ValueLayout.JAVA_BYTE, index);
            case U1 -> bytes.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
            case U2 -> bytes.get(SHORT, 2 * index) & 0xFFFF;
            case I4 -> bytes.get(INT, 4 * index);
            case U4 -> bytes.get(INT, 4 * index) & 0xFFFF_FFFFL;
            case I8 -> bytes.get(LONG, 8 * index);
            case F4, F8 -> throw new IllegalStateException("a column of " + type + " holds no integers");
        };
    }

    /**
     * One number.
     *
     * @param index which, from 0
     * @return its value
     */
    public double real(long index) {
        return switch (type) {
            case F4 -> bytes.get(FLOAT, 4 * index);
            case F8 -> bytes.get(DOUBLE, 8 * index);
            case I1, U1, U2, I4, U4, I8 -> integer(index);
        };
    }

    /** Sum of an integral column, piece by piece on all processors; integers, so that the order does not matter. */
    long sum() {
        return LongStream.range(0, (size() + PIECE - 1) / PIECE).parallel().map(p -> sum(p * PIECE, Math.min(size(), (p + 1) * PIECE))).sum();
    }

    /** The types of many numbers on the heap, where a loop is fast before it is compiled for good. */
    private long sum(long from, long to) {
        long sum = 0;
        switch (type) {
            case U1 -> {
                for (byte value : bytes.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE)) {
                    sum += value & 0xFF;
                }
            }
            case U2 -> {
                for (short value : bytes.asSlice(2 * from, 2 * (to - from)).toArray(SHORT)) {
                    sum += value & 0xFFFF;
                }
            }
            case I1, I4, U4, I8, F4, F8 -> {
                for (long k = from; k < to; k++) {
                    sum += integer(k);
                }
            }
        }
        return sum;
    }

    /** Copies numbers of a column of type I4. */
    void i4(long from, int size, int[] into) {
        MemorySegment.copy(bytes, INT, 4 * from, into, 0, size);
    }

    /** A number of a column of type I4. */
    int i4(long index) {
        return bytes.get(INT, 4 * index);
    }

    /** The checksum CRC-32C (Castagnoli) of the bytes. */
    long checksum() {
        return checksum(bytes);
    }

    static long checksum(MemorySegment bytes) {
        CRC32C sum = new CRC32C();
        for (long from = 0; from < bytes.byteSize(); from += STRETCH) {
            ByteBuffer stretch = bytes.asSlice(from, Math.min(STRETCH, bytes.byteSize() - from)).asByteBuffer();
            sum.update(stretch);
        }
        return sum.getValue();
    }
}
