package org.phc4j.actors.lif.model;

import java.util.Arrays;

/** The neurons of a kernel that have input at port 0, and at no other, in a step, and how much. Reused; grows as needed. */
public final class StepEvents {
    private int[] neurons = new int[256];
    private double[] amounts = new double[256];
    private int size;

    /** No events. */
    public StepEvents() {}

    /** Empties the list. */
    public void clear() {
        size = 0;
    }

    /**
     * Makes room.
     *
     * @param more how many will be added at most
     */
    public void room(int more) {
        if (size + more > neurons.length) {
            neurons = Arrays.copyOf(neurons, 2 * (size + more));
            amounts = Arrays.copyOf(amounts, neurons.length);
        }
    }

    /**
     * Adds an event; see {@link #room}.
     *
     * @param neuron index within the kernel, no other event's
     * @param amount its input
     */
    public void add(int neuron, double amount) {
        neurons[size] = neuron;
        amounts[size++] = amount;
    }

    /**
     * Sets the amounts to the sums of the neurons, and these to 0. A neuron may be in the list twice: the second amount is then 0.
     *
     * @param sums the sums
     * @param slot where that of neuron 0 is
     */
    public void take(double[] sums, int slot) {
        for (int k = 0; k < size; k++) {
            int at = slot + neurons[k];
            amounts[k] = sums[at];
            sums[at] = 0;
        }
    }

    /**
     * The neurons, shared.
     *
     * @return indices within the kernel, of which {@link #size} count
     */
    public int[] neurons() {
        return neurons;
    }

    /**
     * Their input, shared.
     *
     * @return amounts; 0 is no event
     */
    public double[] amounts() {
        return amounts;
    }

    /**
     * Number of events.
     *
     * @return the count
     */
    public int size() {
        return size;
    }
}
