package org.phc4j.bridge.flywire;

import java.nio.charset.StandardCharsets;
import org.phc4j.bridge.collect.Words;

/**
 * Numbers for the few short texts of a column, found by their bytes: up to {@link #LONGEST} of them in two words, the first one lowest,
 * then a 1, then zeros; so that no two texts look the same. Texts with blanks, quotation marks or anything beyond ASCII, and longer ones,
 * are left to others.
 */
final class ShortWords {
    /** Longest text that is understood. */
    static final int LONGEST = 15;
    /** In place of the number of a text that is left to others. */
    static final int ODD = -1;
    private static final int FIRST = 1 << 9;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final Words words;
    private long[] keys = new long[2 * FIRST]; // both words of a text, 0 where none is; at most half full
    private int[] numbers = new int[FIRST];
    private int size;

    ShortWords(Words words) {
        this.words = words;
    }

    /** The last word of a text that ends at the lowest byte whose high bit is set in {@code ends}. */
    static long ended(long word, long ends) {
        long one = (ends & -ends) >>> Byte.SIZE - 1;
        return word & one - 1 | one;
    }

    /** The number of a text, or {@link #ODD}. */
    int number(long first, long second) {
        int mask = numbers.length - 1;
        int place = place(first, second, mask);
        while (keys[2 * place] != first || keys[2 * place + 1] != second) {
            if ((keys[2 * place] | keys[2 * place + 1]) == 0) {
                return add(first, second, place);
            }
            place = place + 1 & mask;
        }
        return numbers[place];
    }

    private int add(long first, long second, int place) {
        byte[] bytes = new byte[2 * Long.BYTES];
        int length = -1;
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) ((k < Long.BYTES ? first : second) >>> Byte.SIZE * k);
            length = bytes[k] == 0 ? length : k; // where the 1 stands
        }
        for (int k = 0; k < length; k++) {
            if (bytes[k] <= ' ' || bytes[k] == '"') {
                return ODD;
            }
        }
        int number = words.number(new String(bytes, 0, length, StandardCharsets.US_ASCII));
        put(first, second, number, place);
        if (2 * ++size > numbers.length) {
            grow();
        }
        return number;
    }

    private void put(long first, long second, int number, int place) {
        keys[2 * place] = first;
        keys[2 * place + 1] = second;
        numbers[place] = number;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        numbers = new int[2 * oldNumbers.length];
        keys = new long[2 * oldKeys.length];
        int mask = numbers.length - 1;
        for (int k = 0; k < oldNumbers.length; k++) {
            if ((oldKeys[2 * k] | oldKeys[2 * k + 1]) != 0) {
                int place = place(oldKeys[2 * k], oldKeys[2 * k + 1], mask);
                while ((keys[2 * place] | keys[2 * place + 1]) != 0) {
                    place = place + 1 & mask;
                }
                put(oldKeys[2 * k], oldKeys[2 * k + 1], oldNumbers[k], place);
            }
        }
    }

    private static int place(long first, long second, int mask) {
        long mixed = (first ^ second * 31) * MIX;
        return (int) (mixed >>> 40) & mask;
    }
}
