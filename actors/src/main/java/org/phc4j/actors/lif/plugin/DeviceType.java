package org.phc4j.actors.lif.plugin;

import java.util.List;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.model.TimeGrid;

/**
 * A device that descriptions can name: {@code devices: [{device: NAME, to: E, ...parameters}]}. A parameter has one value, or one for each
 * target.
 *
 * @param name its name, lower case with underscores
 * @param parameters what can be set
 * @param maker makes the device
 */
public record DeviceType(String name, List<Parameter> parameters, Maker maker) {
    /** Fixes the list. */
    public DeviceType {
        parameters = List.copyOf(parameters);
    }

    /** Makes a device. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Makes a device.
         *
         * @param setting where it acts
         * @param values its parameters
         * @return the device, with the name of the setting
         * @throws org.phc4j.connectomes.BadInputException if a parameter is unusable
         */
        InputDevice device(Setting setting, ParameterValues values);
    }

    /**
     * Where a device acts.
     *
     * @param name the device's name in its network
     * @param targets neurons in the whole network, ascending, each once
     * @param port port of the targets
     * @param grid the time grid
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over to one device
    public record Setting(String name, int[] targets, int port, TimeGrid grid) {}
}
