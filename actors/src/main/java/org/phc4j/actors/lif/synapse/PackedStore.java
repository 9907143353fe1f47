package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.InputBuffer;

/** Four bytes a connection: the slot in the low bits, the index of the weight in a palette of all weights that occur in the high bits. */
final class PackedStore extends StaticStore {
    private final int[] packed;
    private final double[] palette;
    private final int bits;

    PackedStore(int[] delays, int[] segment, int[] targetOfSlot, double unit, int[] packed, double[] palette, int bits) {
        super(delays, segment, targetOfSlot, unit);
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
    public BlockEvents blockEvents(RowBlocks blocks, int neurons) {
        return new PackedEvents(packed, palette, bits, blocks);
    }

    private static void sum(int[] packed, double[] palette, int bits, int from, int to, double[] sums) {
        int mask = (1 << bits) - 1;
        for (int k = from; k < to; k++) {
            int p = packed[k];
            sums[p & mask] += palette[p >>> bits];
        }
    }

    @Override
    protected int first(int k) {
        return k < packed.length ? packed[k] : 0;
    }

    @Override
    int slot(int k) {
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
