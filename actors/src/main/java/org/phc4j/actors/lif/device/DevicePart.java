package org.phc4j.actors.lif.device;

import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.StateVisitor;

/** What a device does to the neurons of one region. Called once for every step, in order. */
public interface DevicePart {
    /**
     * Changes currents before the update of a step.
     *
     * @param step the step
     * @param changes receives the neurons whose current from this device changes
     */
    default void currents(int step, CurrentChanges changes) {}

    /**
     * Adds to the input of a step, after all synapses.
     *
     * @param step the step
     * @param input where it goes
     * @return whether anything was added
     */
    default boolean inputs(int step, InputBuffer input) {
        return false;
    }

    /**
     * How many inputs a step brings on average, by which the region chooses how to look for events.
     *
     * @return the number, 0 if few
     */
    default double inputsPerStep() {
        return 0;
    }

    /**
     * Whether the part only adds input, through {@link InputBuffer#add} alone, and never changes a current. Then its input may be asked for
     * some steps ahead of the neurons' updates, and a large network runs faster.
     *
     * @return false unless the part says so
     */
    default boolean onlyAdds() {
        return false;
    }

    /**
     * Shows the state that cannot be worked out from description and step.
     *
     * @param visitor saves or restores
     */
    default void state(StateVisitor visitor) {}
}
