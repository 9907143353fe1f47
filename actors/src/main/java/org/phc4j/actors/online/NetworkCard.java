package org.phc4j.actors.online;

import java.util.List;

/**
 * What a client must know of a network to talk to it.
 *
 * @param family the neuron family, for example {@code phcssm}
 * @param neurons D, number of neurons; spikes and events name them by 0..D-1
 * @param inputs number of channels of an analog frame; 0 if the network takes events only
 * @param outputNames names of the readout's values, empty if there is no readout
 * @param stepMs duration of a step in milliseconds of the network's time
 * @param populations disjoint groups of neurons
 */
public record NetworkCard(String family, int neurons, int inputs, List<String> outputNames, double stepMs,
        List<Population> populations) {
    /** Fixes the lists. */
    public NetworkCard {
        outputNames = List.copyOf(outputNames);
        populations = List.copyOf(populations);
    }

    /**
     * Number of readout values.
     *
     * @return C
     */
    public int outputs() {
        return outputNames.size();
    }
}
