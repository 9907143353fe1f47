package org.phc4j.scanengine.reference;

import java.util.List;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topology;

/**
 * Neuron 0, excitatory, drives neuron 1, which is read out. The encoder's weights are 0, so its layer norm gives 0 and the input of
 * neuron 0 is the constant lnB: everything can be computed by hand. All parameters are 0 until set.
 */
final class TwoNeurons {
    static final Topology TOPOLOGY = new Topology("two neurons", List.of("driver", "driven"), List.of("only"), new int[] {0, 0},
            new boolean[] {true, true}, new boolean[] {true, false}, new int[] {1}, new int[][] {{1}, {}});

    private final NetworkConfig config;
    private final ParameterLayout layout;
    private final double[] parameters;

    TwoNeurons(NetworkConfig config) {
        this.config = config;
        this.layout = ParameterLayout.of(config, TOPOLOGY);
        this.parameters = new double[layout.total()];
    }

    TwoNeurons set(Tensor tensor, double... values) {
        System.arraycopy(values, 0, parameters, layout.offset(tensor), values.length);
        return this;
    }

    /** Sets a tensor whose derived constant is 0.99 logistic(x). */
    TwoNeurons setDecay(Tensor tensor, double decay) {
        double x = logit(decay / 0.99);
        return set(tensor, x, x);
    }

    /** Sets a tensor whose derived constant is exp(-1/exp(x)). */
    TwoNeurons setTau(Tensor tensor, double tau) {
        return set(tensor, Math.log(tau), Math.log(tau));
    }

    TwoNeurons setRelease(double u) {
        return set(Tensor.RHO_U, logit(u), logit(u));
    }

    TwoNeurons setReset(double wR) {
        double x = Math.log(Math.expm1(wR));
        return set(Tensor.RHO_RESET, x, x);
    }

    ReferenceNetwork network() {
        return new ReferenceNetwork(config, TOPOLOGY, parameters, false);
    }

    int offset(Tensor tensor) {
        return layout.offset(tensor);
    }

    static double logit(double p) {
        return Math.log(p / (1 - p));
    }
}
