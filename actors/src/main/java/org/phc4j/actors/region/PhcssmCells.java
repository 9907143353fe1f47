package org.phc4j.actors.region;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.phc4j.connectomes.dynamics.NeuronDynamics;
import org.phc4j.connectomes.dynamics.SynapseDynamics;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.NetworkConfig;

/**
 * The neurons of a trained network (arXiv 2604.01295) with the state of their outgoing synapses, in float32: what every event-driven
 * executor steps. The caller writes the currents I[t], steps, and reads V[t], s[t] and e[t+d]; as e[t+d] needs nothing that happens
 * after t, it is computed right after the spike.
 *
 * <p>Not thread-safe. Nothing is allocated after construction.
 */
public final class PhcssmCells {
    private final NetworkConfig config;
    private final Derived constants; // (lanes)
    private final NeuronDynamics.State membrane; // (lanes)
    private final SynapseDynamics.State synapses; // (lanes), of the outgoing synapses
    private final float floor;
    private final float[] current; // (lanes) I[t]
    private final float[] voltage; // (lanes) V[t]
    private final boolean[] spikes; // (lanes) s[t] = h[t+d]
    private final float[] released; // (lanes) e[t+d]

    /**
     * Neurons at rest, their synapses brought through the first d steps, in which no spike arrives.
     *
     * @param config options of the network
     * @param constants derived constants by lane; the synapse matrix is not used
     * @param lanes number of neurons, of all samples that are stepped together
     */
    public PhcssmCells(NetworkConfig config, Derived constants, int lanes) {
        this.config = config;
        this.constants = constants;
        this.membrane = NeuronDynamics.State.initial(lanes);
        this.synapses = SynapseDynamics.State.initial(lanes);
        this.floor = (float) config.floor();
        this.current = new float[lanes];
        this.voltage = new float[lanes];
        this.spikes = new boolean[lanes];
        this.released = new float[lanes];
        settle();
    }

    /** The first d steps bring no spike; their synapse steps end early where they change nothing. */
    private void settle() {
        for (int t = 0; config.stp() && t < config.delay(); t++) {
            float[] u = synapses.u().clone();
            float[] r = synapses.r().clone();
            SynapseDynamics.step(constants, config.efficacy(), synapses, spikes, released, 0, spikes.length);
            if (Arrays.equals(u, synapses.u()) && Arrays.equals(r, synapses.r())) {
                return;
            }
        }
    }

    /**
     * The currents of the step to come.
     *
     * @return (lanes) I[t], to be written
     */
    public float[] current() {
        return current;
    }

    /**
     * Advances neurons by one step.
     *
     * @param active lanes {@code 0..active-1} are stepped
     */
    public void step(int active) {
        NeuronDynamics.step(constants, config.positivity(), floor, membrane, current, voltage, spikes, 0, active);
    }

    /**
     * Advances outgoing synapses by the step at which the present spikes will act.
     *
     * @param receiving lanes {@code 0..receiving-1} still run then
     */
    public void release(int receiving) {
        if (config.stp()) {
            SynapseDynamics.step(constants, config.efficacy(), synapses, spikes, released, 0, receiving);
        }
    }

    /**
     * The voltages of the present step.
     *
     * @return (lanes) V[t], borrowed
     */
    public float[] voltage() {
        return voltage;
    }

    /**
     * The spikes of the present step. Clearing one before {@link #release} silences it.
     *
     * @return (lanes) s[t], borrowed
     */
    public boolean[] spikes() {
        return spikes;
    }

    /**
     * What a spike of the present step will deliver.
     *
     * @param lane a lane that spiked
     * @return e[t+d]; 1 without short-term plasticity
     */
    public float released(int lane) {
        return config.stp() ? released[lane] : 1f;
    }

    /**
     * Size of the carried state.
     *
     * @return bytes that {@link #save} writes
     */
    public int stateBytes() {
        return Math.multiplyExact(current.length, 6 * Float.BYTES + 1);
    }

    /**
     * Writes the carried state and what is shown of the present step.
     *
     * @param out receives {@link #stateBytes} bytes
     */
    public void save(ByteBuffer out) {
        for (int k = 0; k < current.length; k++) {
            out.putFloat(membrane.vf()[k]).putFloat(membrane.th()[k]).putFloat(membrane.vr()[k]);
            out.putFloat(synapses.u()[k]).putFloat(synapses.r()[k]).putFloat(voltage[k]);
            out.put((byte) (spikes[k] ? 1 : 0));
        }
    }

    /**
     * Takes back what {@link #save} wrote.
     *
     * @param in at least {@link #stateBytes} bytes
     */
    public void restore(ByteBuffer in) {
        for (int k = 0; k < current.length; k++) {
            membrane.vf()[k] = in.getFloat();
            membrane.th()[k] = in.getFloat();
            membrane.vr()[k] = in.getFloat();
            synapses.u()[k] = in.getFloat();
            synapses.r()[k] = in.getFloat();
            voltage[k] = in.getFloat();
            spikes[k] = in.get() != 0;
        }
    }
}
