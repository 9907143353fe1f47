package org.phc4j.actors.lif.model;

import org.phc4j.connectomes.BadInputException;

/**
 * A neuron model with the parameters of one population. An immutable description; {@link #kernel} lowers it. The interface is open:
 * the built-in models use nothing that a model of your own cannot.
 */
public interface NeuronModel {
    /**
     * The model's name in network descriptions and reports.
     *
     * @return lower case with underscores, for example {@code iaf_psc_delta}
     */
    String name();

    /**
     * Checks the parameters.
     *
     * @param population the population's name, for the complaint
     * @param size number of neurons
     * @param grid the time grid
     * @throws BadInputException if a parameter is unusable, in one line
     */
    void validate(String population, int size, TimeGrid grid);

    /**
     * Number of input ports.
     *
     * @return at least 1
     */
    int ports();

    /**
     * The port at which a synapse ends.
     *
     * @param port the port asked for by the projection; 0 is the usual one
     * @param weight the synapse's weight
     * @return the port, below {@link #ports()}
     */
    default int portOf(int port, double weight) {
        return port;
    }

    /**
     * A port of its own for static synapses that ask for port 0, if their weights may be summed in units: what comes there counts
     * {@link KernelSetting#unit()}, of which all such weights of a network are whole multiples, so that their sums have no rounding.
     *
     * @return the port, below {@link #ports()}; -1 if static synapses end where all do
     */
    default int unitPort() {
        return -1;
    }

    /**
     * The end of a step that gives a spike its time.
     *
     * @return the model's convention
     */
    Stamp stamp();

    /**
     * The neurons at rest, before the first step.
     *
     * @param setting which neurons, and where their input is
     * @return a kernel with a state of its own
     */
    NeuronKernel kernel(KernelSetting setting);
}
