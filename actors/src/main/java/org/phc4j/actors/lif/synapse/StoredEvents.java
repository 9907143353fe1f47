package org.phc4j.actors.lif.synapse;

import java.util.Arrays;

/** Events of any store: each has a weight of its own. */
final class StoredEvents extends BlockEvents {
    private final StaticStore store;
    private final int bits;
    private final double[][] weights; // (blocks)

    StoredEvents(StaticStore store, RowBlocks blocks, int neurons) {
        super(blocks);
        this.store = store;
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(neurons - 1);
        weights = new double[count.length][0];
        for (int b = 0; b < count.length; b++) {
            grown(b, events[b].length);
        }
    }

    @Override
    void grown(int block, int length) {
        weights[block] = Arrays.copyOf(weights[block], length);
    }

    @Override
    boolean sort(int[] rows, int from, int to) {
        boolean all = true;
        for (int r = from; all && r < to; r++) {
            all = sort(blocks.at(rows[r]));
        }
        return all;
    }

    private boolean sort(int at) {
        int[] borders = blocks.borders();
        for (int b = 0; b < count.length; b++) {
            if (count[b] + (long) borders[at + b + 1] - borders[at + b] > 1L << Integer.SIZE - bits) {
                return false;
            }
            for (int k = borders[at + b]; k < borders[at + b + 1]; k++) {
                weights[b][count[b]] = store.weight(k);
                events[b][count[b]] = store.slot(k) - blocks.firstSlot(b) | count[b]++ << bits;
            }
        }
        return true;
    }

    @Override
    int neuronBits() {
        return bits;
    }

    @Override
    double[] weights(int block) {
        return weights[block];
    }
}
