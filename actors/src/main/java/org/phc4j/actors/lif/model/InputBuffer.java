package org.phc4j.actors.lif.model;

/**
 * The input of one step, summed per slot. A slot is a port of a neuron: neuron i of a kernel has slot {@code base + port * stride + i}.
 * Base and stride are multiples of 64, so that a word of the touched bits belongs to 64 neighbours of one port. All sums are 0 and all
 * bits clear between steps: a kernel clears what it consumed.
 *
 * <p>A neuron has an input event in a step if one of its sums is not 0. The touched bits only say where to look: in a sweep, when
 * many events come, none are set and every neuron is looked at, which changes no result.
 */
public final class InputBuffer {
    private final double[] sums;
    private final long[] touched;
    private boolean sweep;

    /**
     * A buffer with all sums 0.
     *
     * @param slots number of slots, a multiple of 64
     */
    public InputBuffer(int slots) {
        sums = new double[slots];
        touched = new long[slots >> 6];
    }

    /**
     * The sums themselves, shared.
     *
     * @return (slots) input of this step
     */
    public double[] sums() {
        return sums;
    }

    /**
     * The touched bits themselves, shared.
     *
     * @return (slots / 64) bits of slots that may have input
     */
    public long[] touched() {
        return touched;
    }

    /**
     * Adds to a slot and marks it.
     *
     * @param slot the slot
     * @param amount what is added
     */
    public void add(int slot, double amount) {
        sums[slot] += amount;
        touched[slot >> 6] |= 1L << slot;
    }

    /**
     * Whether every neuron is looked at in this step.
     *
     * @return true in a sweep
     */
    public boolean sweep() {
        return sweep;
    }

    /**
     * Chooses how events are found in this step.
     *
     * @param all true to look at every neuron
     */
    public void sweep(boolean all) {
        sweep = all;
    }
}
