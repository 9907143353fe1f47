package org.phc4j.scenarios.trials;

import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scenarios.training.Recipe;

/**
 * Everything that decides a training run, besides its cases.
 *
 * @param config options of the network
 * @param topology its neurons and mask
 * @param initialisation how its first parameters are drawn, with the recipe's seed
 * @param recipe how it is trained
 */
public record Plan(NetworkConfig config, Topology topology, Initialisation initialisation, Recipe recipe) {

    /** What makes a plan for a task: the options of a command line, for example. */
    @FunctionalInterface
    public interface Design {
        /**
         * The plan for a task.
         *
         * @param inputs channels of the cases
         * @param classes number of classes
         * @param seed seed of the run
         * @return the plan
         */
        Plan plan(int inputs, int classes, long seed);
    }

    /** Adds everything to an identity. */
    void identify(Identity identity) {
        identity.add(config.toString()).add(initialisation.toString()).add(recipe.toString()).add(topology.toString());
        for (int i = 0; i < topology.size(); i++) {
            identity.add(topology.region(i)).add(topology.excitatory(i) ? 1 : 0).add(topology.input(i) ? 1 : 0);
            for (int target : topology.targets(i)) {
                identity.add(target);
            }
        }
        for (int neuron : topology.readout()) {
            identity.add(neuron);
        }
    }
}
