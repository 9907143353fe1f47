package org.phc4j.actors.lif.model;

import java.util.Arrays;
import org.phc4j.actors.lif.model.vector.CacheLines;

/**
 * The input of some neighbours of a kernel in every step of a window, gathered before any of them is advanced. Within a window no neuron
 * hears another; so a block whose input and state fit the nearer caches can run through the whole window before the next block does. All
 * sums are 0 and all bits clear between blocks: a kernel clears what it consumed.
 */
public final class BlockInput {
    /** The longest window. */
    public static final int MOST_STEPS = 30;
    private static final int ALIGNED = CacheLines.BEFORE;
    /** Neighbours whose sums of a step lie side by side: a line of the caches; all their steps follow each other. */
    public static final int GROUP = CacheLines.DOUBLES;
    private final int steps;
    private final int neurons;
    private final double[] sums;  // (ports, neurons / 8, steps, 8), from ALIGNED on
    private final long[] beyond;  // (neurons / 64) neurons that may have input at other ports than 0

    /**
     * Input of blocks of a size.
     *
     * @param steps steps of a window, at most {@link #MOST_STEPS}
     * @param ports most ports of a kernel
     * @param neurons neurons of a block, a multiple of 64
     */
    public BlockInput(int steps, int ports, int neurons) {
        this.steps = steps;
        this.neurons = neurons;
        sums = new double[ALIGNED + steps * ports * neurons];
        beyond = new long[neurons >> 6];
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
     * @return difference of indices
     */
    public int lane(int neuron) {
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
     * Adds to a sum.
     *
     * @param step step of the window
     * @param port the port
     * @param neuron index within the block
     * @param amount what is added
     */
    public void add(int step, int port, int neuron, double amount) {
        sums[at(step, port) + lane(neuron)] += amount;
        if (port > 0) {
            markBeyond(neuron);
        }
    }

    /**
     * Says that a neuron may have input at another port than 0.
     *
     * @param neuron index within the block
     */
    public void markBeyond(int neuron) {
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

    /** Ends a block, after its kernel has used the input. */
    public void end() {
        Arrays.fill(beyond, 0);
    }
}
