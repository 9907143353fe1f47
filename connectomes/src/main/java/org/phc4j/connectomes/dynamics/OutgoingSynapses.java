package org.phc4j.connectomes.dynamics;

import java.util.Arrays;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topology;

/**
 * The masked weights of a network, or of the part of it that ends on some of its neurons, by presynaptic neuron: what a spike needs. A
 * tensor W that is sparse stays so: memory and the work of a spike are in proportion to synapses, not to pairs of neurons. Both forms give
 * the same bits, as a permitted synapse of weight 0 and a forbidden one add exactly nothing. Immutable; shared by any number of threads.
 */
public final class OutgoingSynapses {
    private final int rows;
    private final int targets;
    private final int[] start; // (rows + 1), sparse only
    private final int[] target; // (E), sparse only: places among the targets, ascending within a row
    private final float[] weight; // (rows, targets), or (E)

    private OutgoingSynapses(int rows, int targets, int[] start, int[] target, float[] weight) {
        this.rows = rows;
        this.targets = targets;
        this.start = start;
        this.target = target;
        this.weight = weight;
    }

    /**
     * All synapses.
     *
     * @param topology the mask
     * @param parameters the trained values, copied
     * @return a row for each neuron, onto all neurons
     */
    public static OutgoingSynapses of(Topology topology, Parameters parameters) {
        int[] all = new int[topology.size()];
        Arrays.setAll(all, neuron -> neuron);
        return onto(topology, parameters, all, all);
    }

    /**
     * The synapses between some neurons and some others.
     *
     * @param topology the mask
     * @param parameters the trained values, copied
     * @param presynaptic (rows) neurons that send, in the order of the rows
     * @param postsynaptic (targets) neurons that receive, ascending
     * @return a row for each sender, onto the receivers by their place in {@code postsynaptic}
     */
    public static OutgoingSynapses onto(Topology topology, Parameters parameters, int[] presynaptic, int[] postsynaptic) {
        int[] place = new int[topology.size()];
        Arrays.fill(place, -1);
        for (int k = 0; k < postsynaptic.length; k++) {
            place[postsynaptic[k]] = k;
        }
        return parameters.layout().synapses().isSparse() ? sparse(topology, parameters, presynaptic, place, postsynaptic.length)
                : dense(topology, parameters, presynaptic, place, postsynaptic.length);
    }

    private static OutgoingSynapses dense(Topology topology, Parameters parameters, int[] presynaptic, int[] place, int targets) {
        float[] weight = new float[Math.multiplyExact(presynaptic.length, targets)];
        for (int row = 0; row < presynaptic.length; row++) {
            for (int i : topology.targets(presynaptic[row])) {
                if (place[i] >= 0) {
                    weight[row * targets + place[i]] = weight(parameters, i, presynaptic[row]);
                }
            }
        }
        return new OutgoingSynapses(presynaptic.length, targets, new int[0], new int[0], weight);
    }

    private static OutgoingSynapses sparse(Topology topology, Parameters parameters, int[] presynaptic, int[] place, int targets) {
        int[] start = new int[presynaptic.length + 1];
        for (int row = 0; row < presynaptic.length; row++) {
            start[row + 1] = start[row];
            for (int i : topology.targets(presynaptic[row])) {
                start[row + 1] += place[i] >= 0 ? 1 : 0;
            }
        }
        int[] target = new int[start[presynaptic.length]];
        float[] weight = new float[target.length];
        int next = 0;
        for (int pre : presynaptic) {
            for (int i : topology.targets(pre)) {
                if (place[i] >= 0) {
                    target[next] = place[i];
                    weight[next++] = weight(parameters, i, pre);
                }
            }
        }
        return new OutgoingSynapses(presynaptic.length, targets, start, target, weight);
    }

    private static float weight(Parameters parameters, int to, int from) {
        ParameterLayout layout = parameters.layout();
        return parameters.values()[layout.offset(Tensor.W) + layout.synapses().at(to, from)];
    }

    /**
     * Adds a spike's effect to the currents of its targets; see {@link SynapseDynamics#transmit} for the order of calls.
     *
     * @param row which sender
     * @param released e[t] of the sender
     * @param current (targets) currents, added to
     */
    public void transmit(int row, float released, float[] current) {
        if (start.length == 0) {
            SynapseDynamics.transmit(weight, row * targets, released, current, targets);
        } else {
            SynapseDynamics.transmit(weight, target, start[row], start[row + 1], released, current);
        }
    }

    /**
     * Numbers that are kept for the weights: pairs of neurons, or synapses.
     *
     * @return their number
     */
    public int weights() {
        return weight.length;
    }

    @Override
    public String toString() {
        return rows + " x " + targets + (start.length == 0 ? ", dense" : ", " + weight.length + " synapses");
    }
}
