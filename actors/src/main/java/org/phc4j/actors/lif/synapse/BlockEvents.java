package org.phc4j.actors.lif.synapse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.model.BlockInput;
import org.phc4j.actors.lif.synapse.vector.RowSort;

/**
 * The synaptic events of a window, put in order of where they go: a list for each block of slots. Rows are then read once from start to
 * end, and what a list adds to lies in the nearer caches. Events of a slot stay in the order in which they come; see {@link BlockInput} for
 * what they look like. Not thread-safe.
 */
public abstract class BlockEvents {
    private static final int TOGETHER = 16;
    final RowBlocks blocks;
    final int[][] events;     // (blocks)
    final int[] count;        // (blocks)
    private final int[][] ends; // (blocks)(steps)

    BlockEvents(RowBlocks blocks) {
        this.blocks = blocks;
        int n = blocks.firstSlots().length;
        events = new int[n][2 * RowSort.BEYOND];
        count = new int[n];
        ends = new int[n][BlockInput.MOST_STEPS];
    }

    /**
     * Sorts the events of some rows.
     *
     * @param rows (count) rows, in the order in which their weights are added up
     * @param steps (count) step of the window, for each row, ascending
     * @param rowCount number of rows
     * @return false if there are too many for what an event can say
     */
    public final boolean sort(int[] rows, int[] steps, int rowCount) {
        Arrays.fill(count, 0);
        int r = 0;
        for (int step = 0; step < BlockInput.MOST_STEPS; step++) {
            while (r < rowCount && steps[r] == step) {
                int from = r;
                while (r < rowCount && steps[r] == step && r < from + TOGETHER) {
                    r++;
                }
                room(rows, from, r);
                if (!sort(rows, from, r)) {
                    return false;
                }
            }
            for (int b = 0; b < count.length; b++) {
                ends[b][step] = count[b];
            }
        }
        return true;
    }

    /** Makes room for some rows. */
    private void room(int[] rows, int from, int to) {
        long most = RowSort.BEYOND; // if all of them ended in one block
        for (int r = from; r < to; r++) {
            most += part(rows[r], 0, count.length);
        }
        for (int b = 0; b < count.length; b++) {
            if (count[b] + most > events[b].length) {
                room(b, rows, from, to);
            }
        }
    }

    private void room(int block, int[] rows, int from, int to) {
        int needed = count[block] + RowSort.BEYOND;
        for (int r = from; r < to; r++) {
            needed += part(rows[r], block, block + 1);
        }
        if (needed > events[block].length) {
            events[block] = Arrays.copyOf(events[block], 2 * needed);
            grown(block, events[block].length);
        }
    }

    /** Number of a row's connections that end in some blocks. */
    private int part(int row, int from, int to) {
        int at = blocks.at(row);
        return blocks.borders()[at + to] - blocks.borders()[at + from];
    }

    /** A list has more room. */
    void grown(int block, int length) {}

    /** Sorts some rows, for which there is room; returns false if an event cannot be said. */
    abstract boolean sort(int[] rows, int from, int to);

    /** Bits of an event that are the neuron. */
    abstract int neuronBits();

    /** The weights that the events of a block mean. */
    abstract double[] weights(int block);

    /** The same as whole numbers, if they all are. */
    int @Nullable [] units() {
        return null;
    }

    /** No whole number is larger, nor the negative of one. */
    int mostUnits() {
        return 0;
    }

    /**
     * Hands out the events of a block.
     *
     * @param block which
     * @param port the port to which it belongs
     * @param input receives them
     */
    public final void give(int block, int port, BlockInput input) {
        if (port == 0) {
            input.connections(events[block], ends[block], neuronBits(), weights(block), units(), mostUnits());
            return;
        }
        int mask = (1 << neuronBits()) - 1;
        int k = 0;
        for (int step = 0; step < BlockInput.MOST_STEPS; step++) {
            for (; k < ends[block][step]; k++) {
                input.add(step, port, events[block][k] & mask, weights(block)[events[block][k] >>> neuronBits()]);
            }
        }
    }
}
