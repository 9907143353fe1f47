package org.phc4j.actors.lif.plugin;

import java.util.List;

/**
 * What a user's jar adds: found by {@link java.util.ServiceLoader}, so the jar names its class in
 * {@code META-INF/services/org.phc4j.actors.lif.plugin.LifPlugin}. The class is public and has a public constructor without parameters.
 *
 * <p>Models extend {@link org.phc4j.actors.lif.model.NeuronModel} and {@link org.phc4j.actors.lif.model.NeuronKernel},
 * {@link org.phc4j.actors.lif.synapse.SynapseModel}, or {@link org.phc4j.actors.lif.device.InputDevice}, and keep to the contracts stated
 * there; {@link org.phc4j.actors.lif.contract.LifContract} tests them. Let them be records, or state all parameters in
 * {@code toString}: by it a snapshot recognises its network.
 */
public interface LifPlugin {
    /** The version of this interface and of all that plugins use. A constant: a compiled plugin keeps the value it was compiled with. */
    int API_VERSION = 1;

    /**
     * The plugin's name, for complaints.
     *
     * @return a name
     */
    String name();

    /**
     * The version that the plugin was compiled for.
     *
     * @return {@code API_VERSION}, nothing else
     */
    int apiVersion();

    /**
     * Neuron models that it adds.
     *
     * @return the models, none by default
     */
    default List<NeuronType> neurons() {
        return List.of();
    }

    /**
     * Synapse models that it adds.
     *
     * @return the models, none by default
     */
    default List<SynapseType> synapses() {
        return List.of();
    }

    /**
     * Devices that it adds.
     *
     * @return the devices, none by default
     */
    default List<DeviceType> devices() {
        return List.of();
    }
}
