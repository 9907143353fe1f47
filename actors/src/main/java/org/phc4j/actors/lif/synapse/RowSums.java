package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.BlockInput;

/** Goes through the parts of the rows that end in a block, straight in the store. */
final class RowSums implements BlockSums {
    private final StaticStore store;
    private final RowBlocks blocks;
    private final BlockInput input;
    private int[] rows = {};
    private int[] steps = {};
    private int count;

    RowSums(StaticStore store, RowBlocks blocks, BlockInput input) {
        this.store = store;
        this.blocks = blocks;
        this.input = input;
    }

    @Override
    public void begin(int[] theRows, int[] theSteps, int theCount) {
        rows = theRows;
        steps = theSteps;
        count = theCount;
    }

    @Override
    public void sum(int block, int port) {
        int[] borders = blocks.borders();
        int first = blocks.firstSlot(block);
        double[] sums = input.sums();
        for (int r = 0; r < count; r++) {
            int border = blocks.at(rows[r]) + block;
            int at = input.at(steps[r], port);
            for (int k = borders[border]; k < borders[border + 1]; k++) {
                sums[at + input.lane(store.slot(k) - first)] += store.weight(k);
            }
        }
    }
}
