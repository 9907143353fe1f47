package org.phc4j.actors.lif.synapse;

/**
 * Where the rows of a store cross the borders of blocks of slots, so that the part of a row that ends in a block is found at once.
 *
 * <p>Costs 4 bytes for each row and block; see {@link #pays}.
 */
public final class RowBlocks {
    private static final long FREE = 1 << 16;
    private final int[] firstSlot;
    private final int[] borders;
    private final int width;

    /**
     * Looks for the borders.
     *
     * @param store the store
     * @param firstSlot (blocks) first slot of each block, ascending; no connection ends before the first
     */
    public RowBlocks(StaticStore store, int[] firstSlot) {
        this.firstSlot = firstSlot;
        width = firstSlot.length + 1;
        borders = new int[Math.multiplyExact(store.rows(), width)];
        for (int row = 0; row < store.rows(); row++) {
            int at = row * width;
            int k = store.rowStart(row);
            int end = store.rowStart(row + 1);
            for (int block = 0; block < firstSlot.length; block++) {
                while (k < end && store.slot(k) < firstSlot[block]) {
                    k++;
                }
                borders[at + block] = k;
            }
            borders[at + firstSlot.length] = end;
        }
    }

    /**
     * Whether the borders take no more than so many bytes a connection.
     *
     * @param store the store
     * @param blocks number of blocks
     * @return true if there are few enough, or few at all
     */
    public static boolean pays(StaticStore store, int blocks) {
        return (long) store.rows() * (blocks + 1) <= store.size() / 2 + FREE;
    }

    /** The first slot of a block. */
    int firstSlot(int block) {
        return firstSlot[block];
    }

    /** The first slots of all blocks. */
    int[] firstSlots() {
        return firstSlot;
    }

    /** The borders (rows, blocks + 1): the part of a row in block b is from its b-th number to the next, exclusive. */
    int[] borders() {
        return borders;
    }

    /** Where the borders of a row start. */
    int at(int row) {
        return row * width;
    }
}
