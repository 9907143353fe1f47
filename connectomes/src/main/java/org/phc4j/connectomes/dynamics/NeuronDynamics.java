package org.phc4j.connectomes.dynamics;

import org.phc4j.connectomes.math.FloatMath;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Positivity;

/**
 * The neuron of arXiv 2604.01295 in float32: an adaptive leaky integrate-and-fire neuron with a reset trace, written as three
 * diagonal recurrences. This is the statement of the equations; vectorised kernels are its bit-exact twins.
 *
 * <pre>
 *   Vf[t] = aE Vf[t-1] + f(I[t])                     membrane, without reset
 *   th[t] = aA th[t-1] + f(logistic(Vc[t] - vTh))    adaptation,   Vc = max(Vf, floor)
 *   p[t]  = H((Vc[t] - vTh) - beta th[t])            preliminary spike, H(x) = 1 if x &gt;= 0
 *   Vr[t] = aI Vr[t-1] + f(wR p[t])                  reset trace
 *   V[t]  = (Vc[t] - Vr[t]) - beta th[t]             output voltage
 *   s[t]  = H(V[t] - vTh)                            output spike
 * </pre>
 *
 * <p>Every product that is added is one fused multiply-add, save {@code beta th}, which is rounded and used twice. A carried state
 * below 2^-100 in magnitude becomes 0, as Java has no flush-to-zero. All states are 0 before the first step.
 */
public final class NeuronDynamics {
    /** Carried states and adjoints below this magnitude become 0. */
    public static final float NEGLIGIBLE = 0x1p-100f;

    private NeuronDynamics() {}

    /**
     * The carried states of a population, by neuron.
     *
     * @param vf (D) membrane voltage without reset
     * @param th (D) adaptation
     * @param vr (D) reset trace
     */
    public record State(float[] vf, float[] th, float[] vr) {
        /**
         * The state before the first step.
         *
         * @param neurons D
         * @return zeros
         */
        public static State initial(int neurons) {
            return new State(new float[neurons], new float[neurons], new float[neurons]);
        }
    }

    /**
     * A value that is carried to the next step: negligible ones become 0.
     *
     * @param x the value
     * @return x, or 0 if |x| &lt; 2^-100
     */
    public static float carried(float x) {
        return Math.abs(x) < NEGLIGIBLE ? 0f : x;
    }

    /**
     * The floor where it acts. A NaN stays one, so that it shows.
     *
     * @param vf carried membrane voltage
     * @param floor lower bound, negative infinity for none
     * @return max(vf, floor)
     */
    public static float floored(float vf, float floor) {
        return vf < floor ? floor : vf;
    }

    /**
     * Advances neurons of one sample by one step.
     *
     * @param c derived constants of the whole network
     * @param map the positivity map f
     * @param floor lower bound of the acting membrane voltage, negative infinity for none
     * @param state states of neurons {@code first..}, overwritten; index 0 is neuron {@code first}
     * @param current input currents I[t] of the same neurons, index 0 is neuron {@code first}
     * @param v receives V[t], index 0 is neuron {@code first}
     * @param spikes receives s[t], index 0 is neuron {@code first}
     * @param first first neuron, inclusive
     * @param end last neuron, exclusive
     */
    public static void step(Derived c, Positivity map, float floor, State state, float[] current, float[] v, boolean[] spikes, int first,
            int end) {
        for (int i = first; i < end; i++) {
            int k = i - first;
            float drive = Derived.positivity(map, current[k]);
            float vf = carried(Math.fma(c.aE()[i], state.vf[k], drive));
            float vc = floored(vf, floor);
            float aboveThreshold = vc - c.vTh()[i];
            float activity = Derived.positivity(map, FloatMath.sigmoid(aboveThreshold));
            float th = carried(Math.fma(c.aA()[i], state.th[k], activity));
            float adaptation = c.beta()[i] * th;
            boolean preliminary = aboveThreshold - adaptation >= 0f;
            float vr = carried(Math.fma(c.aI()[i], state.vr[k], preliminary ? c.resetOn()[i] : c.resetOff()));
            float voltage = (vc - vr) - adaptation;
            state.vf[k] = vf;
            state.th[k] = th;
            state.vr[k] = vr;
            v[k] = voltage;
            spikes[k] = voltage - c.vTh()[i] >= 0f;
        }
    }
}
