package org.phc4j.actors.lif.synapse;

/** Where the neurons of a network are: in which region, and where their input goes there. */
public interface Targets {
    /**
     * Number of neurons.
     *
     * @return N
     */
    int neurons();

    /**
     * Number of regions.
     *
     * @return K
     */
    int regions();

    /**
     * The region of a neuron.
     *
     * @param neuron index in the whole network
     * @return 0..K-1
     */
    int region(int neuron);

    /**
     * Where a connection's weight goes.
     *
     * @param neuron target, in the whole network
     * @param port the port asked for
     * @param weight the weight
     * @return slot of the region's input buffer
     */
    int slot(int neuron, int port, double weight);

    /**
     * Where the weight of a static connection goes.
     *
     * @param neuron target, in the whole network
     * @param port the port asked for
     * @param weight the weight
     * @return slot of the region's input buffer
     */
    int staticSlot(int neuron, int port, double weight);

    /**
     * The neuron of each slot.
     *
     * @param region the region
     * @return (slots) index in the whole network, -1 for slots of none
     */
    int[] neuronOfSlot(int region);
}
