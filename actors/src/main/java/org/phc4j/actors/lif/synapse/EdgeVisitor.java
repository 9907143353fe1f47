package org.phc4j.actors.lif.synapse;

/** Receives connections one by one. */
@FunctionalInterface
public interface EdgeVisitor {
    /**
     * A connection.
     *
     * @param source presynaptic neuron in the whole network, or source of a device
     * @param target postsynaptic neuron in the whole network
     * @param weight its weight, in the unit of the target's port; finite
     * @param delay its delay in steps
     */
    void edge(int source, int target, double weight, int delay);
}
