package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.spikes.SpikeRaster;

/**
 * Orders of running both layers over one sequence, forward and backward. Every order calls the same two layers over ranges of steps,
 * so that equal inputs give equal bits.
 *
 * @param neurons the neuron layer
 * @param synapses the synapse layer
 * @param alphaDrive factor on the encoded input, from pass 2 on and in every exact run
 * @param delay synaptic delay in steps
 */
record Sequences(Neurons neurons, Synapses synapses, double alphaDrive, int delay) {

    /** Pass 1 of a parallel run: the input is xs itself, without alphaDrive. */
    ReferencePass first(double[] xs, int size) {
        ReferencePass pass = new ReferencePass(size, xs);
        System.arraycopy(xs, 0, pass.current, 0, xs.length);
        return whole(pass);
    }

    /** A later pass of a parallel run: the input is Isyn of the pass before plus alphaDrive xs. */
    ReferencePass next(ReferencePass before) {
        ReferencePass pass = new ReferencePass(before.neurons, before.xs);
        System.arraycopy(inputAfter(before), 0, pass.current, 0, pass.current.length);
        return whole(pass);
    }

    /** Isyn + alphaDrive xs. */
    double[] inputAfter(ReferencePass before) {
        double[] input = new double[before.isyn.length];
        for (int k = 0; k < input.length; k++) {
            input[k] = before.isyn[k] + alphaDrive * before.xs[k];
        }
        return input;
    }

    private ReferencePass whole(ReferencePass pass) {
        neurons.forward(pass, 0, pass.steps);
        synapses.takeDelayed(pass, 0, pass.steps);
        synapses.forward(pass, 0, pass.steps);
        return pass;
    }

    /** The exact run: chunks of d steps, whose delayed spikes are all known when the chunk begins. */
    ReferencePass exact(double[] xs, int size) {
        ReferencePass pass = new ReferencePass(size, xs);
        for (int from = 0; from < pass.steps; from += delay) {
            int to = Math.min(from + delay, pass.steps);
            synapses.takeDelayed(pass, from, to);
            driven(pass, from, to);
        }
        return pass;
    }

    /** One pass whose synapses are fed with recorded spikes. */
    ReferencePass replay(double[] xs, int size, SpikeRaster feedback) {
        ReferencePass pass = new ReferencePass(size, xs);
        for (int k = delay * size; k < xs.length; k++) {
            pass.h[k] = feedback.get(k / size - delay, k % size) ? 1.0 : 0.0;
        }
        driven(pass, 0, pass.steps);
        return pass;
    }

    private void driven(ReferencePass pass, int from, int to) {
        synapses.forward(pass, from, to);
        for (int k = from * pass.neurons; k < to * pass.neurons; k++) {
            pass.current[k] = pass.isyn[k] + alphaDrive * pass.xs[k];
        }
        neurons.forward(pass, from, to);
    }
}
