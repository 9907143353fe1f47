package org.phc4j.scenarios.simulate;

import java.util.List;

/**
 * What a run records besides all spikes.
 *
 * @param traces variables of some neurons, sampled
 * @param rateBinSteps width of the bins of the population rates in steps; 0 for none
 * @param weights names of projections whose weights are written at the end
 */
public record Recording(List<Trace> traces, int rateBinSteps, List<String> weights) {
    /** Fixes the lists. */
    public Recording {
        traces = List.copyOf(traces);
        weights = List.copyOf(weights);
    }

    /**
     * A variable of some neurons.
     *
     * @param neurons indices in the network
     * @param variable index among the variables of their model
     * @param name what the variable is called
     * @param everySteps steps from one sample to the next
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Trace(int[] neurons, int variable, String name, int everySteps) {}
}
