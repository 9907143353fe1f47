package org.phc4j.scenarios.simulate;

import java.util.List;

/**
 * What a run records besides all spikes.
 *
 * @param traces variables of some neurons, sampled
 * @param rateBinSteps width of the bins of the population rates in steps; 0 for none
 * @param weights projections whose weights are recorded
 */
public record Recording(List<Trace> traces, int rateBinSteps, List<WeightProbe> weights) {
    /** Spikes alone. */
    public static final Recording SPIKES = new Recording(List.of(), 0, List.of());

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

    /**
     * The weights of a projection.
     *
     * @param projection its name
     * @param everySteps steps from one sample to the next, besides the one at the end of each trial; 0 for the end of the last trial alone
     */
    public record WeightProbe(String projection, int everySteps) {}
}
