package org.phc4j.actors.device;

import org.phc4j.actors.region.Observation;

/**
 * A device that watches actors. Guarantees to the device: calls never overlap in time; the observations of one actor come in
 * ascending order without a gap, with the same block borders for every actor; those of different actors come in any order, which must
 * not change what the device gives.
 */
public interface ObservingDevice {
    /**
     * The device's name, for messages.
     *
     * @return for example {@code readout}
     */
    String name();

    /**
     * The actors it watches.
     *
     * @return ascending actor indices, at least one
     */
    int[] watched();

    /**
     * Takes one actor's block.
     *
     * @param observation the block
     */
    void accept(Observation observation);
}
