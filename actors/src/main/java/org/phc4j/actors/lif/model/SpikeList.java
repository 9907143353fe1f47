package org.phc4j.actors.lif.model;

import java.util.Arrays;

/** Receives the spikes of a step, in ascending order. Reused; grows as needed. Not thread-safe. */
public final class SpikeList {
    private int[] neurons = new int[64];
    private int size;
    private int mark;
    private int[] global = new int[0];

    /** An empty list. */
    public SpikeList() {}

    /**
     * Says whose spikes follow.
     *
     * @param globalIndices index in the whole network of each neuron of the kernel
     */
    public void of(int[] globalIndices) {
        global = globalIndices;
    }

    /**
     * Adds a spike.
     *
     * @param neuron index within the kernel; must ascend within a step
     */
    public void add(int neuron) {
        if (size == neurons.length) {
            neurons = Arrays.copyOf(neurons, 2 * size);
        }
        neurons[size++] = global[neuron];
    }

    /**
     * Adds the spikes of another list.
     *
     * @param other the list
     */
    public void append(SpikeList other) {
        while (size + other.size > neurons.length) {
            neurons = Arrays.copyOf(neurons, 2 * neurons.length);
        }
        System.arraycopy(other.neurons, 0, neurons, size, other.size);
        size += other.size;
    }

    /**
     * Number of spikes since the last clearing.
     *
     * @return the count
     */
    public int size() {
        return size;
    }

    /**
     * A spike.
     *
     * @param k its place, in the order in which they were added
     * @return index in the whole network
     */
    public int neuron(int k) {
        return neurons[k];
    }

    /**
     * A copy of the spikes.
     *
     * @return indices in the whole network, in the order in which they were added
     */
    public int[] toArray() {
        return Arrays.copyOf(neurons, size);
    }

    /**
     * Takes spikes out; the others keep their order.
     *
     * @param whose (N) true for neurons of the whole network whose spikes go, or empty for none
     */
    public void drop(boolean[] whose) {
        if (whose.length == 0) {
            return;
        }
        int kept = 0;
        for (int k = 0; k < size; k++) {
            neurons[kept] = neurons[k];
            kept += whose[neurons[k]] ? 0 : 1;
        }
        size = kept;
    }

    /**
     * Copies the spikes.
     *
     * @param to receives the indices in the whole network
     * @param from first place in it
     */
    public void copyTo(int[] to, int from) {
        System.arraycopy(neurons, 0, to, from, size);
    }

    /** From here on spikes may come in any order, until they are sorted. */
    public void mark() {
        mark = size;
    }

    /** Sorts the spikes since the mark. */
    public void sort() {
        if (size - mark > 1) {
            Arrays.sort(neurons, mark, size);
        }
    }

    /** Empties the list. */
    public void clear() {
        size = 0;
    }
}
