package org.phc4j.actors.lif.plugin;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.phc4j.connectomes.BadInputException;

/** All models and devices that descriptions can name: the built-in ones and those of plugins. Immutable. */
public final class Catalogue {
    private static final String BUILT_IN = "the built-in one";
    private final TreeMap<String, NeuronType> neurons = new TreeMap<>();
    private final TreeMap<String, SynapseType> synapses = new TreeMap<>();
    private final TreeMap<String, DeviceType> devices = new TreeMap<>();
    private final TreeMap<String, String> origins = new TreeMap<>();

    private Catalogue() {}

    /**
     * What this build brings.
     *
     * @return neuron and synapse models; its devices have a syntax of their own
     */
    public static Catalogue builtIn() {
        Catalogue catalogue = new Catalogue();
        catalogue.addAll(BUILT_IN, BuiltInNeurons.all(), BuiltInSynapses.all(), List.of());
        return catalogue;
    }

    /**
     * The same with a plugin.
     *
     * @param origin where it comes from, for complaints
     * @param plugin the plugin
     * @return a larger catalogue
     * @throws BadInputException if the plugin is for another version, or a name is taken
     */
    public Catalogue with(String origin, LifPlugin plugin) {
        if (plugin.apiVersion() != LifPlugin.API_VERSION) {
            throw BadInputException.in(origin, "plugin '" + plugin.name() + "' for API version " + plugin.apiVersion(),
                    "version " + LifPlugin.API_VERSION + ", which this build has");
        }
        Catalogue larger = new Catalogue();
        larger.neurons.putAll(neurons);
        larger.synapses.putAll(synapses);
        larger.devices.putAll(devices);
        larger.origins.putAll(origins);
        larger.addAll("that of " + origin, plugin.neurons(), plugin.synapses(), plugin.devices());
        return larger;
    }

    private void addAll(String origin, List<NeuronType> moreNeurons, List<SynapseType> moreSynapses, List<DeviceType> moreDevices) {
        moreNeurons.forEach(type -> add(origin, "neuron model", type.name(), type, neurons));
        moreSynapses.forEach(type -> add(origin, "synapse model", type.name(), type, synapses));
        moreDevices.forEach(type -> add(origin, "device", type.name(), type, devices));
    }

    private <T> void add(String origin, String kind, String name, T type, TreeMap<String, T> types) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new BadInputException(kind + " '" + name + "', " + origin + "; expected a name of lower-case letters, digits, underscores");
        }
        String taken = origins.putIfAbsent(kind + " " + name, origin);
        if (taken != null) {
            throw new BadInputException(kind + " '" + name + "', " + origin + ", has the name of " + taken + "; expected another name");
        }
        types.put(name, type);
    }

    /**
     * A neuron model.
     *
     * @param name its name
     * @return the model, or empty
     */
    public Optional<NeuronType> neuron(String name) {
        return Optional.ofNullable(neurons.get(name));
    }

    /**
     * A synapse model.
     *
     * @param name its name
     * @return the model, or empty
     */
    public Optional<SynapseType> synapse(String name) {
        return Optional.ofNullable(synapses.get(name));
    }

    /**
     * A device.
     *
     * @param name its name
     * @return the device, or empty
     */
    public Optional<DeviceType> device(String name) {
        return Optional.ofNullable(devices.get(name));
    }

    /**
     * All neuron models.
     *
     * @return the models by name
     */
    public Collection<NeuronType> neurons() {
        return Collections.unmodifiableCollection(neurons.values());
    }

    /**
     * All synapse models.
     *
     * @return the models by name
     */
    public Collection<SynapseType> synapses() {
        return Collections.unmodifiableCollection(synapses.values());
    }

    /**
     * All devices.
     *
     * @return the devices by name
     */
    public Collection<DeviceType> devices() {
        return Collections.unmodifiableCollection(devices.values());
    }

    /**
     * Names in a complaint.
     *
     * @param <T> kind of type
     * @param types the types
     * @param name name of a type
     * @return "one of a, b, c"
     */
    public static <T> String oneOf(Collection<T> types, Function<T, String> name) {
        return "one of " + String.join(", ", types.stream().map(name).toList());
    }
}
