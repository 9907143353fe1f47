package org.phc4j.actors.online;

import java.nio.ByteBuffer;

/**
 * A network in the course of a run, advanced one step at a time in the caller's thread.
 *
 * <p>Guarantees: what a step gives depends on nothing but the inputs of the steps before it and their order; no clock, thread or
 * earlier run has any influence. A session that was saved and restored goes on bit for bit. {@link #advance} and everything that is
 * called once per step or event allocates nothing after the buffers have grown to their working size.
 *
 * <p>Not thread-safe: one caller at a time.
 */
public interface OnlineSession {
    /**
     * What the network is.
     *
     * @return its card
     */
    NetworkCard card();

    /** Back to rest, before step 0; input, stimulation and silencing are forgotten. */
    void reset();

    /**
     * Number of steps done since rest.
     *
     * @return the index of the next step
     */
    long step();

    /**
     * Sets the analog input. It holds until it is replaced.
     *
     * @param values raw values, one for each channel, as the network's training data had them; all finite
     * @param from first index
     */
    void frame(float[] values, int from);

    /**
     * An input event, which acts in the next step only. Events of one neuron add up in the order of the calls.
     *
     * @param neuron neuron index, 0..D-1
     * @param weight added to the neuron's input of the step, in its family's unit; finite
     */
    void event(int neuron, float weight);

    /**
     * A steady additional input to every neuron of a population, from the next step on.
     *
     * @param population index into the card's populations
     * @param weight added at every step, in the family's unit; 0 for none
     */
    void stimulate(int population, float weight);

    /**
     * Keeps a population from spiking, from the next step on. Its membranes go on.
     *
     * @param population index into the card's populations
     * @param silent whether it is silenced
     */
    void silence(int population, boolean silent);

    /** Runs one step. */
    void advance();

    /**
     * Number of spikes of the last step.
     *
     * @return count of valid entries of {@link #spikes}
     */
    int spikeCount();

    /**
     * The spikes of the last step.
     *
     * @return neuron indices, ascending (of a step of several updates: by update, then ascending), the first {@link #spikeCount} of them
     *     valid; borrowed until the next step
     */
    int[] spikes();

    /**
     * The readout after the last step.
     *
     * @return (C) values; borrowed until the next step
     */
    float[] readout();

    /**
     * Membrane voltage after the last step.
     *
     * @param neuron neuron index
     * @return V in the family's unit; NaN for a neuron without a membrane, such as a Poisson generator
     */
    float voltage(int neuron);

    /**
     * Size of the present state.
     *
     * @return bytes that {@link #save} writes now
     */
    int stateBytes();

    /**
     * Writes the state, spikes in flight and input included.
     *
     * @param out receives {@link #stateBytes} bytes
     */
    void save(ByteBuffer out);

    /**
     * Takes back what {@link #save} wrote of a session of the same network.
     *
     * @param in the bytes, from the position on
     */
    void restore(ByteBuffer in);
}
