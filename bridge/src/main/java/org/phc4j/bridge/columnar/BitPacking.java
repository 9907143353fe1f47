package org.phc4j.bridge.columnar;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Parquet's packed integers: runs and groups of eight, and differences in miniature blocks. */
final class BitPacking {
    private static final int MAX_BITS = 64;

    private BitPacking() {}

    /**
     * Runs of one value and groups of eight packed values, mixed, until enough values are there.
     *
     * @param bytes where they begin
     * @param bits width of a value, 0..32
     * @param count how many values
     */
    static int[] hybrid(ByteBuffer bytes, int bits, int count) {
        if (bits < 0 || bits > Integer.SIZE) {
            throw new IllegalArgumentException(bits + " bits");
        }
        int[] values = new int[count];
        for (int at = 0; at < count;) {
            long head = Thrift.varint(bytes);
            long length = head >>> 1;
            if (length == 0) {
                throw new IllegalArgumentException("an empty run");
            }
            if ((head & 1) == 0) {
                int value = (int) littleEndian(bytes, (bits + 7) / 8);
                int end = (int) Math.min(count, at + length);
                Arrays.fill(values, at, end, value);
                at = end;
            } else {
                int groups = (int) Math.min(length, (count - at + 7L) / 8);
                int begin = bytes.position();
                for (int k = 0; k < groups * 8 && at < count; k++, at++) {
                    values[at] = (int) packed(bytes, begin, (long) k * bits, bits);
                }
                bytes.position((int) Math.min(bytes.limit(), begin + length * bits));
            }
        }
        return values;
    }

    /** Blocks of differences: {@code first value, then per block the least difference and what each adds to it}. */
    static long[] deltas(ByteBuffer bytes, int count) {
        long block = Thrift.varint(bytes);
        long minis = Thrift.varint(bytes);
        long total = Thrift.varint(bytes);
        if (minis < 1 || block < 1 || block > 1 << 20 || block % minis != 0 || block / minis % 8 != 0 || total != count) {
            throw new IllegalArgumentException("blocks of " + block);
        }
        int size = (int) (block / minis);
        long[] values = new long[count];
        long value = zigzag(bytes);
        for (int at = 0; at < count;) {
            if (at == 0) {
                values[at++] = value;
                continue;
            }
            long least = zigzag(bytes);
            byte[] widths = new byte[(int) minis];
            bytes.get(widths);
            for (int mini = 0; mini < minis && at < count; mini++) {
                int bits = widths[mini];
                if (bits < 0 || bits > MAX_BITS) {
                    throw new IllegalArgumentException(bits + " bits");
                }
                int begin = bytes.position();
                for (int k = 0; k < size && at < count; k++) {
                    value += least + packed(bytes, begin, (long) k * bits, bits);
                    values[at++] = value;
                }
                bytes.position(Math.min(bytes.limit(), begin + size * bits / 8));
            }
        }
        return values;
    }

    private static long zigzag(ByteBuffer bytes) {
        long value = Thrift.varint(bytes);
        return value >>> 1 ^ -(value & 1);
    }

    /** A value of some bits at a bit position, the lowest bit first. */
    private static long packed(ByteBuffer bytes, int begin, long bit, int bits) {
        long value = 0;
        int done = 0;
        while (done < bits) {
            int at = (int) (bit + done);
            int offset = at & 7;
            int take = Math.min(8 - offset, bits - done);
            long part = bytes.get(begin + (at >> 3)) >> offset & (1 << take) - 1;
            value |= part << done;
            done += take;
        }
        return value;
    }

    private static long littleEndian(ByteBuffer bytes, int length) {
        long value = 0;
        for (int k = 0; k < length; k++) {
            value |= (bytes.get() & 0xFFL) << 8 * k;
        }
        return value;
    }
}
