package org.phc4j.scanengine.reference;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.topology.Topology;

/**
 * The constants of the recurrences in float64, derived from the parameters: aE = 0.99 logistic(tauExc), aA = exp(-1/exp(rhoAdapt)),
 * aI = 0.99 logistic(tauInh), beta = softplus(rhoBeta) or 0 without adaptation, wR = softplus(rhoReset), U = logistic(rhoU),
 * eF = exp(-1/exp(rhoF)), eD = exp(-1/exp(rhoD)), and the masked weights.
 *
 * @param aE (D) membrane decay per step
 * @param aA (D) adaptation decay per step
 * @param aI (D) reset-trace decay per step
 * @param vTh (D) threshold
 * @param beta (D) adaptation strength
 * @param wR (D) reset strength
 * @param u (D) release probability U
 * @param eF (D) facilitation decay per step
 * @param eD (D) recovery decay per step
 * @param synapses (D, D) W on the mask, 0 elsewhere, transposed: [pre][post]
 */
public record ReferenceConstants(double[] aE, double[] aA, double[] aI, double[] vTh, double[] beta, double[] wR, double[] u, double[] eF,
        double[] eD, double[] synapses) {

    /** The largest decay factor of membrane and reset trace. */
    static final double DECAY_LIMIT = 0.99;

    /**
     * Derives the constants.
     *
     * @param config options: the adaptation switch
     * @param topology the mask
     * @param layout where each tensor lies
     * @param parameters (layout.total()) values
     * @return new arrays
     */
    static ReferenceConstants of(NetworkConfig config, Topology topology, ParameterLayout layout, double[] parameters) {
        int n = topology.size();
        return new ReferenceConstants(
                map(layout, parameters, Tensor.TAU_EXC, x -> DECAY_LIMIT * Activation.logistic(x)),
                map(layout, parameters, Tensor.RHO_ADAPT, ReferenceConstants::decayOfLogTau),
                map(layout, parameters, Tensor.TAU_INH, x -> DECAY_LIMIT * Activation.logistic(x)),
                map(layout, parameters, Tensor.V_TH, x -> x),
                config.alif() ? map(layout, parameters, Tensor.RHO_BETA, Activation::softplus) : new double[n],
                map(layout, parameters, Tensor.RHO_RESET, Activation::softplus),
                map(layout, parameters, Tensor.RHO_U, Activation::logistic),
                map(layout, parameters, Tensor.RHO_F, ReferenceConstants::decayOfLogTau),
                map(layout, parameters, Tensor.RHO_D, ReferenceConstants::decayOfLogTau),
                masked(topology, layout.synapses(), slice(layout, parameters, Tensor.W)));
    }

    /** One tensor of a flat array, as a copy. */
    static double[] slice(ParameterLayout layout, double[] parameters, Tensor tensor) {
        int offset = layout.offset(tensor);
        return Arrays.copyOfRange(parameters, offset, offset + layout.length(tensor));
    }

    /** exp(-1/tau) with tau = exp(rho) steps. */
    private static double decayOfLogTau(double rho) {
        return StrictMath.exp(-StrictMath.exp(-rho));
    }

    private static double[] map(ParameterLayout layout, double[] parameters, Tensor tensor, DoubleUnaryOperator f) {
        double[] values = slice(layout, parameters, tensor);
        Arrays.setAll(values, i -> f.applyAsDouble(values[i]));
        return values;
    }

    private static double[] masked(Topology topology, SynapseOrder order, double[] w) {
        int n = topology.size();
        double[] synapses = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i : topology.targets(j)) {
                synapses[j * n + i] = w[order.at(i, j)];
            }
        }
        return synapses;
    }
}
