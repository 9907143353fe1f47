package org.phc4j.connectomes.dynamics;

import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Efficacy;

/**
 * Short-term plasticity of the outgoing synapses of a neuron (Tsodyks-Markram, in the form of arXiv 2604.01295), in float32. The
 * state belongs to the presynaptic side, as it depends only on that neuron's own spikes h[t] = s[t-d], d the delay.
 *
 * <pre>
 *   u[t] = (eF - U h[t]) u[t-1] + U h[t]             facilitation, u = 0 before the first step
 *   R[t] = (eD - u[t] h[t]) R[t-1] + (1 - eD)        resources,    R = 1 before the first step
 *   e[t] = h[t] u[t] R[t]      (post)   or   h[t] u[t] R[t-1]      (pre, classical)
 * </pre>
 *
 * <p>Each recurrence is two fused multiply-adds, of which the first gives the factor. Negligible states become 0 as in
 * {@link NeuronDynamics#carried}.
 */
public final class SynapseDynamics {
    private SynapseDynamics() {}

    /**
     * The carried states of the outgoing synapses of a population.
     *
     * @param u (D) facilitation
     * @param r (D) resources
     */
    public record State(float[] u, float[] r) {
        /**
         * The state before the first step: u = 0, R = 1.
         *
         * @param neurons D
         * @return the initial state
         */
        public static State initial(int neurons) {
            float[] r = new float[neurons];
            java.util.Arrays.fill(r, 1f);
            return new State(new float[neurons], r);
        }
    }

    /**
     * Facilitation of a step: u[t] = (eF - U h) u[t-1] + U h.
     *
     * @param release U
     * @param eF facilitation decay
     * @param h delayed spike, 0 or 1
     * @param before u[t-1]
     * @return u[t]
     */
    public static float facilitation(float release, float eF, float h, float before) {
        return NeuronDynamics.carried(Math.fma(Math.fma(-release, h, eF), before, release * h));
    }

    /**
     * Resources of a step: R[t] = (eD - u[t] h) R[t-1] + (1 - eD).
     *
     * @param eD depression decay
     * @param recovery 1 - eD
     * @param h delayed spike, 0 or 1
     * @param u u[t]
     * @param before R[t-1]
     * @return R[t]
     */
    public static float resources(float eD, float recovery, float h, float u, float before) {
        return NeuronDynamics.carried(Math.fma(Math.fma(-u, h, eD), before, recovery));
    }

    /**
     * Advances the outgoing synapses of neurons of one sample by one step.
     *
     * @param c derived constants of the whole network
     * @param efficacy which resource level is released
     * @param state states of neurons {@code first..}, overwritten; index 0 is neuron {@code first}
     * @param delayed h[t] = s[t-d] of the same neurons, index 0 is neuron {@code first}
     * @param released receives e[t], index 0 is neuron {@code first}; exactly 0 where h = 0
     * @param first first neuron, inclusive
     * @param end last neuron, exclusive
     */
    public static void step(Derived c, Efficacy efficacy, State state, boolean[] delayed, float[] released, int first, int end) {
        for (int j = first; j < end; j++) {
            int k = j - first;
            float h = delayed[k] ? 1f : 0f;
            float u = facilitation(c.u()[j], c.eF()[j], h, state.u[k]);
            float before = state.r[k];
            float r = resources(c.eD()[j], c.recovery()[j], h, u, before);
            released[k] = (h * u) * (efficacy == Efficacy.POST ? r : before);
            state.u[k] = u;
            state.r[k] = r;
        }
    }

    /**
     * Adds a spike's effect to the currents of its targets. Called for the active presynaptic neurons of a step in ascending order,
     * from currents of +0: silent neurons add exactly nothing, so skipping them changes no bit.
     *
     * @param weights (n) weights of the presynaptic neuron onto the targets
     * @param weightsFrom first index in {@code weights}
     * @param released e[t] of the presynaptic neuron
     * @param current (n) currents of the targets, added to
     * @param n number of targets
     */
    public static void transmit(float[] weights, int weightsFrom, float released, float[] current, int n) {
        for (int i = 0; i < n; i++) {
            current[i] = Math.fma(weights[weightsFrom + i], released, current[i]);
        }
    }

    /**
     * The same for a list of synapses: the targets that it leaves out would have added exactly nothing.
     *
     * @param weights weights of all synapses
     * @param targets places of their targets, distinct among those of one neuron
     * @param from first synapse of the presynaptic neuron
     * @param to the first one that is not its own any more
     * @param released e[t] of the presynaptic neuron
     * @param current currents by place, added to
     */
    public static void transmit(float[] weights, int[] targets, int from, int to, float released, float[] current) {
        for (int k = from; k < to; k++) {
            current[targets[k]] = Math.fma(weights[k], released, current[targets[k]]);
        }
    }
}
