package org.phc4j.actors.region;

import java.util.Arrays;
import java.util.List;
import org.phc4j.connectomes.dynamics.OutgoingSynapses;

/**
 * The incoming synapses of an actor, stored by presynaptic neuron, and the spikes that act in the present step. Spikes of all senders
 * are first laid side by side, then added in ascending order of presynaptic neuron, whatever the order in which they came.
 */
final class IncomingSpikes {
    private final int rows;
    private final int words;
    private final int[] rowOf; // (D) row of each presynaptic neuron, -1 without synapse into this actor
    private final OutgoingSynapses synapses; // (rows) onto the actor's neurons
    private final float[] released; // (trials, rows) e[t] where waiting
    private final long[] waiting; // (trials, words) one bit per row

    /** Row k of {@code synapses} is that of neuron {@code presynaptic[k]} of {@code size}; these ascend. */
    IncomingSpikes(OutgoingSynapses synapses, int size, int[] presynaptic, int trials) {
        this.synapses = synapses;
        this.rows = presynaptic.length;
        this.words = (rows + 63) >> 6;
        this.rowOf = new int[size];
        this.released = new float[Math.multiplyExact(trials, rows)];
        this.waiting = new long[Math.multiplyExact(trials, words)];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < rows; row++) {
            rowOf[presynaptic[row]] = row;
        }
    }

    /** Lays out the spikes that act in a step, counted from the start of the batches' window. */
    void gather(List<SpikeBatch> acting, int stepOfWindow) {
        for (int b = 0; b < acting.size(); b++) {
            SpikeBatch batch = acting.get(b);
            int end = batch.stepStart()[stepOfWindow + 1];
            for (int k = batch.stepStart()[stepOfWindow]; k < end; k++) {
                int row = rowOf[batch.neuron()[k]];
                if (row >= 0) {
                    int trial = batch.trial()[k];
                    waiting[trial * words + (row >> 6)] |= 1L << row;
                    released[trial * rows + row] = batch.efficacy()[k];
                }
            }
        }
    }

    /** Writes Isyn of one trial, summed from +0 in ascending presynaptic order, and forgets its spikes. */
    void sum(int trial, float[] synaptic) {
        Arrays.fill(synaptic, 0f);
        for (int word = 0; word < words; word++) {
            long bits = waiting[trial * words + word];
            waiting[trial * words + word] = 0L;
            while (bits != 0) {
                int row = (word << 6) + Long.numberOfTrailingZeros(bits);
                synapses.transmit(row, released[trial * rows + row], synaptic);
                bits &= bits - 1;
            }
        }
    }
}
