package org.phc4j.bridge.network;

import java.util.Arrays;

/** A set of pairs, as numbers of at least 0, that members may leave: an open hash table with backward shifts. */
final class PairSet {
    private static final long FREE = -1;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[] table;
    private final int mask;
    private long touched; // means nothing: what is read must go somewhere, or nobody would read it

    PairSet(long[] pairs) {
        int length = Integer.highestOneBit(Math.max(4, Math.min(pairs.length, 1 << 29))) * 4;
        table = new long[length <= 0 ? 1 << 30 : length];
        mask = table.length - 1;
        Arrays.fill(table, FREE);
        for (long pair : pairs) {
            add(pair);
        }
    }

    /** The presynaptic end of one pair above the postsynaptic end of another. */
    static long crossed(long one, long other) {
        return one & -1L << 32 | other & 0xFFFF_FFFFL;
    }

    /**
     * Looks at where exchanges of ends will look, and changes nothing. The table is far larger than any cache: looks that need not wait
     * for each other's outcome wait for memory together.
     */
    void touch(long[] ends, int[] first, int[] second, int size) {
        long sum = 0;
        for (int k = 0; k < size; k++) {
            long ab = ends[first[k]];
            long cd = ends[second[k]];
            sum += table[home(ab)] + table[home(cd)] + table[home(crossed(ab, cd))] + table[home(crossed(cd, ab))];
        }
        touched += sum;
    }

    boolean contains(long pair) {
        return table[find(pair)] == pair;
    }

    void replace(long old, long fresh) {
        remove(old);
        add(fresh);
    }

    private void add(long pair) {
        table[find(pair)] = pair;
    }

    private int find(long pair) {
        int place = home(pair);
        while (table[place] != FREE && table[place] != pair) {
            place = place + 1 & mask;
        }
        return place;
    }

    private int home(long pair) {
        return (int) (pair * MIX >>> 33) & mask;
    }

    private void remove(long pair) {
        int hole = find(pair);
        for (int place = hole + 1 & mask; table[place] != FREE; place = place + 1 & mask) {
            // A member may move into the hole if its home is not between the hole and where it stands.
            if ((place - home(table[place]) & mask) >= (place - hole & mask)) {
                table[hole] = table[place];
                hole = place;
            }
        }
        table[hole] = FREE;
    }
}
