package org.phc4j.bridge.collect;

import java.util.Arrays;

/** 64-bit ids numbered 0, 1, 2, ... in the order in which they are first seen: an open hash table. Not safe for several threads. */
public final class IdTable {
    private static final int FIRST = 1 << 10;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[2 * FIRST]; // the id at each place, whatever where none is
    private int[] numbers = new int[2 * FIRST]; // its number + 1, or 0 for a free place; at most half full
    private long[] ids = new long[FIRST];
    private long[] differences = new long[0];
    private int size;

    /** An empty table. */
    public IdTable() {}

    /**
     * Number of distinct ids.
     *
     * @return the number
     */
    public int size() {
        return size;
    }

    /**
     * The id of a number.
     *
     * @param number 0..size-1
     * @return its id
     */
    public long id(int number) {
        return ids[number];
    }

    /** All ids by number, a copy. */
    long[] ids() {
        return Arrays.copyOf(ids, size);
    }

    /**
     * The number of an id.
     *
     * @param id an id
     * @return its number, or -1 if it was never added
     */
    public int find(long id) {
        return numbers[place(id)] - 1;
    }

    /**
     * The number of an id, which is added if it is new.
     *
     * @param id an id
     * @return its number
     */
    public int number(long id) {
        int place = place(id);
        int number = numbers[place] - 1;
        return number >= 0 ? number : add(id, place);
    }

    /**
     * The numbers of many ids; new ones are added in their order. Faster than one after another: the first look at each place decides
     * nothing, so that the waits for memory overlap.
     *
     * @param some ids
     * @param count how many of them, from the first one on
     * @param result receives their numbers
     */
    public void number(long[] some, int count, int[] result) {
        int known = look(some, count, result);
        for (int k = known; k < count; k++) {
            result[k] = number(some[k]);
        }
    }

    /** Numbers of all that stand at their first place; the others follow, as soon as one of them is new only up to that one. */
    private int look(long[] some, int count, int[] result) {
        long[] table = keys;
        int mask = table.length - 1;
        if (differences.length < count) {
            differences = new long[count];
        }
        for (int k = 0; k < count; k++) {
            int first = first(some[k], mask);
            differences[k] = table[first] ^ some[k];
            result[k] = numbers[first] - 1;
        }
        for (int k = 0; k < count; k++) {
            if (differences[k] != 0 || result[k] < 0) {
                int number = find(some[k]);
                if (number < 0) {
                    return k;
                }
                result[k] = number;
            }
        }
        return count;
    }

    private int add(long id, int place) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, Math.multiplyExact(2, size));
        }
        ids[size] = id;
        keys[place] = id;
        numbers[place] = ++size;
        if (2L * size > numbers.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        numbers = new int[Math.multiplyExact(2, numbers.length)];
        keys = new long[numbers.length];
        for (int k = 0; k < size; k++) {
            int place = place(ids[k]);
            keys[place] = ids[k];
            numbers[place] = k + 1;
        }
    }

    /** Where an id stands, or would stand: a free place. */
    private int place(long id) {
        int mask = numbers.length - 1;
        int place = first(id, mask);
        while (numbers[place] != 0 && keys[place] != id) {
            place = place + 1 & mask;
        }
        return place;
    }

    private static int first(long id, int mask) {
        return (int) ((id ^ id >>> 32) * MIX >>> 32) & mask;
    }
}
