package org.phc4j.actors.lif.synapse.vector;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Cuts rows of packed connections into events of blocks. A part of a row has few connections, and how many cannot be foretold: so a whole
 * vector is copied for each part, and what is too much is overwritten by the next.
 */
public final class RowSort {
    private static final VectorSpecies<Integer> S = IntVector.SPECIES_PREFERRED;
    /** What is read behind the last connection, and written behind the last event, at most. */
    public static final int BEYOND = 64;

    private final int[] packed;
    private final int slotBits;
    private final int[] firstSlot;
    private final int group;
    private final int steps;
    private final int placeBits;

    /**
     * A sort of the rows of a store into the blocks of an input.
     *
     * @param packed weights' indices and slots, and {@link #BEYOND} elements more
     * @param slotBits bits of a slot
     * @param firstSlot (blocks) first slot of each
     * @param group neighbours whose sums of a step lie side by side, a power of two
     * @param steps steps of a window
     * @param placeBits bits of a place among the sums of a block
     */
    public RowSort(int[] packed, int slotBits, int[] firstSlot, int group, int steps, int placeBits) {
        this.packed = packed;
        this.slotBits = slotBits;
        this.firstSlot = firstSlot;
        this.group = group;
        this.steps = steps;
        this.placeBits = placeBits;
    }

    /**
     * Sorts a row.
     *
     * @param borders where rows cross the borders of blocks
     * @param at index of the row's first border
     * @param step step of the window
     * @param lists (blocks) receive the events; with room for the row's and {@link #BEYOND} more
     * @param counts (blocks) number of events so far, and then
     */
    public void row(int[] borders, int at, int step, int[][] lists, int[] counts) {
        int slots = (1 << slotBits) - 1;
        int ofGroup = group - 1;
        int from = borders[at];
        for (int block = 0; block < counts.length; block++) {
            int to = borders[at + block + 1];
            int n = counts[block];
            int[] list = lists[block];
            int k = from;
            do {
                IntVector p = IntVector.fromArray(S, packed, k);
                IntVector neuron = p.and(slots).sub(firstSlot[block]);
                IntVector place = neuron.mul(steps).sub(neuron.and(ofGroup).mul(steps - 1)).add(step * group);
                place.or(p.lanewise(LSHR, slotBits).lanewise(LSHL, placeBits)).intoArray(list, n);
                k += S.length();
                n += S.length();
            } while (k < to);
            counts[block] += to - from;
            from = to;
        }
    }
}
