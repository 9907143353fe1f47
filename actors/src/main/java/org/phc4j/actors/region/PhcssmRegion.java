package org.phc4j.actors.region;

import java.util.Arrays;
import java.util.List;
import org.phc4j.connectomes.dynamics.NeuronDynamics;
import org.phc4j.connectomes.dynamics.SynapseDynamics;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.NetworkConfig;

/**
 * A region of the trained network of arXiv 2604.01295 in float32. Per step t, for every running trial:
 *
 * <pre>
 *   Isyn[t] = sum over j, ascending, of W[.][j] e_j[t]        from +0; e comes from the presynaptic side
 *   I[t]    = Isyn[t] + alphaDrive xs[t]                      product and sum each rounded once
 *   V, s    = {@link NeuronDynamics}
 *   e[t+d]  = {@link SynapseDynamics} of h[t+d] = s[t]        of the outgoing synapses; 1 without short-term plasticity
 * </pre>
 *
 * <p>As e[t+d] needs nothing that happens after t, it is computed right after the spike and sent with it. Lanes: state of trial b,
 * neuron k at index {@code b n + k}; trials that ended are a suffix and are no longer stepped.
 */
final class PhcssmRegion implements RegionKernel {
    private final int actor;
    private final NetworkConfig config;
    private final Trials trials;
    private final int[] neurons; // (n) indices in the whole network
    private final int[] inputs; // positions of the input neurons
    private final Derived constants; // (lanes)
    private final IncomingSpikes incoming;
    private final NeuronDynamics.State membrane; // (lanes)
    private final SynapseDynamics.State synapses; // (lanes), of the outgoing synapses
    private final float alphaDrive;
    private final float floor;
    private final float[] synaptic; // (n) Isyn of one trial
    private final float[] current; // (lanes) I[t]
    private final float[] voltage; // (lanes) V[t]
    private final boolean[] spikes; // (lanes) s[t] = h[t+d]
    private final float[] released; // (lanes) e[t+d]
    private final SpikeBuffer outgoing = new SpikeBuffer();
    private int row; // next value of the input block

    PhcssmRegion(int actor, NetworkConfig config, int[] neurons, int[] inputs, Derived constants, IncomingSpikes incoming,
            Trials trials) {
        int lanes = trials.count() * neurons.length;
        this.actor = actor;
        this.config = config;
        this.trials = trials;
        this.neurons = neurons;
        this.inputs = inputs;
        this.constants = constants;
        this.incoming = incoming;
        this.membrane = NeuronDynamics.State.initial(lanes);
        this.synapses = SynapseDynamics.State.initial(lanes);
        this.alphaDrive = (float) config.alphaDrive();
        this.floor = (float) config.floor();
        this.synaptic = new float[neurons.length];
        this.current = new float[lanes];
        this.voltage = new float[lanes];
        this.spikes = new boolean[lanes];
        this.released = new float[lanes];
        settleSynapses();
    }

    /** The first d steps bring no spike; their synapse steps end early where they change nothing. */
    private void settleSynapses() {
        for (int t = 0; config.stp() && t < config.delay(); t++) {
            float[] u = synapses.u().clone();
            float[] r = synapses.r().clone();
            SynapseDynamics.step(constants, config.efficacy(), synapses, spikes, released, 0, spikes.length);
            if (Arrays.equals(u, synapses.u()) && Arrays.equals(r, synapses.r())) {
                return;
            }
        }
    }

    @Override
    public void advance(int from, int to, List<SpikeBatch> acting, InputBlock input, Tap tap) {
        row = from == input.from() ? 0 : row;
        for (int t = from; t < to; t++) {
            int active = trials.activeAt(t);
            incoming.gather(acting, t % config.delay());
            for (int trial = 0; trial < active; trial++) {
                drive(trial, input.rows());
            }
            NeuronDynamics.step(constants, config.positivity(), floor, membrane, current, voltage, spikes, 0, active * neurons.length);
            release(active, trials.activeAt(t + config.delay()), tap);
            tap.endStep(active, voltage, spikes);
        }
    }

    private void drive(int trial, float[] encoded) {
        incoming.sum(trial, synaptic);
        for (int k : inputs) {
            synaptic[k] = synaptic[k] + alphaDrive * encoded[row++];
        }
        System.arraycopy(synaptic, 0, current, trial * neurons.length, neurons.length);
    }

    /** {@code receiving}: the trials that still run when the spikes act. */
    private void release(int active, int receiving, Tap tap) {
        if (config.stp()) {
            SynapseDynamics.step(constants, config.efficacy(), synapses, spikes, released, 0, receiving * neurons.length);
        }
        for (int trial = 0; trial < active; trial++) {
            int lane = trial * neurons.length;
            for (int k = 0; k < neurons.length; k++, lane++) {
                if (spikes[lane]) {
                    tap.spike(trial, neurons[k]);
                    if (trial < receiving) {
                        outgoing.add(trial, neurons[k], config.stp() ? released[lane] : 1f);
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
