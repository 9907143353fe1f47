package org.phc4j.bridge.flywire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight characters at a time, as the bytes of a 64-bit word, the first one lowest. */
final class Digits {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long COMMAS = ONES * ',';
    private static final long RETURNS = ONES * '\r';
    private static final long FEEDS = ONES * '\n';
    private static final long ZEROS = ONES * '0';
    private static final long[] POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private Digits() {}

    static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    /** Whether all eight are digits. */
    static boolean areDigits(long word) {
        return others(word) == 0;
    }

    /** How many bits the digits at its beginning have: eight each, 64 if all eight characters are digits. */
    static int leading(long word) {
        return Long.numberOfTrailingZeros(others(word)) & -Byte.SIZE;
    }

    /** High bit of the first byte that is no digit, maybe of some after it; 0 if all are digits. */
    private static long others(long word) {
        long digits = word ^ ZEROS; // 0..9 where a digit stands; what is carried goes to later bytes
        return (digits + ONES * (0x80 - 10) | digits) & HIGH;
    }

    /** The number whose last digits begin a word and fill so many bits of it, fewer than 64, behind those before. */
    static long append(long before, long word, int bits) {
        // Moved to the end, zeros before them; in two steps, as a shift by 64 would be none.
        return before * POWERS[bits / Byte.SIZE] + number(word << 1 << Long.SIZE - 1 - bits | ZEROS >>> bits);
    }

    /** The number that eight digits mean: pairs, then fours, then all of them, each in one multiplication. */
    static long number(long word) {
        long digits = word - ZEROS;
        long pairs = digits * 10 + (digits >>> 8);
        long low = (pairs & 0x0000_00FF_0000_00FFL) * (100 + (1_000_000L << 32));
        long high = (pairs >>> 16 & 0x0000_00FF_0000_00FFL) * (1 + (10_000L << 32));
        return low + high >>> 32;
    }

    /** A word whose lowest byte with its high bit set stands where the first comma, line feed or carriage return stands; 0 for none. */
    static long ends(long word) {
        return zeros(word ^ COMMAS) | zeros(word ^ FEEDS) | zeros(word ^ RETURNS);
    }

    /** High bit of each zero byte; bytes above the first zero may be marked wrongly, which nobody asks for. */
    private static long zeros(long word) {
        return word - ONES & ~word & HIGH;
    }
}
