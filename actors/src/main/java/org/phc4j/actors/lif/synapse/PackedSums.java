package org.phc4j.actors.lif.synapse;

import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.model.BlockInput;
import org.phc4j.actors.lif.synapse.vector.RowSort;
import org.phc4j.connectomes.math.VectorUnit;

/** Reads the rows of a {@link PackedStore} once, from start to end, and sorts them into blocks first. */
final class PackedSums implements BlockSums {
    private static final int TOGETHER = 16;
    private static final int LINE = 16;
    private final int[] packed;
    private final double[] palette;
    private final int bits;
    private final RowBlocks blocks;
    private final BlockInput input;
    private final EventBuckets buckets;
    private final @Nullable RowSort sort;
    @SuppressWarnings("unused") // keeps the reads ahead from being left out
    private int asked;

    PackedSums(int[] packed, double[] palette, int bits, RowBlocks blocks, BlockInput input) {
        this.packed = packed;
        this.palette = palette;
        this.bits = bits;
        this.blocks = blocks;
        this.input = input;
        buckets = new EventBuckets(blocks.firstSlots().length);
        sort = VectorUnit.pays(packed.length)
                ? new RowSort(packed, bits, blocks.firstSlots(), BlockInput.GROUP, input.steps(), EventBuckets.PLACE_BITS) : null;
    }

    @Override
    public void begin(int[] rows, int[] steps, int count) {
        int[] borders = blocks.borders();
        for (int r = 0; r < count; r++) {
            if (r % TOGETHER == 0) {
                ask(rows, r, Math.min(count, r + TOGETHER), borders);
            }
            int at = blocks.at(rows[r]);
            buckets.room(borders, at);
            if (sort != null) {
                sort.row(borders, at, steps[r], buckets.events, buckets.count);
            } else {
                row(borders, at, steps[r]);
            }
        }
    }

    /** Rows lie far apart: those of many are asked for at once, as memory is slow and patient. */
    private void ask(int[] rows, int from, int to, int[] borders) {
        int ahead = 0;
        for (int r = from; r < to; r++) {
            int at = blocks.at(rows[r]);
            int end = borders[at + buckets.count.length];
            for (int k = borders[at]; k < end; k += LINE) {
                ahead ^= packed[k];
            }
        }
        asked = ahead;
    }

    private void row(int[] borders, int at, int step) {
        int mask = (1 << bits) - 1;
        for (int b = 0; b < buckets.count.length; b++) {
            for (int k = borders[at + b]; k < borders[at + b + 1]; k++) {
                int place = input.lane((packed[k] & mask) - blocks.firstSlot(b)) + step * BlockInput.GROUP;
                buckets.events[b][buckets.count[b]++] = place | packed[k] >>> bits << EventBuckets.PLACE_BITS;
            }
        }
    }

    @Override
    public void sum(int block, int port) {
        sum(buckets.events[block], buckets.count[block], palette, input.sums(), input.at(0, port));
        buckets.count[block] = 0;
    }

    private static void sum(int[] events, int count, double[] palette, double[] sums, int at) {
        for (int n = 0; n < count; n++) {
            int event = events[n];
            sums[at + (event & EventBuckets.PLACE)] += palette[event >>> EventBuckets.PLACE_BITS];
        }
    }
}
