package org.phc4j.bridge.collect;

import java.util.Arrays;

/** 64-bit ids numbered 0, 1, 2, ... in the order in which they are first seen: an open hash table. Not safe for several threads. */
public final class IdTable {
    private static final int FIRST = 1 << 10;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private int[] table = new int[2 * FIRST]; // number + 1, or 0 for a free place; at most half full
    private long[] ids = new long[FIRST];
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

    /**
     * The number of an id.
     *
     * @param id an id
     * @return its number, or -1 if it was never added
     */
    public int find(long id) {
        return table[place(id)] - 1;
    }

    /**
     * The number of an id, which is added if it is new.
     *
     * @param id an id
     * @return its number
     */
    public int number(long id) {
        int place = place(id);
        int number = table[place] - 1;
        return number >= 0 ? number : add(id, place);
    }

    private int add(long id, int place) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, Math.multiplyExact(2, size));
        }
        ids[size] = id;
        table[place] = ++size;
        if (2L * size > table.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        table = new int[Math.multiplyExact(2, table.length)];
        for (int k = 0; k < size; k++) {
            table[place(ids[k])] = k + 1;
        }
    }

    /** Where an id stands, or would stand: a free place. */
    private int place(long id) {
        int mask = table.length - 1;
        long mixed = (id ^ id >>> 32) * MIX;
        int place = (int) (mixed >>> 32) & mask;
        while (table[place] != 0 && ids[table[place] - 1] != id) {
            place = place + 1 & mask;
        }
        return place;
    }
}
