package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.StateVisitor;

/**
 * The connections of one projection that end in one region, with their state. Spikes come in the order (emission step, source); what a
 * store computes depends on that order alone, and on the spikes of the region's neurons.
 *
 * <p>The presynaptic part of a synapse's state changes with every spike of the source, in {@link #spiked}, once for all delays; what a
 * later delivery needs of it travels with the spike, as {@link #traces()} numbers.
 */
public interface SynapseStore {
    /**
     * How many numbers travel with a spike.
     *
     * @return at least 0
     */
    default int traces() {
        return 0;
    }

    /**
     * A source has spiked.
     *
     * @param source the source
     * @param step when it did
     * @param traces receives the numbers that travel with the spike
     * @param at where they start
     */
    default void spiked(int source, int step, double[] traces, int at) {}

    /**
     * Delivers a spike to the targets with one delay.
     *
     * @param source the source
     * @param delayIndex which delay, an index into the region's delays
     * @param step the step in which the spike acts
     * @param delay the delay: the spike was emitted at step - delay
     * @param traces numbers that travelled with the spike
     * @param at where they start
     * @param input receives the weights
     */
    void deliver(int source, int delayIndex, int step, int delay, double[] traces, int at, InputBuffer input);

    /**
     * Whether the store wants to know of the spikes of the region's neurons.
     *
     * @return true if {@link #targetSpiked} is to be called
     */
    default boolean plastic() {
        return false;
    }

    /**
     * A neuron of the region has spiked.
     *
     * @param neuron its index in the whole network
     * @param step when it did
     */
    default void targetSpiked(int neuron, int step) {}

    /**
     * The reward changes, for models that learn from it.
     *
     * @param step from this update on
     * @param reward its value
     */
    default void reward(int step, double reward) {}

    /**
     * Number of connections of a source.
     *
     * @param source the source
     * @return the count over all delays
     */
    int degree(int source);

    /**
     * Number of connections.
     *
     * @return the count
     */
    int size();

    /**
     * Shows every connection with its present weight.
     *
     * @param step the updates before it have run
     * @param visitor receives (source, target, weight, delay in steps), by source, delay, target
     */
    void weights(int step, EdgeVisitor visitor);

    /**
     * Shows the state.
     *
     * @param visitor saves or restores
     */
    default void state(StateVisitor visitor) {}
}
