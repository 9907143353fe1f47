package org.phc4j.actors.lif.run;

import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.region.LifSpikes;

/** Receives all spikes of a simulation, in the total order (update, neuron). */
public interface SpikeSink {
    /**
     * The spikes of the next updates; every update comes once, in order.
     *
     * @param spikes the spikes; their stamps are the update's index plus the network's stamp offset
     */
    void accept(LifSpikes spikes);

    /**
     * Shows what a snapshot must keep, so that the recording goes on after a restore.
     *
     * @param visitor saves or restores
     */
    default void state(StateVisitor visitor) {}
}
