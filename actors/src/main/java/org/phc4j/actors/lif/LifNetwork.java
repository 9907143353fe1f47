package org.phc4j.actors.lif;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.model.Stamp;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.Edges;
import org.phc4j.actors.lif.synapse.StaticSynapse;
import org.phc4j.actors.lif.synapse.SynapseModel;
import org.phc4j.connectomes.BadInputException;

/**
 * A network of LIF neurons: populations, projections between neurons, devices that drive them. An immutable description, checked when it
 * is made; connections are checked when they are lowered.
 *
 * <p><b>Order of events.</b> Update n of every neuron follows update n - 1. The input of a neuron in update n is the sum of its synapses'
 * weights in the order (emission step, presynaptic neuron, static connections before the others, projection, position), then of devices
 * in their order. No result depends on regions, threads or the way events are found.
 *
 * <pre>{@code
 * LifNetwork network = LifNetwork.builder(TimeGrid.TENTH_MS)
 *         .population("E", 800, IafPscDelta.defaults())
 *         .population("I", 200, IafPscDelta.defaults())
 *         .project("recurrent", edges)
 *         .device(new PoissonDrive("background", targets, Column.of(12_000), 0.1, 0, List.of()))
 *         .build();
 * }</pre>
 */
public final class LifNetwork {
    private final TimeGrid grid;
    private final List<Population> populations;
    private final List<Projection> projections;
    private final List<InputDevice> devices;
    private final Stamp stamp;
    private final int[] delays;

    private LifNetwork(Builder builder) {
        grid = builder.grid;
        populations = List.copyOf(builder.populations);
        projections = List.copyOf(builder.projections);
        devices = List.copyOf(builder.devices);
        stamp = builder.stamp != null ? builder.stamp : populations.isEmpty() ? Stamp.START : populations.getFirst().model().stamp();
        Set<Integer> found = new TreeSet<>();
        for (Projection projection : projections) {
            for (int delay : projection.edges().delays()) {
                found.add(delay);
            }
        }
        delays = found.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * An empty description.
     *
     * @param grid the time grid
     * @return a builder
     */
    public static Builder builder(TimeGrid grid) {
        return new Builder(grid);
    }

    /**
     * The time grid.
     *
     * @return the grid
     */
    public TimeGrid grid() {
        return grid;
    }

    /**
     * The populations, in the order of their neurons.
     *
     * @return the populations
     */
    public List<Population> populations() {
        return populations;
    }

    /**
     * A population by its name.
     *
     * @param name its name
     * @return the population
     * @throws BadInputException if there is none
     */
    public Population population(String name) {
        return populations.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow(() -> new BadInputException(
                "population '" + name + "'; expected one of " + String.join(", ", populations.stream().map(Population::name).toList())));
    }

    /**
     * The projections.
     *
     * @return the projections
     */
    public List<Projection> projections() {
        return projections;
    }

    /**
     * The devices.
     *
     * @return the devices
     */
    public List<InputDevice> devices() {
        return devices;
    }

    /**
     * Number of neurons N.
     *
     * @return N
     */
    public int neurons() {
        return populations.isEmpty() ? 0 : populations.getLast().end();
    }

    /**
     * Which end of a step gives a spike its time.
     *
     * @return as chosen, or the convention of the first population's model
     */
    public Stamp stamp() {
        return stamp;
    }

    /**
     * The delays that occur between neurons.
     *
     * @return steps, ascending, a copy
     */
    public int[] delays() {
        return delays.clone();
    }

    /** Collects the parts of a network. */
    public static final class Builder {
        private final TimeGrid grid;
        private final List<Population> populations = new ArrayList<>();
        private final List<Projection> projections = new ArrayList<>();
        private final List<InputDevice> devices = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        @org.jspecify.annotations.Nullable
        private Stamp stamp;
        private int neurons;

        private Builder(TimeGrid grid) {
            this.grid = grid;
        }

        /**
         * Adds neurons after those added before.
         *
         * @param name unique name
         * @param size number of neurons, at least 1
         * @param model their model
         * @return this
         * @throws BadInputException if a parameter is unusable
         */
        public Builder population(String name, int size, NeuronModel model) {
            unique("population", name);
            if (size < 1 || size > Integer.MAX_VALUE - 64 - neurons) {
                throw new BadInputException("population '" + name + "' of " + size + " neurons; expected at least 1");
            }
            model.validate(name, size, grid);
            populations.add(new Population(name, neurons, size, model));
            neurons += size;
            return this;
        }

        /**
         * Adds static connections to port 0.
         *
         * @param name unique name
         * @param edges the connections
         * @return this
         */
        public Builder project(String name, Edges edges) {
            return project(name, new StaticSynapse(), edges, 0);
        }

        /**
         * Adds connections.
         *
         * @param name unique name
         * @param model the synapse model
         * @param edges the connections
         * @param port port of the targets
         * @return this
         * @throws BadInputException if a parameter is unusable
         */
        public Builder project(String name, SynapseModel model, Edges edges, int port) {
            unique("projection", name);
            model.validate(name);
            projections.add(new Projection(name, model, edges, port));
            return this;
        }

        /**
         * Adds a device.
         *
         * @param device the device
         * @return this
         */
        public Builder device(InputDevice device) {
            unique("device", device.name());
            devices.add(device);
            return this;
        }

        /**
         * Chooses the times of spikes.
         *
         * @param end start or end of the step
         * @return this
         */
        public Builder stamp(Stamp end) {
            this.stamp = end;
            return this;
        }

        /**
         * The network.
         *
         * @return the description
         * @throws BadInputException if a device is unusable, or there is no neuron
         */
        public LifNetwork build() {
            if (neurons == 0) {
                throw new BadInputException("a network of no neurons; expected at least 1");
            }
            devices.forEach(device -> device.validate(neurons, grid));
            return new LifNetwork(this);
        }

        private void unique(String kind, String name) {
            if (!names.add(kind + " " + name)) {
                throw new BadInputException(kind + " '" + name + "' is there twice; expected distinct names");
            }
        }
    }
}
