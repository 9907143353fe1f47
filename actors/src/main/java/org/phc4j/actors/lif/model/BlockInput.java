package org.phc4j.actors.lif.model;

import org.jspecify.annotations.Nullable;

/**
 * The input of some neighbours of a kernel in every step of a window, gathered before any of them is advanced. Within a window no neuron
 * hears another; so a block whose input and state fit the nearer caches can run through the whole window before the next block does.
 *
 * <p>What comes over connections onto port 0 is a list of events, step after step, in the order in which they are added up:
 *
 * <pre>
 *   | index of the weight : 32 - b | neuron within the block : b |
 * </pre>
 *
 * <p>Everything else, which is little, is noted in a second list and added up afterwards. Reused; not thread-safe.
 */
public final class BlockInput {
    /** The longest window. */
    public static final int MOST_STEPS = 30;

    private static final int[] NONE = new int[MOST_STEPS];
    private final EventList additions = new EventList();
    private int[] events = {};
    private int[] ends = NONE;
    private int neuronBits;
    private double[] weights = {};
    private int @Nullable [] units;
    private int mostUnits;

    /** No input. */
    public BlockInput() {}

    /** Begins a block: no input. */
    public void clear() {
        additions.clear();
        ends = NONE;
    }

    /**
     * Says what comes over connections onto port 0.
     *
     * @param theEvents events as drawn above, shared
     * @param theEnds (steps) where the events of each step end; those of the first begin at 0
     * @param bits bits of an event that are the neuron
     * @param theWeights the weights, shared
     * @param theUnits the same as whole numbers, if they all are; shared
     * @param most no whole number is larger, nor the negative of one
     */
    public void connections(int[] theEvents, int[] theEnds, int bits, double[] theWeights, int @Nullable [] theUnits, int most) {
        events = theEvents;
        ends = theEnds;
        neuronBits = bits;
        weights = theWeights;
        units = theUnits;
        mostUnits = most;
    }

    /**
     * Notes other input down.
     *
     * @param step step of the window; must not descend for one neuron and port
     * @param port the port
     * @param neuron index within the block
     * @param amount what is added
     */
    public void add(int step, int port, int neuron, double amount) {
        additions.at(port << Short.SIZE | step);
        additions.add(neuron, amount);
    }

    int[] events() {
        return events;
    }

    int begin(int step) {
        return step == 0 ? 0 : ends[step - 1];
    }

    int end(int step) {
        return ends[step];
    }

    int neuronBits() {
        return neuronBits;
    }

    double[] weights() {
        return weights;
    }

    /** The weights as whole numbers, if no sum of a window can be too large for one. */
    int @Nullable [] units(int steps) {
        return (long) ends[steps - 1] * mostUnits <= Integer.MAX_VALUE ? units : null;
    }

    int additions() {
        return additions.size();
    }

    int neuron(int addition) {
        return additions.slot(addition);
    }

    int step(int addition) {
        return additions.step(addition) & (1 << Short.SIZE) - 1;
    }

    int port(int addition) {
        return additions.step(addition) >>> Short.SIZE;
    }

    double amount(int addition) {
        return additions.amount(addition);
    }
}
