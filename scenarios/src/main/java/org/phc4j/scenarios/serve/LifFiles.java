package org.phc4j.scenarios.serve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.model.PoissonNeuron;
import org.phc4j.actors.lif.model.Relay;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.online.LifOnline;
import org.phc4j.actors.online.OnlineNetwork;
import org.phc4j.actors.online.Population;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.StoredConnectome;
import org.phc4j.scenarios.simulate.ActivationExperiment;
import org.phc4j.scenarios.simulate.NetworkReading;
import org.phc4j.scenarios.simulate.SimulationPlan;

/**
 * LIF networks from files, as {@code phc simulate} reads them. A step is 1 ms, or one of the time grid where that does not divide it. A
 * channel of an analog frame is a constant current into all neurons of a population that has membranes, in the unit of its model.
 */
final class LifFiles {
    private static final double STEP_MS = 1;
    private static final int MOST_POPULATIONS = 256;

    private LifFiles() {}

    /** Populations are those of the description. */
    static OnlineNetwork description(Path file) {
        SimulationPlan plan = NetworkReading.read(file, Optional.empty(), Optional.of(STEP_MS * 1000), Optional.empty());
        List<Population> populations = new ArrayList<>();
        List<Population> channels = new ArrayList<>();
        for (org.phc4j.actors.lif.Population p : plan.network().populations()) {
            populations.add(new Population(p.name(), IntStream.range(p.first(), p.end()).toArray()));
            if (!(p.model() instanceof PoissonNeuron) && !(p.model() instanceof Relay)) {
                channels.add(populations.getLast());
            }
        }
        return online(plan.network(), plan.seed(), populations, channels);
    }

    /** The fly-brain model on a connectome, without drive: input is what clients send. Populations are its regions, if they are not too many. */
    static OnlineNetwork connectome(Path file) {
        ConnectomeData data = StoredConnectome.open(file).data(); // stays open as long as the network is served
        SimulationPlan plan = new ActivationExperiment(List.of(), List.of(), ActivationExperiment.SYNAPSE_MV, ActivationExperiment.DRIVE_MV,
                ActivationExperiment.DELAY_MS, STEP_MS, 1, 0, data.name()).on(data);
        List<Population> populations = regions(data);
        return online(plan.network(), plan.seed(), populations, populations);
    }

    private static List<Population> regions(ConnectomeData data) {
        int neurons = data.neurons().size();
        Labels regions = data.neurons().regions();
        List<Population> populations = new ArrayList<>();
        if (regions.words().size() <= MOST_POPULATIONS) {
            for (int code = 0; code < regions.words().size(); code++) {
                int wanted = code;
                int[] members = IntStream.range(0, neurons).filter(i -> regions.codes()[i] == wanted).toArray();
                if (members.length > 0) {
                    String word = regions.words().get(code);
                    populations.add(new Population(word.isEmpty() ? "unnamed" : word, members));
                }
            }
        }
        return populations.isEmpty() ? List.of(new Population("neurons", IntStream.range(0, neurons).toArray())) : populations;
    }

    private static OnlineNetwork online(LifNetwork network, long seed, List<Population> populations, List<Population> channels) {
        return LifOnline.of(network, step(network.grid()), seed, channels, populations);
    }

    private static double step(TimeGrid grid) {
        double updates = StrictMath.rint(STEP_MS / grid.stepMs());
        return updates >= 1 && Math.abs(updates * grid.stepMs() - STEP_MS) < 1e-9 ? STEP_MS : grid.stepMs();
    }
}
