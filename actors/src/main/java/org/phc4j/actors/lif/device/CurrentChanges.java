package org.phc4j.actors.lif.device;

/** Receives changes of current. */
@FunctionalInterface
public interface CurrentChanges {
    /**
     * The current of the calling device into a neuron changes.
     *
     * @param neuron index in the whole network
     * @param current the new current, in the unit of the neuron's model
     */
    void set(int neuron, double current);
}
