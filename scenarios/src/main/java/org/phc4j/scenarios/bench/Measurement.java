package org.phc4j.scenarios.bench;

import java.util.Arrays;

/**
 * What a training step cost: forward, loss, backward, clip, AdamW, projection, and R-STDP where it is part of the workload. Every timed
 * step is the first of a training from the same parameters, so its work is the same to the last spike.
 *
 * @param workload what was timed
 * @param threads threads of the engine
 * @param engine name of the engine
 * @param millis times of the steps in ms, in their order
 * @param warmUpSteps steps before them
 * @param loss loss before the update
 * @param rate spikes per neuron and step
 * @param work what the equations ask for
 * @param trainerBytes live heap with engine and trainer at work, less that with data and initial parameters only
 * @param dataBytes input and labels
 * @param residentBytes of the process after the steps
 * @param allocatedPerStep bytes allocated per step, all threads
 * @param load load average of the last minute after the steps
 * @param arrays what the engine asked of a library of array operations
 */
public record Measurement(Workload workload, int threads, String engine, double[] millis, int warmUpSteps, double loss, double rate,
        WorkCount work, long trainerBytes, long dataBytes, long residentBytes, double allocatedPerStep, double load, ArrayWork arrays) {

    /**
     * Work that an engine leaves to a library of array operations; all 0 for one that uses none.
     *
     * @param calls operations per step
     * @param movedBytes bytes of operands and results per step: what must pass the memory of a device at least, operation by operation
     * @param heldBytes held outside the Java heap from step to step
     */
    public record ArrayWork(long calls, long movedBytes, long heldBytes) {
        /** No such work. */
        public static final ArrayWork NONE = new ArrayWork(0, 0, 0);
    }

    /**
     * The fastest step.
     *
     * @return ms
     */
    public double minMillis() {
        return Arrays.stream(millis).min().orElseThrow();
    }

    /**
     * The median step, the upper one of an even number.
     *
     * @return ms
     */
    public double medianMillis() {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * Speed of the fastest step; a step of several passes counts its neuron-steps once.
     *
     * @return neuron-steps per second
     */
    public double neuronStepsPerSecond() {
        return workload.shape().neuronSteps() / minMillis() * 1e3;
    }

    /**
     * Time of a neuron-step in the fastest step.
     *
     * @return ns
     */
    public double nanosPerNeuronStep() {
        return minMillis() * 1e6 / workload.shape().neuronSteps();
    }
}
