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
    private static final long QUOTES = ONES * '"';
    private static final long BLANKS = ONES * ' ';

    private Digits() {}

    static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    /** Whether all eight are 0..9: the high halves of c and of c + 6 are both 3. */
    static boolean areDigits(long word) {
        return ((word & 0xF0F0_F0F0_F0F0_F0F0L) | ((word + 0x0606_0606_0606_0606L & 0xF0F0_F0F0_F0F0_F0F0L) >>> 4)) == 0x3333_3333_3333_3333L;
    }

    /** The number that eight digits mean: pairs, then fours, then all of them, each in one multiplication. */
    static long number(long word) {
        long digits = word - ONES * '0';
        long pairs = digits * 10 + (digits >>> 8);
        long low = (pairs & 0x0000_00FF_0000_00FFL) * (100 + (1_000_000L << 32));
        long high = (pairs >>> 16 & 0x0000_00FF_0000_00FFL) * (1 + (10_000L << 32));
        return low + high >>> 32;
    }

    /** A word whose lowest byte with its high bit set stands where the first comma, line feed or carriage return stands; 0 for none. */
    static long ends(long word) {
        return zeros(word ^ COMMAS) | zeros(word ^ FEEDS) | zeros(word ^ RETURNS);
    }

    /** Whether any of the eight is a quotation mark, a blank, zero or not ASCII. */
    static boolean anyOdd(long word) {
        return (zeros(word ^ QUOTES) | zeros(word ^ BLANKS) | zeros(word) | word & HIGH) != 0;
    }

    /** High bit of each zero byte; bytes above the first zero may be marked wrongly, which nobody asks for. */
    private static long zeros(long word) {
        return word - ONES & ~word & HIGH;
    }
}
