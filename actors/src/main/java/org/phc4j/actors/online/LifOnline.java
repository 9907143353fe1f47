package org.phc4j.actors.online;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.connectomes.BadInputException;

/**
 * An event-driven LIF network run live: a step of the live run is a whole number of updates of its time grid. Populations are the
 * network's own. Input is events: they act in the first update of the step, on port 0 (where the sign of a weight chooses the port, on
 * that port), in the unit of the neuron's synaptic weights; stimulation is added in every update; a channel of the analog frame is a
 * constant current into some neurons. There is no readout. Spikes of a step come in the order (update, neuron). A silenced population's spikes reach nobody and are not shown; its
 * neurons go on, reset included.
 *
 * <p>Spikes are those of the simulation of the same network with the same input, whatever is stepped at once.
 */
public final class LifOnline implements OnlineNetwork {
    private final LifNetwork network;
    private final NetworkCard card;
    private final List<Population> channels;
    private final int updates;
    private final long seed;

    private LifOnline(LifNetwork network, NetworkCard card, List<Population> channels, int updates, long seed) {
        this.network = network;
        this.channels = channels;
        this.card = card;
        this.updates = updates;
        this.seed = seed;
    }

    /**
     * Makes a network ready to run live.
     *
     * @param network the network
     * @param stepMs duration of a step of the live run, a multiple of the grid's
     * @param seed decides its random numbers
     * @param channels neurons into which each channel of an analog frame sends its current; empty for none
     * @return the network, ready to be opened
     * @throws BadInputException if the step is off the grid or empty
     */
    public static LifOnline of(LifNetwork network, double stepMs, long seed, List<Population> channels) {
        List<Population> populations = new ArrayList<>();
        network.populations().forEach(p -> populations.add(new Population(p.name(), IntStream.range(p.first(), p.end()).toArray())));
        return of(network, stepMs, seed, channels, populations);
    }

    /**
     * Makes a network ready to run live, with populations other than its own.
     *
     * @param network the network
     * @param stepMs duration of a step of the live run, a multiple of the grid's
     * @param seed decides its random numbers
     * @param channels neurons into which each channel of an analog frame sends its current; empty for none
     * @param populations what is stimulated, silenced and shown together
     * @return the network, ready to be opened
     * @throws BadInputException if the step is off the grid or empty
     */
    public static LifOnline of(LifNetwork network, double stepMs, long seed, List<Population> channels, List<Population> populations) {
        int updates = network.grid().steps(stepMs, "step of the live run");
        if (updates < 1) {
            throw new BadInputException("step of the live run = " + stepMs + " ms; expected at least " + network.grid().stepMs() + " ms");
        }
        return new LifOnline(network, new NetworkCard("lif", network.neurons(), channels.size(), List.of(), stepMs, List.copyOf(populations)),
                List.copyOf(channels), updates, seed);
    }

    @Override
    public NetworkCard card() {
        return card;
    }

    @Override
    public OnlineSession open() {
        return new LifSession(card, network, channels, updates, seed);
    }
}
