package org.phc4j.scenarios.simulate;

import java.util.List;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.actors.lif.synapse.EdgeVisitor;

/**
 * What a simulation gave.
 *
 * @param plan what was run
 * @param trials the spikes of each trial; the last may be cut short
 * @param traces for each trial, its sampled traces: (samples, neurons) of each trace
 * @param stepsRun steps of the last trial that were run
 * @param finished whether all trials ran to their end
 * @param seconds wall-clock time of the steps, without building and writing
 * @param buildSeconds wall-clock time of building the networks
 * @param weights sampled weights, by trial, projection and step
 */
public record SimulationResult(SimulationPlan plan, List<SpikeRecording> trials, List<List<double[]>> traces, int stepsRun,
        boolean finished, double seconds, double buildSeconds, List<Weights> weights) {
    /**
     * Weights of a projection.
     *
     * @param projection its name
     * @param trial number of the trial
     * @param step steps that had run
     * @param connections shows them, by source, delay and target
     */
    public record Weights(String projection, int trial, int step, Connections connections) {}

    /** Connections that can be shown. */
    @FunctionalInterface
    public interface Connections {
        /**
         * Shows them.
         *
         * @param visitor receives them
         */
        void forEach(EdgeVisitor visitor);
    }

    /** Fixes the lists. */
    public SimulationResult {
        trials = List.copyOf(trials);
        traces = List.copyOf(traces);
        weights = List.copyOf(weights);
    }

    /**
     * All spikes.
     *
     * @return their number over all trials
     */
    public long spikes() {
        return trials.stream().mapToLong(SpikeRecording::size).sum();
    }

    /**
     * Steps of a trial that were run.
     *
     * @param trial its number
     * @return all, but for the last of an interrupted run
     */
    public int steps(int trial) {
        return trial == trials.size() - 1 ? stepsRun : plan.steps();
    }
}
