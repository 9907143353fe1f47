package org.phc4j.bridge.collect;

/**
 * What the outgoing rows of each neuron say about it: synapses by transmitter, and strengths by sign. Threads may write apart for
 * different neurons.
 */
public final class Votes {
    private final int transmitters;
    private final long[] synapses; // (neuron, transmitter)
    private final double[] positive;
    private final double[] negative;
    private final int[] places;

    Votes(int neurons, int transmitters) {
        this.transmitters = transmitters;
        this.synapses = new long[Math.multiplyExact(neurons, transmitters)];
        this.positive = new double[neurons];
        this.negative = new double[neurons];
        this.places = new int[neurons];
    }

    void transmitter(int neuron, int transmitter, long count) {
        synapses[neuron * transmitters + transmitter] += count;
    }

    void strength(int neuron, double weight) {
        if (weight >= 0) {
            positive[neuron] += weight;
        } else {
            negative[neuron] -= weight;
        }
    }

    void place(int neuron, int place) {
        places[neuron] = place;
    }

    /**
     * Outgoing synapses of a neuron in rows that name a transmitter.
     *
     * @param neuron index in the network
     * @param transmitter number of the transmitter; 0 for rows that name none
     * @return their number
     */
    public long synapses(int neuron, int transmitter) {
        return synapses[neuron * transmitters + transmitter];
    }

    /**
     * Sum of the outgoing strengths that are not negative.
     *
     * @param neuron index in the network
     * @return the sum
     */
    public double positive(int neuron) {
        return positive[neuron];
    }

    /**
     * Sum of the outgoing strengths that are negative, without their sign.
     *
     * @param neuron index in the network
     * @return the sum
     */
    public double negative(int neuron) {
        return negative[neuron];
    }

    /**
     * Where a neuron makes most of its synapses, or receives most if it makes none; of equals, the place that was named first.
     *
     * @param neuron index in the network
     * @return number of the place, 0 if no row of it names one
     */
    public int place(int neuron) {
        return places[neuron];
    }
}
