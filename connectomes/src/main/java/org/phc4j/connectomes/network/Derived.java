package org.phc4j.connectomes.network;

import org.phc4j.connectomes.math.FloatMath;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topology;

/**
 * The constants of the recurrences, derived from the parameters once per update: computed in double through {@link StrictMath} and
 * rounded once to float, so that every engine shares the same bits.
 *
 * <p>aE = 0.99 logistic(tauExc), aA = exp(-1/exp(rhoAdapt)), aI = 0.99 logistic(tauInh), beta = softplus(rhoBeta) (0 without
 * adaptation), wR = softplus(rhoReset), U = logistic(rhoU), eF = exp(-1/exp(rhoF)), eD = exp(-1/exp(rhoD)). The reset trace receives
 * f(wR) after a preliminary spike and f(0) otherwise; recovery adds 1 - eD.
 *
 * @param aE (D) membrane decay
 * @param aA (D) adaptation decay
 * @param aI (D) reset-trace decay
 * @param vTh (D) threshold
 * @param beta (D) adaptation strength
 * @param wR (D) reset strength
 * @param resetOn (D) f(wR)
 * @param resetOff f(0)
 * @param u (D) release probability U
 * @param eF (D) facilitation decay
 * @param eD (D) depression decay
 * @param recovery (D) 1 - eD, in float
 * @param synapses (D, D) masked weights, transposed: [pre][post], so that the targets of a spike are contiguous
 */
public record Derived(float[] aE, float[] aA, float[] aI, float[] vTh, float[] beta, float[] wR, float[] resetOn, float resetOff, float[] u,
        float[] eF, float[] eD, float[] recovery, float[] synapses) {

    private static final double DECAY_LIMIT = 0.99;

    /**
     * Derives the constants.
     *
     * @param config options: the positivity map and the adaptation switch
     * @param topology the mask
     * @param parameters the trained values
     * @return new arrays
     */
    public static Derived of(NetworkConfig config, Topology topology, Parameters parameters) {
        return of(config, topology, parameters, maskedTransposed(topology, parameters));
    }

    /**
     * Derives the constants, without the matrix of masked weights.
     *
     * @param config options: the positivity map and the adaptation switch
     * @param topology the mask
     * @param parameters the trained values
     * @return new arrays; {@code synapses} is empty
     */
    public static Derived ofNeurons(NetworkConfig config, Topology topology, Parameters parameters) {
        return of(config, topology, parameters, new float[0]);
    }

    private static Derived of(NetworkConfig config, Topology topology, Parameters parameters, float[] synapses) {
        int d = topology.size();
        float[] wR = map(parameters, Tensor.RHO_RESET, Derived::softplus);
        float[] resetOn = new float[d];
        for (int i = 0; i < d; i++) {
            resetOn[i] = positivity(config.positivity(), wR[i]);
        }
        float[] eD = map(parameters, Tensor.RHO_D, Derived::decayOfLogTau);
        float[] recovery = new float[d];
        for (int i = 0; i < d; i++) {
            recovery[i] = 1f - eD[i];
        }
        return new Derived(map(parameters, Tensor.TAU_EXC, Derived::decayOfLogit), map(parameters, Tensor.RHO_ADAPT, Derived::decayOfLogTau),
                map(parameters, Tensor.TAU_INH, Derived::decayOfLogit), parameters.copyOf(Tensor.V_TH),
                config.alif() ? map(parameters, Tensor.RHO_BETA, Derived::softplus) : new float[d], wR, resetOn,
                positivity(config.positivity(), 0f), map(parameters, Tensor.RHO_U, Derived::logistic),
                map(parameters, Tensor.RHO_F, Derived::decayOfLogTau), eD, recovery, synapses);
    }

    /**
     * The positivity map in float32.
     *
     * @param map which map
     * @param x argument
     * @return f(x)
     */
    public static float positivity(Positivity map, float x) {
        return switch (map) {
            case SOFTPLUS -> FloatMath.softplus(x);
            case CENTERED -> FloatMath.softplus(x) - LN_2;
            case IDENTITY -> x;
        };
    }

    /** ln 2 in float32. */
    public static final float LN_2 = 0.6931471805599453f;

    /**
     * logistic(x) = 1/(1 + e^-x), in double.
     *
     * @param x argument
     * @return value in (0, 1)
     */
    public static double logistic(double x) {
        return 1.0 / (1.0 + StrictMath.exp(-x));
    }

    /**
     * softplus(x) = ln(1 + e^x), in double.
     *
     * @param x argument
     * @return a positive value
     */
    public static double softplus(double x) {
        return (x > 0 ? x : 0) + StrictMath.log1p(StrictMath.exp(-StrictMath.abs(x)));
    }

    /**
     * A decay factor below 0.99 from its logit: 0.99 logistic(x).
     *
     * @param x tauExc or tauInh
     * @return the decay factor per step
     */
    public static double decayOfLogit(double x) {
        return DECAY_LIMIT * logistic(x);
    }

    /**
     * A decay factor from the logarithm of its time constant in steps: exp(-1/exp(x)).
     *
     * @param x rhoAdapt, rhoF or rhoD
     * @return the decay factor per step
     */
    public static double decayOfLogTau(double x) {
        return StrictMath.exp(-StrictMath.exp(-x));
    }

    private interface Map {
        double apply(double x);
    }

    private static float[] map(Parameters parameters, Tensor tensor, Map f) {
        float[] values = parameters.copyOf(tensor);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) f.apply(values[i]);
        }
        return values;
    }

    private static float[] maskedTransposed(Topology topology, Parameters parameters) {
        int d = topology.size();
        int offset = parameters.layout().offset(Tensor.W);
        SynapseOrder order = parameters.layout().synapses();
        float[] synapses = new float[d * d];
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < topology.targetCount(j); k++) {
                int i = topology.target(j, k);
                synapses[j * d + i] = parameters.values()[offset + order.at(i, j)];
            }
        }
        return synapses;
    }
}
