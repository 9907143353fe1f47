package org.phc4j.scenarios.compare;

import org.jspecify.annotations.Nullable;

/**
 * An engine held against the exact scans.
 *
 * @param a the exact scans
 * @param b name of the other engine
 * @param kind which way of running the weights the other engine is
 * @param differingSpikes places (sample, step, neuron) whose spike differs
 * @param firstDifference the first of them by sample, step, neuron; null if there is none
 * @param differingVoltages places whose V is not the same number
 * @param relativeVoltageError Frobenius norm of the difference of V over that of V in a; 0 if both are 0
 * @param maxLogitDifference largest absolute difference of a logit
 * @param vanRossum mean distance of the trains of each sample and readout neuron, tau = 10 steps
 * @param victorPurpura the same by Victor and Purpura, q = 0.1 per step
 * @param replay what a replay says about the differences; null if there is none, or none was asked for
 */
public record EnginePair(String a, String b, EngineKind kind, long differingSpikes, @Nullable Difference firstDifference,
        long differingVoltages, double relativeVoltageError, double maxLogitDifference, double vanRossum, double victorPurpura,
        @Nullable Replay replay) {
    /** Time constant of the van Rossum distance in steps. */
    public static final double VAN_ROSSUM_TAU = 10;
    /** Cost of a shift by one step in the Victor-Purpura distance. */
    public static final double VICTOR_PURPURA_COST = 0.1;

    /**
     * A place whose spike differs.
     *
     * @param sample sample of the test set
     * @param step time step
     * @param neuron neuron
     * @param voltage V of the exact run there
     * @param threshold threshold of the neuron
     */
    public record Difference(int sample, int step, int neuron, float voltage, float threshold) {
        /**
         * How far the exact run was from the other decision.
         *
         * @return |V - vTh|
         */
        public double margin() {
            return Math.abs((double) voltage - threshold);
        }
    }

    /**
     * The recorded spikes of b, fed to one pass of the scan engine in place of its own. With the same history given at every step,
     * differences cannot grow: each one that remains is a decision that b took otherwise at that very place.
     *
     * @param localDifferences places where the replay spikes otherwise than b
     * @param first the first of them by sample, step, neuron; null if there is none
     * @param firstIsLocal whether the first difference of the pair is among them
     */
    public record Replay(long localDifferences, @Nullable Local first, boolean firstIsLocal) {}

    /**
     * A place where a replay and the replayed engine decide differently.
     *
     * @param sample sample of the test set
     * @param step time step
     * @param neuron neuron
     * @param voltage V of the scan engine, fed with the spikes of b
     * @param recordedVoltage V of b
     * @param threshold threshold of the neuron
     */
    public record Local(int sample, int step, int neuron, float voltage, float recordedVoltage, float threshold) {
        /**
         * How far the replay was from the other decision.
         *
         * @return |V - vTh|
         */
        public double margin() {
            return Math.abs((double) voltage - threshold);
        }
    }
}
