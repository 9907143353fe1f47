package org.phc4j.scanengine.sweep;

import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.Tile;

/**
 * How many steps make a block. It enters no sum, so it may follow the caches and the memory: the tiles of all passes together should fit
 * the L2 cache, and the states that are kept at the borders of blocks should stay small where sequences are long.
 */
final class BlockLength {
    private static final int LONGEST_IN_CACHE = 64;
    /** Lanes of all tiles together. */
    private static final int TILE_LANES = 32_768;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 1024;
    private static final long BORDER_BYTES = 20L << 20;

    private BlockLength() {}

    /**
     * Steps of a block.
     *
     * @param tiles passes whose states are held at a time
     * @param records passes whose borders are kept
     * @param lanes arrangement of a row
     * @param steps steps of all groups together
     */
    static int of(int tiles, int records, Lanes lanes, long steps) {
        int block = Math.clamp(TILE_LANES / lanes.row() / tiles, SHORTEST, LONGEST_IN_CACHE);
        while (block < LONGEST && steps / block * records * Tile.BORDER_ROWS * lanes.row() * Float.BYTES > BORDER_BYTES) {
            block *= 2;
        }
        return block;
    }
}
