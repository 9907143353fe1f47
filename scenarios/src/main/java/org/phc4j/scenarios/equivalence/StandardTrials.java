package org.phc4j.scenarios.equivalence;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;

/**
 * The networks that the claim is tried on: both built-in topologies, four regions of 32, and masks given; softplus and identity; delays
 * of 1, 2 and 4 steps; three scales of the synapses, from nearly silent to very active.
 */
public final class StandardTrials {
    private static final int SAMPLES = 16;
    private static final int CERTIFIED_STEPS = 128;
    private static final double[] SCALES = {10, 30, 60};
    private static final int[] DELAYS = {1, 2, 4};

    private StandardTrials() {}

    /**
     * The trials.
     *
     * @param masks further topologies, such as a connectome's
     * @param neuronSteps roughly how many neuron-steps all exact runs should have together
     * @param seed decides parameters and input
     * @return the trials; the shorter ones also run parallel passes to their certificate
     */
    public static List<Trial> of(List<Topology> masks, long neuronSteps, long seed) {
        List<Topology> topologies = new ArrayList<>(List.of(Topologies.builtin(0, 2, 32), Topologies.builtin(1, 2, 32),
                Topologies.builtin(1, 4, 128)));
        topologies.addAll(masks);
        int variants = topologies.size() * 2 * DELAYS.length * SCALES.length;
        List<Trial> trials = new ArrayList<>();
        for (Topology topology : topologies) {
            int steps = (int) Math.max(CERTIFIED_STEPS, neuronSteps / variants / SAMPLES / topology.size());
            for (Positivity map : List.of(Positivity.SOFTPLUS, Positivity.IDENTITY)) {
                for (int delay : DELAYS) {
                    for (double scale : SCALES) {
                        NetworkConfig config = NetworkConfig.defaults(4, 2).withPositivity(map).withDelay(delay);
                        trials.add(Trial.random(topology, config, scale, SAMPLES, steps, false, seed));
                        trials.add(Trial.random(topology, config, scale, 2, CERTIFIED_STEPS, true, seed + 1));
                    }
                }
            }
        }
        return trials;
    }
}
