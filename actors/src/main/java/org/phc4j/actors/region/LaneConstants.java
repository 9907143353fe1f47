package org.phc4j.actors.region;

import org.phc4j.connectomes.network.Derived;

/**
 * The constants of an actor's neurons, repeated for every trial: lane {@code trial n + k} belongs to the actor's k-th neuron. So one
 * call advances all neurons of all trials, over contiguous arrays.
 */
final class LaneConstants {
    private LaneConstants() {}

    /** All members but the synapses, which stay empty: an actor keeps its incoming ones by itself. */
    static Derived of(Derived whole, int[] neurons, int trials) {
        return new Derived(tile(whole.aE(), neurons, trials), tile(whole.aA(), neurons, trials), tile(whole.aI(), neurons, trials),
                tile(whole.vTh(), neurons, trials), tile(whole.beta(), neurons, trials), tile(whole.wR(), neurons, trials),
                tile(whole.resetOn(), neurons, trials), whole.resetOff(), tile(whole.u(), neurons, trials),
                tile(whole.eF(), neurons, trials), tile(whole.eD(), neurons, trials), tile(whole.recovery(), neurons, trials),
                new float[0]);
    }

    private static float[] tile(float[] values, int[] neurons, int trials) {
        float[] lanes = new float[Math.multiplyExact(trials, neurons.length)];
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] = values[neurons[lane % neurons.length]];
        }
        return lanes;
    }
}
