package org.phc4j.scenarios.simulate;

import org.phc4j.actors.lif.Population;

/** Spikes of a population in bins of time. */
public final class PopulationCounts {
    private PopulationCounts() {}

    /**
     * Counts the spikes of one trial.
     *
     * @param result the simulation
     * @param trial number of the trial
     * @param population the population
     * @param bin width of a bin in steps, at least 1
     * @return (bins) spikes whose update is in each bin
     */
    public static long[] of(SimulationResult result, int trial, Population population, int bin) {
        long[] counts = new long[Math.ceilDiv(Math.max(1, result.steps(trial)), bin)];
        int[] steps = result.trials().get(trial).steps();
        int[] neurons = result.trials().get(trial).neurons();
        int offset = result.plan().network().stamp().offset();
        for (int k = 0; k < steps.length; k++) {
            if (neurons[k] >= population.first() && neurons[k] < population.end()) {
                counts[(steps[k] - offset) / bin]++;
            }
        }
        return counts;
    }
}
