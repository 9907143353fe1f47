package org.phc4j.actors.lif.synapse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.synapse.vector.RowSort;
import org.phc4j.connectomes.math.VectorUnit;

/** Events of a {@link PackedStore}, whose connections are events already, but for where the block begins. */
final class PackedEvents extends BlockEvents {
    private static final int LINE = 16;
    private final int[] packed;
    private final double[] palette;
    private final int @Nullable [] units;
    private final int mostUnits;
    private final int bits;
    private final @Nullable RowSort sort;
    @SuppressWarnings("unused") // keeps the reads ahead from being left out
    private int asked;

    PackedEvents(int[] packed, double[] palette, int bits, RowBlocks blocks) {
        super(blocks);
        this.packed = packed;
        this.palette = palette;
        this.bits = bits;
        boolean whole = Arrays.stream(palette).allMatch(weight -> weight == (int) weight && weight != Integer.MIN_VALUE);
        units = whole ? Arrays.stream(palette).mapToInt(weight -> (int) weight).toArray() : null;
        mostUnits = whole ? Arrays.stream(units).map(Math::abs).max().orElse(0) : 0;
        sort = VectorUnit.pays(packed.length) ? new RowSort(packed, blocks.firstSlots()) : null;
    }

    @Override
    boolean sort(int[] rows, int from, int to) {
        ask(rows, from, to);
        for (int r = from; r < to; r++) {
            int at = blocks.at(rows[r]);
            if (sort != null) {
                sort.row(blocks.borders(), at, events, count);
            } else {
                copy(at);
            }
        }
        return true;
    }

    /** Rows lie far apart: all are asked for at once, as memory is slow and patient. */
    private void ask(int[] rows, int from, int to) {
        int[] borders = blocks.borders();
        int ahead = 0;
        for (int r = from; r < to; r++) {
            int at = blocks.at(rows[r]);
            int end = borders[at + count.length];
            for (int k = borders[at]; k < end; k += LINE) {
                ahead ^= packed[k];
            }
        }
        asked = ahead;
    }

    private void copy(int at) {
        int[] borders = blocks.borders();
        for (int b = 0; b < count.length; b++) {
            for (int k = borders[at + b]; k < borders[at + b + 1]; k++) {
                events[b][count[b]++] = packed[k] - blocks.firstSlot(b);
            }
        }
    }

    @Override
    int @Nullable [] units() {
        return units;
    }

    @Override
    int mostUnits() {
        return mostUnits;
    }

    @Override
    int neuronBits() {
        return bits;
    }

    @Override
    double[] weights(int block) {
        return palette;
    }
}
