package org.phc4j.scanengine.reference;

import java.util.List;

/**
 * The adjoints of {@link Sequences}: neuron adjoint and synapse adjoint called over ranges of steps, in the order opposite to the
 * forward run. dV and dS are the direct derivatives of the loss by V and s of the last pass (T, D), dS is used up; dxs receives the
 * derivative by the encoded input.
 *
 * @param run the forward orders
 * @param sums receives the derivatives by the derived constants
 * @param gamma factor on the derivative that crosses a synapse
 * @param surrogate k of the surrogate derivative
 */
record SequenceAdjoint(Sequences run, ConstantSums sums, double gamma, double surrogate) {

    /** The exact run: chunks of d steps, last chunk first; dS of a chunk is complete when its turn comes. */
    void exact(ReferencePass pass, double[] dV, double[] dS, double[] dxs) {
        NeuronAdjoint neurons = new NeuronAdjoint(run.neurons(), pass, sums, surrogate);
        SynapseAdjoint synapses = new SynapseAdjoint(run.synapses(), pass, sums, gamma);
        double[] dI = new double[dxs.length];
        for (int to = pass.steps; to > 0; to -= run.delay()) {
            int from = Math.max(to - run.delay(), 0);
            neurons.back(from, to, dV, dS, dI);
            synapses.back(from, to, dI, dS);
        }
        addScaled(dxs, run.alphaDrive(), dI);
    }

    /** The unrolled passes, last first: the input of pass k is Isyn of pass k-1 plus alphaDrive xs, that of pass 1 is xs. */
    void unrolled(List<ReferencePass> passes, double[] dV, double[] dS, double[] dxs) {
        double[] dI = new double[dxs.length];
        double[] directV = dV;
        double[] directS = dS;
        for (int k = passes.size() - 1; k >= 0; k--) {
            ReferencePass pass = passes.get(k);
            new NeuronAdjoint(run.neurons(), pass, sums, surrogate).back(0, pass.steps, directV, directS, dI);
            addScaled(dxs, k == 0 ? 1.0 : run.alphaDrive(), dI);
            if (k > 0) {
                ReferencePass before = passes.get(k - 1);
                directV = new double[dxs.length];
                directS = new double[dxs.length];
                new SynapseAdjoint(run.synapses(), before, sums, gamma).back(0, before.steps, dI, directS);
            }
        }
    }

    /** A replay: the recorded spikes are constants, so nothing passes from the synapses to the spikes before them. */
    void replay(ReferencePass pass, double[] dV, double[] dS, double[] dxs) {
        double[] dI = new double[dxs.length];
        new NeuronAdjoint(run.neurons(), pass, sums, surrogate).back(0, pass.steps, dV, dS, dI);
        new SynapseAdjoint(run.synapses(), pass, sums, gamma).back(0, pass.steps, dI, new double[dxs.length]);
        addScaled(dxs, run.alphaDrive(), dI);
    }

    private static void addScaled(double[] to, double factor, double[] from) {
        for (int k = 0; k < to.length; k++) {
            to[k] += factor * from[k];
        }
    }
}
