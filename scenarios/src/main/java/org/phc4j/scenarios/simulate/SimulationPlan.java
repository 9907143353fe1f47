package org.phc4j.scenarios.simulate;

import java.util.List;
import java.util.Map;
import org.phc4j.actors.lif.LifNetwork;

/**
 * A simulation to be run: a network, for how long, how often, and what to record.
 *
 * @param name what it is called in files and reports
 * @param network the network
 * @param names what its neurons are called
 * @param steps steps of each trial
 * @param trials how often, with seeds of their own
 * @param seed seed of everything
 * @param recording what is recorded besides spikes
 * @param rewards the reward over time, ascending; empty for none
 * @param about what it was made from, for the summary
 */
public record SimulationPlan(String name, LifNetwork network, NeuronNames names, int steps, int trials, long seed, Recording recording,
        List<Reward> rewards, Map<String, Object> about) {
    /** Fixes the list. */
    public SimulationPlan {
        rewards = List.copyOf(rewards);
    }
}
