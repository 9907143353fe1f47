package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.TimeGrid;

/** A synapse model with its parameters: one for all connections of a projection. */
public interface SynapseModel {
    /**
     * The model's name in network descriptions and reports.
     *
     * @return lower case with underscores
     */
    String name();

    /**
     * Checks the parameters.
     *
     * @param projection the projection's name, for the complaint
     * @throws org.phc4j.connectomes.BadInputException if a parameter is unusable, in one line
     */
    void validate(String projection);

    /**
     * The store of the connections that end in one region.
     *
     * @param rows where the connections are
     * @param grid the time grid
     * @return a store with a state of its own
     */
    SynapseStore store(StoredRows rows, TimeGrid grid);
}
