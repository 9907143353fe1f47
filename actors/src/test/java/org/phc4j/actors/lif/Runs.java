package org.phc4j.actors.lif;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.SpikeRecording;

/** Runs of a network, reduced to what must be equal. */
final class Runs {
    private Runs() {}

    /** The spikes' hash and the bits of all weights of the plastic projections. */
    static List<Object> identity(LifNetwork network, LifOptions options, int... pieces) {
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        try (LifSimulation simulation = LifSimulation.open(network, options)) {
            simulation.record(spikes);
            for (int k = 0; k < pieces.length; k++) {
                rewardAsGoes(simulation);
                simulation.run(pieces[k]);
            }
            return identity(network, simulation, spikes);
        }
    }

    /** A reward that depends on the step alone. */
    static void rewardAsGoes(LifSimulation simulation) {
        if (simulation.step() % 300 == 0) {
            simulation.reward(simulation.step() % 600 == 0 ? 0.01 : -0.005);
        }
    }

    static List<Object> identity(LifNetwork network, LifSimulation simulation, SpikeRecording spikes) {
        List<Object> identity = new ArrayList<>(List.of(spikes.size(), spikes.hash()));
        for (Projection projection : network.projections()) {
            List<String> weights = new ArrayList<>();
            simulation.weights(projection.name(), (source, target, weight, delay) -> weights.add(source + " " + target + " " + delay + " "
                    + Double.doubleToLongBits(weight)));
            weights.sort(String::compareTo);
            identity.add(weights.hashCode());
        }
        return identity;
    }
}
