package org.phc4j.actors.lif.synapse.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Cuts rows of packed connections into events of blocks. A part of a row has few connections, and how many cannot be foretold: so a whole
 * vector is copied for each part, and what is too much is overwritten by the next.
 */
public final class RowSort {
    private static final VectorSpecies<Integer> S = IntVector.SPECIES_PREFERRED;
    /** What is read behind the last connection, and written behind the last event, at most. */
    public static final int BEYOND = 64;

    private final int[] packed;
    private final int[] firstSlot;

    /**
     * A sort of the rows of a store into blocks.
     *
     * @param packed connections with their slots in the low bits, and {@link #BEYOND} elements more
     * @param firstSlot (blocks) first slot of each
     */
    public RowSort(int[] packed, int[] firstSlot) {
        this.packed = packed;
        this.firstSlot = firstSlot;
    }

    /**
     * Sorts a row.
     *
     * @param borders where rows cross the borders of blocks
     * @param at index of the row's first border
     * @param lists (blocks) receive the connections, with slots relative to the block's first; with room for the row's and {@link #BEYOND} more
     * @param counts (blocks) number of events so far, and then
     */
    public void row(int[] borders, int at, int[][] lists, int[] counts) {
        int from = borders[at];
        for (int block = 0; block < counts.length; block++) {
            int to = borders[at + block + 1];
            int n = counts[block];
            int[] list = lists[block];
            int k = from;
            do {
                IntVector.fromArray(S, packed, k).sub(firstSlot[block]).intoArray(list, n);
                k += S.length();
                n += S.length();
            } while (k < to);
            counts[block] += to - from;
            from = to;
        }
    }
}
