package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.BlockInput;
import org.phc4j.actors.lif.model.InputBuffer;

/** Four bytes a connection: the slot in the low bits, the index of the weight in a palette of all weights that occur in the high bits. */
final class PackedStore extends StaticStore {
    private final int[] packed;
    private final double[] palette;
    private final int bits;

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
    public void sum(int[] at, int[] end, int[] step, int rows, int first, int border, int port, BlockInput block) {
        int start = block.at(0, port);
        sum(packed, palette, bits, at, end, step, rows, first, border - first, start, block.at(1, port) - start, block.steps(), block.sums());
    }

    private static void sum(int[] packed, double[] palette, int bits, int[] at, int[] end, int[] step, int rows, int first, int count,
            int start, int stride, int steps, double[] sums) {
        int mask = (1 << bits) - 1;
        for (int r = 0; r < rows; r++) {
            int to = end[r];
            int line = start + step[r] * stride;
            int k = at[r];
            for (; k < to; k++) {
                int p = packed[k];
                int neuron = (p & mask) - first;
                if (neuron >= count) {
                    break;
                }
                sums[line + BlockInput.lane(neuron, steps)] += palette[p >>> bits];
            }
            at[r] = k;
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
