package org.phc4j.bridge.collect;

import java.util.Arrays;

/** 64-bit ids numbered 0, 1, 2, ... in the order in which they are first seen: an open hash table. Not safe for several threads. */
public final class IdTable {
    private static final int FIRST = 1 << 10;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[FIRST];
    private int[] numbers = new int[FIRST]; // number + 1, 0 for a free place
    private long[] ids = new long[FIRST];
    private int size;

    /** An empty table. */
    public IdTable() {}

    /**
     * Copies a table.
     *
     * @return a table of its own with the same ids and numbers
     */
    public IdTable copy() {
        IdTable copy = new IdTable();
        copy.keys = keys.clone();
        copy.numbers = numbers.clone();
        copy.ids = ids.clone();
        copy.size = size;
        return copy;
    }

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

    /**
     * The number of an id.
     *
     * @param id an id
     * @return its number, or -1 if it was never added
     */
    public int find(long id) {
        int mask = keys.length - 1;
        for (int place = place(id, mask); numbers[place] != 0; place = place + 1 & mask) {
            if (keys[place] == id) {
                return numbers[place] - 1;
            }
        }
        return -1;
    }

    /**
     * The number of an id, which is added if it is new.
     *
     * @param id an id
     * @return its number
     */
    public int number(long id) {
        int mask = keys.length - 1;
        int place = place(id, mask);
        for (; numbers[place] != 0; place = place + 1 & mask) {
            if (keys[place] == id) {
                return numbers[place] - 1;
            }
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, Math.multiplyExact(2, size));
        }
        ids[size] = id;
        keys[place] = id;
        numbers[place] = ++size;
        if (2L * size > keys.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        int length = Math.multiplyExact(4, keys.length);
        keys = new long[length];
        numbers = new int[length];
        for (int k = 0; k < size; k++) {
            int place = place(ids[k], length - 1);
            while (numbers[place] != 0) {
                place = place + 1 & length - 1;
            }
            keys[place] = ids[k];
            numbers[place] = k + 1;
        }
    }

    private static int place(long id, int mask) {
        long mixed = (id ^ id >>> 32) * MIX;
        return (int) (mixed >>> 32) & mask;
    }
}
