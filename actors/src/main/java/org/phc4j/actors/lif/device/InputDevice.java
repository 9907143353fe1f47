package org.phc4j.actors.lif.device;

import java.util.List;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.actors.lif.synapse.Targets;

/**
 * A device that drives neurons. An immutable description; the interface is open.
 *
 * <p>What a device does in a step may depend on nothing but its description, the seed and the step, so that every region can work out
 * its own part.
 */
public interface InputDevice {
    /**
     * The device's name, unique in its network.
     *
     * @return the name
     */
    String name();

    /**
     * Checks the description.
     *
     * @param neurons number of neurons of the network
     * @param grid the time grid
     * @throws org.phc4j.connectomes.BadInputException if it is unusable, in one line
     */
    void validate(int neurons, TimeGrid grid);

    /**
     * The parts of the device that drive each region.
     *
     * @param targets where the neurons are
     * @param grid the time grid
     * @param random random numbers of the device, to be addressed by (neuron, step)
     * @return one part for each region
     */
    List<DevicePart> parts(Targets targets, TimeGrid grid, CounterRandom random);
}
