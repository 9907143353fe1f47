package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.InputBuffer;

/** Eight bytes a connection: the slot, and a weight that single precision holds exactly. */
final class SingleStore extends StaticStore {
    private final int[] slot;
    private final float[] weight;

    SingleStore(int[] delays, int[] segment, int[] targetOfSlot, double unit, int[] slot, float[] weight) {
        super(delays, segment, targetOfSlot, unit);
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
    protected int first(int k) {
        return k < slot.length ? slot[k] : 0;
    }

    @Override
    int slot(int k) {
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
