package org.phc4j.bridge.flywire;

import java.nio.charset.StandardCharsets;
import org.phc4j.bridge.collect.Words;

/** Numbers for the few short texts of a column, found by their bytes; texts of over sixteen bytes are left to others. */
final class ShortWords {
    /** Longest text that is understood. */
    static final int LONGEST = 16;
    private static final int FIRST = 1 << 9;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final Words words;
    private long[] keys = new long[2 * FIRST];
    private int[] numbers = new int[FIRST];
    private int size;

    ShortWords(Words words) {
        this.words = words;
    }

    /** The number of the text whose first and second eight bytes these are, 0 beyond its end. */
    int number(long first, long second) {
        if (first == 0) {
            return 0;
        }
        int mask = numbers.length - 1;
        int place = place(first, second, mask);
        for (; numbers[place] != 0; place = place + 1 & mask) {
            if (keys[2 * place] == first && keys[2 * place + 1] == second) {
                return numbers[place];
            }
        }
        return add(first, second, place);
    }

    private int add(long first, long second, int place) {
        byte[] bytes = new byte[LONGEST];
        for (int k = 0; k < 8; k++) {
            bytes[k] = (byte) (first >>> 8 * k);
            bytes[8 + k] = (byte) (second >>> 8 * k);
        }
        int length = LONGEST;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        keys[2 * place] = first;
        keys[2 * place + 1] = second;
        numbers[place] = words.number(new String(bytes, 0, length, StandardCharsets.US_ASCII));
        int number = numbers[place];
        if (2 * ++size > numbers.length) {
            grow();
        }
        return number;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        numbers = new int[2 * oldNumbers.length];
        keys = new long[4 * oldNumbers.length];
        for (int k = 0; k < oldNumbers.length; k++) {
            if (oldNumbers[k] != 0) {
                int place = place(oldKeys[2 * k], oldKeys[2 * k + 1], numbers.length - 1);
                while (numbers[place] != 0) {
                    place = place + 1 & numbers.length - 1;
                }
                keys[2 * place] = oldKeys[2 * k];
                keys[2 * place + 1] = oldKeys[2 * k + 1];
                numbers[place] = oldNumbers[k];
            }
        }
    }

    private static int place(long first, long second, int mask) {
        long mixed = (first ^ second * 31) * MIX;
        return (int) (mixed >>> 40) & mask;
    }
}
