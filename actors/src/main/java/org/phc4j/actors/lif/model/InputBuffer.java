package org.phc4j.actors.lif.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The input of one step, summed per slot. A slot is a port of a neuron: neuron i of a kernel has slot {@code base + port * stride + i}.
 * Base and stride are multiples of 64, so that a word of the touched bits belongs to 64 neighbours of one port. All sums are 0 and all
 * bits clear between steps: a kernel clears what it consumed.
 *
 * <p>A neuron has an input event in a step if one of its sums is not 0. Touched bits only say where to look, in one of three ways that
 * change no result: few events mark the words of touched bits as well, many do not, and in a sweep nothing is marked, as every neuron is
 * looked at.
 */
public final class InputBuffer {
    private final double[] sums;
    private final long[] touched;
    private final long[] words;
    private Search search = Search.FEW;
    private @Nullable EventList list;
    private boolean anyMarked;

    /** How events are found. */
    public enum Search {
        /** By marked words of touched bits. */
        FEW,
        /** By touched bits. */
        MANY,
        /** By looking at every neuron. */
        SWEEP
    }

    /**
     * A buffer with all sums 0.
     *
     * @param slots number of slots, a multiple of 64
     */
    public InputBuffer(int slots) {
        sums = new double[slots];
        touched = new long[slots >> 6];
        words = new long[(touched.length >> 6) + 2];
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
     * Adds to a slot and marks it, in whichever way events are found.
     *
     * @param slot the slot
     * @param amount what is added
     */
    public void add(int slot, double amount) {
        if (list != null) {
            list.add(slot, amount);
            return;
        }
        sums[slot] += amount;
        int word = slot >> 6;
        touched[word] |= 1L << slot;
        words[word >> 6] |= 1L << word;
        anyMarked = true;
    }

    /**
     * Whether anything has been added and marked in this step.
     *
     * @return true from the first {@link #add} to the end of the step
     */
    public boolean anyMarked() {
        return anyMarked;
    }

    /**
     * Of 64 words of touched bits from one on, those that are marked.
     *
     * @param first the first word
     * @return a bit for each
     */
    public long marked(int first) {
        int at = first >> 6;
        int shift = first & 63;
        long low = words[at] >>> shift;
        return shift == 0 ? low : low | words[at + 1] << 64 - shift;
    }

    /**
     * How events are found in this step.
     *
     * @return as chosen for the step
     */
    public Search search() {
        return search;
    }

    /**
     * Whether every neuron is looked at in this step.
     *
     * @return true in a sweep
     */
    public boolean sweep() {
        return search == Search.SWEEP;
    }

    /**
     * Begins a step.
     *
     * @param how how events are found in it
     */
    public void begin(Search how) {
        search = how;
    }

    /**
     * From now on {@link #add} only notes down what is to be added, in order.
     *
     * @param notes where, or null to add again
     */
    public void note(@Nullable EventList notes) {
        list = notes;
        search = Search.FEW;
    }

    /** Ends a step, after all kernels have used their input. */
    public void end() {
        Arrays.fill(words, 0);
        anyMarked = false;
    }
}
