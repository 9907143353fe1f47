package org.phc4j.actors.lif.model;

import java.util.Arrays;

/**
 * The input of some neighbours of a kernel in every step of a window, gathered before any of them is advanced. Within a window no neuron
 * hears another; so a block whose input and state fit the nearer caches can run through the whole window before the next block does. All
 * sums are 0 and all bits clear between blocks: a kernel clears what it consumed.
 */
public final class BlockInput {
    /** The longest window: the steps of a neuron, and the one after them, are bits of an int, of which the last is {@link #AWAKE}. */
    public static final int MOST_STEPS = 30;
    /** Among the events of a neuron: it is awake in the first of them. */
    public static final int AWAKE = 1 << 31;
    /** Neighbours whose sums of a step lie side by side: a line of the caches; all their steps follow each other. */
    public static final int GROUP = 8;
    /** Elements before the first line of the caches, in arrays that start 16 bytes before one. */
    private static final int ALIGNED = 6;
    private final int neurons;
    private final int steps;
    private final double[] sums;  // (ports, neurons / 8, steps, 8), from ALIGNED on
    private final int[] events;   // (neurons) bit s: there may be input in step s
    private final long[] touched; // (neurons / 64) neurons with events
    private final long[] beyond;  // (neurons / 64) not 0 where there may be input at other ports than 0
    private final int[] work;     // (neurons) those with events left
    private final long[] stays;   // (neurons / 64) those that stay awake after the window

    /**
     * Input of blocks of a size.
     *
     * @param steps steps of a window, at most {@link #MOST_STEPS}
     * @param ports most ports of a kernel
     * @param neurons neurons of a block, a multiple of 64
     */
    public BlockInput(int steps, int ports, int neurons) {
        this.neurons = neurons;
        this.steps = steps;
        sums = new double[ALIGNED + steps * ports * neurons];
        events = new int[neurons];
        touched = new long[neurons >> 6];
        beyond = new long[neurons >> 6];
        work = new int[neurons];
        stays = new long[neurons >> 6];
    }

    /**
     * Where the sums of a port in a step start.
     *
     * @param step step of the window
     * @param port the port
     * @return index of the sum of neuron 0; that of another is {@link #lane} further
     */
    public int at(int step, int port) {
        return ALIGNED + port * neurons * steps + step * GROUP;
    }

    /**
     * From the sum of neuron 0 to that of another in the same step.
     *
     * @param neuron index within the block
     * @param steps steps of the block, see {@link #steps()}
     * @return difference of indices
     */
    public static int lane(int neuron, int steps) {
        return (neuron & -GROUP) * steps + (neuron & GROUP - 1);
    }

    /**
     * Steps of the longest window.
     *
     * @return as given
     */
    public int steps() {
        return steps;
    }

    /**
     * The sums themselves, shared.
     *
     * @return (ports, neurons / 8, steps, 8) sums, see {@link #at}
     */
    public double[] sums() {
        return sums;
    }

    /**
     * The steps in which neurons have input, shared.
     *
     * @return (neurons) bit s of a neuron: there may be input in step s
     */
    public int[] events() {
        return events;
    }

    /**
     * The neurons with events, shared.
     *
     * @return (neurons / 64) bits
     */
    public long[] touched() {
        return touched;
    }

    /**
     * Says that rows end at a port of the block: any of its neurons may have input there.
     *
     * @param port the port
     */
    public void use(int port) {
        if (port > 0) {
            Arrays.fill(beyond, -1L);
        }
    }

    /**
     * Whether neighbours may have input at other ports than 0.
     *
     * @param neuron one of 64 neighbours, an index within the block
     * @return false if their sums are all 0 there
     */
    public boolean beyondFirstPort(int neuron) {
        return beyond[neuron >> 6] != 0;
    }

    /**
     * The input of a neuron, which is 0 afterwards.
     *
     * @param at index of its sum
     * @return the sum
     */
    public double take(int at) {
        double amount = sums[at];
        sums[at] = 0;
        return amount;
    }

    /**
     * The neurons with events left, shared.
     *
     * @return (neurons) indices within the block
     */
    int[] work() {
        return work;
    }

    /**
     * The neurons that stay awake after the window, shared.
     *
     * @return (neurons / 64) bits
     */
    public long[] stays() {
        return stays;
    }

    /**
     * Adds to a sum.
     *
     * @param step step of the window
     * @param port the port
     * @param neuron index within the block
     * @param amount what is added
     */
    public void add(int step, int port, int neuron, double amount) {
        sums[at(step, port) + lane(neuron, steps)] += amount;
        events[neuron] |= 1 << step;
        touched[neuron >> 6] |= 1L << neuron;
        if (port > 0) {
            beyond[neuron >> 6] |= 1L << neuron;
        }
    }

    /**
     * Adds to a sum without saying that there is something to look for, for blocks that are swept.
     *
     * @param step step of the window
     * @param port the port
     * @param neuron index within the block
     * @param amount what is added
     */
    public void sum(int step, int port, int neuron, double amount) {
        sums[at(step, port) + lane(neuron, steps)] += amount;
        if (port > 0) {
            beyond[neuron >> 6] |= 1L << neuron;
        }
    }

    /**
     * Says that a neuron has input at another port than 0.
     *
     * @param place where its sum is, from that of neuron 0 in the first step on
     */
    public void markBeyond(int place) {
        int neuron = place / (GROUP * steps) * GROUP + place % GROUP;
        beyond[neuron >> 6] |= 1L << neuron;
    }

    /**
     * Those of 64 neighbours that may have input at other ports than 0; none afterwards.
     *
     * @param neuron the first, a multiple of 64 within the block
     * @return their bits
     */
    public long takeBeyond(int neuron) {
        long bits = beyond[neuron >> 6];
        beyond[neuron >> 6] = 0;
        return bits;
    }

    /** Those of 64 neighbours that stay awake after the window; none afterwards. */
    long takeStays(int neuron) {
        long bits = stays[neuron >> 6];
        stays[neuron >> 6] = 0;
        return bits;
    }

    /** Ends a block, after its kernel has used the input. */
    public void end() {
        Arrays.fill(beyond, 0);
    }
}
