package org.phc4j.actors.lif;

import org.phc4j.actors.lif.model.NeuronModel;

/**
 * Neurons of one model, neighbours in the network.
 *
 * @param name its name, unique
 * @param first index of its first neuron in the whole network
 * @param size number of neurons
 * @param model their model
 */
public record Population(String name, int first, int size, NeuronModel model) {
    /**
     * End of its indices.
     *
     * @return first + size
     */
    public int end() {
        return first + size;
    }
}
