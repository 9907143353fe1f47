package org.phc4j.actors.online;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.dynamics.OutgoingSynapses;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.connectomes.topology.Topology;

/**
 * A trained network (arXiv 2604.01295) run live. Populations are the excitatory and the inhibitory neurons of every region. Spikes,
 * voltages and logits are those of the same network over a recorded series, bit for bit; the readout is that of the window the
 * network was trained with, or, for one output per sequence, the mean since rest, so that after the last step of a series the logits are
 * the series' logits. Events, stimulation: added to the input current I[t].
 *
 * <p>It keeps a copy of the parameters.
 */
public final class PhcssmOnline implements OnlineNetwork {
    private final Model model;
    private final Derived derived;
    private final OutgoingSynapses synapses;
    private final NetworkCard card;

    private PhcssmOnline(Model model) {
        this.model = new Model(model.config(), model.topology(), model.parameters().copy(), model.normalisation(), model.classNames());
        this.derived = Derived.ofNeurons(model.config(), model.topology(), this.model.parameters());
        this.synapses = OutgoingSynapses.of(model.topology(), this.model.parameters());
        this.card = new NetworkCard("phcssm", model.topology().size(), model.config().channels(), model.classNames(), model.config().stepMs(),
                populations(model.topology()));
    }

    /**
     * Lowers a model.
     *
     * @param model the network
     * @return the network, ready to be opened
     * @throws BadInputException if its readout needs to know the length of the series beforehand
     */
    public static PhcssmOnline of(Model model) {
        int stretches = ReadoutStretches.of(model.config()).read();
        if (stretches != 1) {
            throw new BadInputException("the readout averages over " + stretches
                    + " stretches of a series whose end a live run does not know; expected a network with one stretch, or an online window");
        }
        return new PhcssmOnline(model);
    }

    private static List<Population> populations(Topology topology) {
        List<Population> populations = new ArrayList<>();
        for (int r = 0; r < topology.regions(); r++) {
            for (boolean excitatory : new boolean[] {true, false}) {
                int region = r;
                int[] neurons = IntStream.range(0, topology.size())
                        .filter(i -> topology.region(i) == region && topology.excitatory(i) == excitatory).toArray();
                if (neurons.length > 0) {
                    populations.add(new Population(topology.regionName(r) + (excitatory ? " E" : " I"), neurons));
                }
            }
        }
        return populations;
    }

    @Override
    public NetworkCard card() {
        return card;
    }

    @Override
    public OnlineSession open() {
        return new PhcssmSession(card, model, derived, synapses);
    }
}
