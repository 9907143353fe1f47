package org.phc4j.actors.region;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.phc4j.connectomes.dynamics.OutgoingSynapses;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.topology.Topology;

/**
 * A trained network lowered for its actors: derived constants, partition and wiring. Immutable: it keeps a copy of the parameters, so
 * that a trainer may go on changing its own.
 */
public final class PhcssmNetwork {
    private final Model model;
    private final Derived derived;
    private final Partition partition;
    private final Wiring wiring;

    private PhcssmNetwork(Model model, Partition partition) {
        this.model = new Model(model.config(), model.topology(), model.parameters().copy(), model.normalisation(), model.classNames());
        this.derived = Derived.ofNeurons(model.config(), model.topology(), this.model.parameters());
        this.partition = partition;
        this.wiring = Wiring.of(model.topology(), partition);
    }

    /**
     * Lowers a model.
     *
     * @param model the network
     * @param partition owners of its neurons
     * @return the lowered network
     * @throws IllegalArgumentException if the partition is of another network
     */
    public static PhcssmNetwork of(Model model, Partition partition) {
        if (partition.size() != model.topology().size()) {
            throw new IllegalArgumentException(partition + " for " + model.topology());
        }
        return new PhcssmNetwork(model, partition);
    }

    /**
     * The network.
     *
     * @return the model, with parameters of its own
     */
    public Model model() {
        return model;
    }

    /**
     * The owners of the neurons.
     *
     * @return the partition
     */
    public Partition partition() {
        return partition;
    }

    /**
     * Who sends spikes to whom.
     *
     * @return the wiring
     */
    public Wiring wiring() {
        return wiring;
    }

    /**
     * The neurons of an actor that receive encoded input.
     *
     * @param actor actor index
     * @return ascending neuron indices
     */
    public int[] inputNeurons(int actor) {
        return Arrays.stream(partition.neurons(actor)).filter(model.topology()::input).toArray();
    }

    /**
     * The places, in the readout population, of the readout neurons of an actor.
     *
     * @param actor actor index
     * @return ascending places, in the order of the actor's neurons
     */
    public int[] readoutPlaces(int actor) {
        int[] readout = model.topology().readout();
        return IntStream.range(0, readout.length).filter(k -> partition.owner(readout[k]) == actor).toArray();
    }

    /**
     * A region before its first step.
     *
     * @param actor actor index
     * @param trials the trials of the run
     * @param recordSpikes whether its spikes are recorded
     * @param probeVoltage whether its voltages are recorded
     * @return a new node with a new state
     */
    public RegionNode node(int actor, Trials trials, boolean recordSpikes, boolean probeVoltage) {
        int[] neurons = partition.neurons(actor);
        Topology topology = model.topology();
        int[] readout = topology.readout();
        int[] places = Arrays.stream(readoutPlaces(actor)).map(k -> Arrays.binarySearch(neurons, readout[k])).toArray();
        boolean readSpikes = switch (model.config().readout()) {
            case VOLTAGE -> false;
            case SPIKE -> true;
        };
        Tap tap = new Tap(actor, neurons.length, trials, new Tap.Demand(places, readSpikes, recordSpikes, probeVoltage));
        int[] presynaptic = presynaptic(actor);
        IncomingSpikes incoming = new IncomingSpikes(OutgoingSynapses.onto(topology, model.parameters(), presynaptic, neurons), topology.size(),
                presynaptic, trials.count());
        PhcssmRegion kernel = new PhcssmRegion(actor, model.config(), neurons, positions(neurons, inputNeurons(actor)),
                LaneConstants.of(derived, neurons, trials.count()), incoming, trials);
        return new RegionNode(partition.name(actor), kernel, tap, wiring, actor, partition.actors(), model.config().delay(),
                trials.steps());
    }

    private static int[] positions(int[] neurons, int[] chosen) {
        return Arrays.stream(chosen).map(i -> Arrays.binarySearch(neurons, i)).toArray();
    }

    private int[] presynaptic(int actor) {
        Topology topology = model.topology();
        return IntStream.range(0, topology.size())
                .filter(j -> Arrays.stream(topology.targets(j)).anyMatch(i -> partition.owner(i) == actor)).toArray();
    }
}
