package org.phc4j.actors.online;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The spikes of the last d steps, each with what it will deliver d steps after it was emitted. One slot for each step. */
final class SpikesInFlight {
    private static final int FIRST_ROOM = 8;
    private final int[] count; // (d)
    private final int[][] neuron; // (d) (count)
    private final float[][] delivered; // (d) (count)

    SpikesInFlight(int delay) {
        count = new int[delay];
        neuron = new int[delay][FIRST_ROOM];
        delivered = new float[delay][FIRST_ROOM];
    }

    int slot(long step) {
        return (int) (step % count.length);
    }

    int count(int slot) {
        return count[slot];
    }

    int neuron(int slot, int k) {
        return neuron[slot][k];
    }

    float delivered(int slot, int k) {
        return delivered[slot][k];
    }

    void clear(int slot) {
        count[slot] = 0;
    }

    void add(int slot, int ofNeuron, float value) {
        int k = count[slot]++;
        if (k == neuron[slot].length) {
            neuron[slot] = Arrays.copyOf(neuron[slot], 2 * k);
            delivered[slot] = Arrays.copyOf(delivered[slot], 2 * k);
        }
        neuron[slot][k] = ofNeuron;
        delivered[slot][k] = value;
    }

    void reset() {
        Arrays.fill(count, 0);
    }

    int stateBytes() {
        int spikes = 0;
        for (int c : count) {
            spikes += c;
        }
        return count.length * Integer.BYTES + spikes * (Integer.BYTES + Float.BYTES);
    }

    void save(ByteBuffer out) {
        for (int slot = 0; slot < count.length; slot++) {
            out.putInt(count[slot]);
            for (int k = 0; k < count[slot]; k++) {
                out.putInt(neuron[slot][k]).putFloat(delivered[slot][k]);
            }
        }
    }

    void restore(ByteBuffer in) {
        for (int slot = 0; slot < count.length; slot++) {
            int spikes = in.getInt();
            count[slot] = 0;
            for (int k = 0; k < spikes; k++) {
                int which = in.getInt();
                add(slot, which, in.getFloat());
            }
        }
    }
}
