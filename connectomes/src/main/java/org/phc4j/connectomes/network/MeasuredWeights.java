package org.phc4j.connectomes.network;

import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Connectome;
import org.phc4j.connectomes.topology.Topology;

/**
 * Initial synapses from what was measured, in place of random ones: in the row of each postsynaptic neuron i, the excitatory entries are
 * W[i][j] = 1.6 g s[i][j] / sum of s[i][j'] over excitatory j', the inhibitory ones the same with a minus sign, s the strength of the pair
 * (its number of synapses) and g the {@code wScale} of {@link Initialisation}. So the inputs of either kind add up to what random ones add
 * up to on average, and within a kind they are in the proportion of the synapses.
 */
public final class MeasuredWeights {
    private static final double SUM = 1.6;

    private MeasuredWeights() {}

    /**
     * Replaces the tensor W.
     *
     * @param p parameters of a network, changed in place
     * @param topology its mask
     * @param measured the strengths; cell i is neuron i, and every permitted synapse is a pair there
     * @param wScale g
     * @throws BadInputException if a permitted synapse was not measured, or the sizes differ
     */
    public static void set(Parameters p, Topology topology, Connectome measured, double wScale) {
        if (measured.size() != topology.size()) {
            throw BadInputException.in(measured.name(), measured.size() + " neurons", topology.size() + ", as the network has");
        }
        double[][] sums = new double[2][topology.size()]; // [excitatory][post], over ascending presynaptic neurons
        for (int j = 0; j < topology.size(); j++) {
            for (int i : topology.targets(j)) {
                sums[topology.excitatory(j) ? 1 : 0][i] += strength(measured, i, j);
            }
        }
        int offset = p.layout().offset(Tensor.W);
        for (int j = 0; j < topology.size(); j++) {
            boolean excitatory = topology.excitatory(j);
            for (int i : topology.targets(j)) {
                double weight = SUM * wScale * strength(measured, i, j) / sums[excitatory ? 1 : 0][i];
                p.values()[offset + p.layout().synapses().at(i, j)] = (float) (excitatory ? weight : -weight);
            }
        }
    }

    private static double strength(Connectome measured, int i, int j) {
        double strength = measured.strength(i, j);
        if (strength == 0) {
            throw BadInputException.in(measured.name(), "no strength of the synapse from neuron " + j + " to neuron " + i, "one of every permitted synapse");
        }
        return strength;
    }
}
