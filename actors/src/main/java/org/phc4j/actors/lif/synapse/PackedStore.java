package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.BlockInput;
import org.phc4j.actors.lif.model.InputBuffer;

/** Four bytes a connection: the slot in the low bits, the index of the weight in a palette of all weights that occur in the high bits. */
final class PackedStore extends StaticStore {
    private static final int AHEAD = 6;
    private final int[] packed;
    private final double[] palette;
    private final int bits;
    @SuppressWarnings("unused") // keeps the reads ahead from being left out
    private int asked;

    PackedStore(int[] delays, int[] segment, int[] targetOfSlot, int[] packed, double[] palette, int bits) {
        super(delays, segment, targetOfSlot);
        this.packed = packed;
        this.palette = palette;
        this.bits = bits;
    }

    @Override
    protected void deliver(int from, int to, InputBuffer input) {
        switch (input.search()) {
            case SWEEP -> sum(packed, palette, bits, from, to, input.sums());
            case MANY -> sumAndMark(packed, palette, bits, from, to, input.sums(), input.touched());
            case FEW -> {
                for (int k = from; k < to; k++) {
                    input.add(slot(k), weight(k));
                }
            }
        }
    }

    private static void sum(int[] packed, double[] palette, int bits, int from, int to, double[] sums) {
        int mask = (1 << bits) - 1;
        for (int k = from; k < to; k++) {
            int p = packed[k];
            sums[p & mask] += palette[p >>> bits];
        }
    }

    private static void sumAndMark(int[] packed, double[] palette, int bits, int from, int to, double[] sums, long[] touched) {
        int mask = (1 << bits) - 1;
        for (int k = from; k < to; k++) {
            int p = packed[k];
            int slot = p & mask;
            sums[slot] += palette[p >>> bits];
            touched[slot >> 6] |= 1L << slot;
        }
    }

    @Override
    public int deliver(int from, int to, int first, int border, int at, int step, BlockInput block) {
        int mask = (1 << bits) - 1;
        double[] sums = block.sums();
        int[] events = block.events();
        long[] touched = block.touched();
        int steps = block.steps();
        int k = from;
        for (; k < to; k++) {
            int end = packed[k] & mask;
            if (end >= border) {
                break;
            }
            int neuron = end - first;
            sums[at + BlockInput.lane(neuron, steps)] += palette[packed[k] >>> bits];
            events[neuron] |= 1 << step;
            touched[neuron >> 6] |= 1L << neuron;
        }
        return k;
    }

    @Override
    public boolean sorts() {
        return palette.length <= 1 << Integer.SIZE - EventBuckets.PLACE_BITS;
    }

    @Override
    public void sort(int[] from, int[] end, int[] step, int rows, EventBuckets buckets) {
        int ahead = 0;
        for (int r = 0; r < rows; r++) {
            if (r + AHEAD < rows) {
                ahead ^= packed[from[r + AHEAD]];
            }
            sort(packed, bits, from[r], end[r], step[r] * BlockInput.GROUP, buckets, buckets.bucketOfWord, buckets.firstSlot, buckets.count);
        }
        asked = ahead;
    }

    /** A row, run by run: neighbours in a row mostly go to the same bucket. */
    private static void sort(int[] packed, int bits, int from, int to, int line, EventBuckets buckets, int[] bucketOfWord, int[] firstSlot,
            int[] count) {
        int mask = (1 << bits) - 1;
        int steps = buckets.steps;
        int k = from;
        while (k < to) {
            int bucket = bucketOfWord[(packed[k] & mask) >>> 6];
            int first = firstSlot[bucket];
            int border = buckets.endSlot[bucket];
            int n = count[bucket];
            int[] list = buckets.withRoom(bucket, n + to - k);
            for (; k < to; k++) {
                int p = packed[k];
                int slot = p & mask;
                if (slot >= border) {
                    break;
                }
                list[n++] = BlockInput.lane(slot - first, steps) + line | p >>> bits << EventBuckets.PLACE_BITS;
            }
            count[bucket] = n;
        }
    }

    @Override
    public void sum(EventBuckets buckets, int bucket, int port, BlockInput block) {
        sum(buckets.events[bucket], buckets.count[bucket], palette, block.at(0, port), block.sums());
        for (int n = 0; port > 0 && n < buckets.count[bucket]; n++) {
            block.markBeyond(buckets.events[bucket][n] & EventBuckets.PLACE);
        }
        buckets.count[bucket] = 0;
    }

    private static void sum(int[] events, int count, double[] palette, int start, double[] sums) {
        for (int n = 0; n < count; n++) {
            int event = events[n];
            sums[start + (event & EventBuckets.PLACE)] += palette[event >>> EventBuckets.PLACE_BITS];
        }
    }

    @Override
    public int first(int k) {
        return k < packed.length ? packed[k] : 0;
    }

    @Override
    protected int slot(int k) {
        return packed[k] & (1 << bits) - 1;
    }

    @Override
    protected double weight(int k) {
        return palette[packed[k] >>> bits];
    }

    @Override
    public int bytesPerConnection() {
        return Integer.BYTES;
    }
}
