package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.BlockInput;
import org.phc4j.actors.lif.model.InputBuffer;

/** Eight bytes a connection: the slot, and a weight that single precision holds exactly. */
final class SingleStore extends StaticStore {
    private final int[] slot;
    private final float[] weight;

    SingleStore(int[] delays, int[] segment, int[] targetOfSlot, int[] slot, float[] weight) {
        super(delays, segment, targetOfSlot);
        this.slot = slot;
        this.weight = weight;
    }

    @Override
    protected void deliver(int from, int to, InputBuffer input) {
        if (input.sweep()) {
            sum(slot, weight, from, to, input.sums());
        } else {
            for (int k = from; k < to; k++) {
                input.add(slot[k], weight[k]);
            }
        }
    }

    private static void sum(int[] slot, float[] weight, int from, int to, double[] sums) {
        for (int k = from; k < to; k++) {
            sums[slot[k]] += weight[k];
        }
    }

    @Override
    public int deliver(int from, int to, int first, int border, int at, int step, BlockInput block) {
        double[] sums = block.sums();
        int[] events = block.events();
        long[] touched = block.touched();
        int steps = block.steps();
        int k = from;
        for (; k < to; k++) {
            int end = slot[k];
            if (end >= border) {
                break;
            }
            int neuron = end - first;
            sums[at + BlockInput.lane(neuron, steps)] += weight[k];
            events[neuron] |= 1 << step;
            touched[neuron >> 6] |= 1L << neuron;
        }
        return k;
    }

    @Override
    public int first(int k) {
        return k < slot.length ? slot[k] : 0;
    }

    @Override
    protected int slot(int k) {
        return slot[k];
    }

    @Override
    protected double weight(int k) {
        return weight[k];
    }

    @Override
    public int bytesPerConnection() {
        return Integer.BYTES + Float.BYTES;
    }
}
