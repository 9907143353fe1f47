package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topology;

/** Derivatives of the loss by the derived constants, summed over sequences, passes and steps, and their way on to the parameters. */
public final class ConstantSums {
    /** (D) by the membrane decay. */
    public final double[] aE;
    /** (D) by the adaptation decay. */
    public final double[] aA;
    /** (D) by the reset-trace decay. */
    public final double[] aI;
    /** (D) by the threshold. */
    public final double[] vTh;
    /** (D) by the adaptation strength. */
    public final double[] beta;
    /** (D) by the reset strength. */
    public final double[] wR;
    /** (D) by the release probability U. */
    public final double[] u;
    /** (D) by the facilitation decay. */
    public final double[] eF;
    /** (D) by the recovery decay. */
    public final double[] eD;
    /** (D, D) by the weights, transposed: [pre][post]. */
    public final double[] synapses;

    /**
     * Zeros.
     *
     * @param neurons D
     */
    public ConstantSums(int neurons) {
        aE = new double[neurons];
        aA = new double[neurons];
        aI = new double[neurons];
        vTh = new double[neurons];
        beta = new double[neurons];
        wR = new double[neurons];
        u = new double[neurons];
        eF = new double[neurons];
        eD = new double[neurons];
        synapses = new double[neurons * neurons];
    }

    /**
     * Adds the derivatives by the parameters. Switches that are off stop them: rhoAdapt and rhoBeta need adaptation, rhoU, rhoF and
     * rhoD need short-term plasticity; synapses off the mask have none.
     *
     * @param gradient (layout.total()) derivatives, added to
     * @param config the switches
     * @param topology the mask
     * @param layout where each tensor lies
     * @param parameters (layout.total()) values
     * @param c the constants that they gave
     */
    public void addTo(double[] gradient, NetworkConfig config, Topology topology, ParameterLayout layout, double[] parameters,
            ReferenceConstants c) {
        Target to = new Target(layout, parameters, gradient);
        for (int i = 0; i < layout.neurons(); i++) {
            to.add(Tensor.TAU_EXC, i, aE[i] * c.aE()[i] * (1 - c.aE()[i] / ReferenceConstants.DECAY_LIMIT));
            to.add(Tensor.TAU_INH, i, aI[i] * c.aI()[i] * (1 - c.aI()[i] / ReferenceConstants.DECAY_LIMIT));
            to.add(Tensor.V_TH, i, vTh[i]);
            to.add(Tensor.RHO_RESET, i, wR[i] * Activation.logistic(to.value(Tensor.RHO_RESET, i)));
            if (config.alif()) {
                to.add(Tensor.RHO_ADAPT, i, aA[i] * c.aA()[i] * to.inverseTau(Tensor.RHO_ADAPT, i));
                to.add(Tensor.RHO_BETA, i, beta[i] * Activation.logistic(to.value(Tensor.RHO_BETA, i)));
            }
            if (config.stp()) {
                to.add(Tensor.RHO_U, i, u[i] * c.u()[i] * (1 - c.u()[i]));
                to.add(Tensor.RHO_F, i, eF[i] * c.eF()[i] * to.inverseTau(Tensor.RHO_F, i));
                to.add(Tensor.RHO_D, i, eD[i] * c.eD()[i] * to.inverseTau(Tensor.RHO_D, i));
            }
            for (int post : topology.targets(i)) {
                to.add(Tensor.W, layout.synapses().at(post, i), synapses[i * layout.neurons() + post]);
            }
        }
    }

    /** Where derivatives by parameters go, and what the parameters are. */
    private record Target(ParameterLayout layout, double[] parameters, double[] gradient) {
        void add(Tensor tensor, int index, double derivative) {
            gradient[layout.offset(tensor) + index] += derivative;
        }

        double value(Tensor tensor, int index) {
            return parameters[layout.offset(tensor) + index];
        }

        /** 1/tau with tau = exp(rho) steps: the slope of exp(-1/tau) by rho is exp(-1/tau)/tau. */
        double inverseTau(Tensor tensor, int index) {
            return StrictMath.exp(-value(tensor, index));
        }
    }
}
