package org.phc4j.actors.region;

import java.util.List;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.NetworkConfig;

/**
 * A region of the trained network of arXiv 2604.01295 in float32. Per step t, for every running trial:
 *
 * <pre>
 *   Isyn[t] = sum over j, ascending, of W[.][j] e_j[t]        from +0; e comes from the presynaptic side
 *   I[t]    = Isyn[t] + alphaDrive xs[t]                      product and sum each rounded once
 *   V, s    = {@link org.phc4j.connectomes.dynamics.NeuronDynamics}
 *   e[t+d]  = {@link org.phc4j.connectomes.dynamics.SynapseDynamics} of h[t+d] = s[t]        of the outgoing synapses; 1 without short-term plasticity
 * </pre>
 *
 * <p>As e[t+d] needs nothing that happens after t, it is computed right after the spike and sent with it. Lanes: state of trial b,
 * neuron k at index {@code b n + k}; trials that ended are a suffix and are no longer stepped.
 */
final class PhcssmRegion implements RegionKernel {
    private final int actor;
    private final int delay;
    private final Trials trials;
    private final int[] neurons; // (n) indices in the whole network
    private final int[] inputs; // positions of the input neurons
    private final IncomingSpikes incoming;
    private final PhcssmCells cells; // (lanes)
    private final float alphaDrive;
    private final float[] synaptic; // (n) Isyn of one trial
    private final SpikeBuffer outgoing = new SpikeBuffer();
    private int row; // next value of the input block

    PhcssmRegion(int actor, NetworkConfig config, int[] neurons, int[] inputs, Derived constants, IncomingSpikes incoming,
            Trials trials) {
        this.actor = actor;
        this.delay = config.delay();
        this.trials = trials;
        this.neurons = neurons;
        this.inputs = inputs;
        this.incoming = incoming;
        this.cells = new PhcssmCells(config, constants, trials.count() * neurons.length);
        this.alphaDrive = (float) config.alphaDrive();
        this.synaptic = new float[neurons.length];
    }

    @Override
    public void advance(int from, int to, List<SpikeBatch> acting, InputBlock input, Tap tap) {
        row = from == input.from() ? 0 : row;
        for (int t = from; t < to; t++) {
            int active = trials.activeAt(t);
            incoming.gather(acting, t % delay);
            for (int trial = 0; trial < active; trial++) {
                drive(trial, input.rows());
            }
            cells.step(active * neurons.length);
            release(active, trials.activeAt(t + delay), tap);
            tap.endStep(active, cells.voltage(), cells.spikes());
        }
    }

    private void drive(int trial, float[] encoded) {
        incoming.sum(trial, synaptic);
        for (int k : inputs) {
            synaptic[k] = synaptic[k] + alphaDrive * encoded[row++];
        }
        System.arraycopy(synaptic, 0, cells.current(), trial * neurons.length, neurons.length);
    }

    /** {@code receiving}: the trials that still run when the spikes act. */
    private void release(int active, int receiving, Tap tap) {
        cells.release(receiving * neurons.length);
        boolean[] spikes = cells.spikes();
        for (int trial = 0; trial < active; trial++) {
            int lane = trial * neurons.length;
            for (int k = 0; k < neurons.length; k++, lane++) {
                if (spikes[lane]) {
                    tap.spike(trial, neurons[k]);
                    if (trial < receiving) {
                        outgoing.add(trial, neurons[k], cells.released(lane));
                    }
                }
            }
        }
        outgoing.endStep();
    }

    @Override
    public SpikeBatch emit(int window) {
        SpikeBatch batch =
                new SpikeBatch(actor, window, outgoing.stepStarts(), outgoing.trials(), outgoing.neurons(), outgoing.efficacies());
        outgoing.clear();
        return batch;
    }
}
