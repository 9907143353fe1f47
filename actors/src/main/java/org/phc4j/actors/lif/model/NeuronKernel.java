package org.phc4j.actors.lif.model;

import java.util.Arrays;
import java.util.List;

/**
 * The state of some neurons of one model, and how they advance. Built-in models and plugins extend this class alike.
 *
 * <p><b>The contract.</b> A neuron's stored state changes only in updates that are its own events: a step in which one of its input
 * sums is not 0, a step in which it is awake, or a change of its current. Whether it is awake after an update depends on nothing but
 * its own state: it is awake if it might reach its threshold without further input. Between events its state is a closed form of the
 * stored state and the number of steps since. So when a neuron is advanced belongs to the model, never to the partition, the threads,
 * the way in which events are found, or somebody who looks at it.
 */
public abstract class NeuronKernel {
    private final KernelSetting setting;
    final long[] awake;      // bits of neurons
    final long[] awakeWords; // words of awake bits that are not 0
    private final long[] portBits;
    boolean anyAwake = true;

    /**
     * A kernel whose neurons are all awake, so that the first update decides.
     *
     * @param setting what it is made for
     */
    protected NeuronKernel(KernelSetting setting) {
        this.setting = setting;
        this.awake = new long[(size() + 63) >> 6];
        this.awakeWords = new long[(awake.length + 63) >> 6];
        this.portBits = new long[ports()];
        Arrays.fill(awakeWords, -1L);
        for (int w = 0; w < awake.length; w++) {
            awake[w] = mask(w);
        }
    }

    /**
     * Runs the update of one step for the neurons with an event.
     *
     * @param step index of the update, from 0, ascending without a gap
     * @param input the sums of the step; those of this kernel are 0 afterwards
     * @param spikes receives the neurons that spike, ascending
     */
    public final void advance(int step, InputBuffer input, SpikeList spikes) {
        spikes.of(setting.global());
        boolean few = input.search() == InputBuffer.Search.FEW;
        long anyStays = 0;
        for (int group = 0; group < awakeWords.length; group++) {
            long look = few ? awakeWords[group] | marked(input, group << 6) : -1L;
            int end = Math.min(64, awake.length - (group << 6));
            look &= end == 64 ? -1L : (1L << end) - 1;
            for (; look != 0; look &= look - 1) {
                int w = (group << 6) + Long.numberOfTrailingZeros(look);
                advanceWord(w, step, input, spikes);
                long stays = awake[w] == 0 ? 0 : 1L << w;
                awakeWords[group] = awakeWords[group] & ~(1L << w) | stays;
            }
            anyStays |= awakeWords[group];
        }
        anyAwake = anyStays != 0;
    }

    private long marked(InputBuffer input, int word) {
        long marked = 0;
        int first = (setting.base() >> 6) + word;
        for (int p = 0; p < portBits.length; p++) {
            marked |= input.marked(first);
            first += setting.stride() >> 6;
        }
        return marked;
    }

    private void advanceWord(int w, int step, InputBuffer input, SpikeList spikes) {
        long[] touched = input.touched();
        long bits = awake[w];
        int word = (setting.base() >> 6) + w;
        for (int p = 0; p < portBits.length; p++) {
            portBits[p] = touched[word];
            bits |= touched[word];
            touched[word] = 0;
            word += setting.stride() >> 6;
        }
        if (input.sweep()) {
            bits = mask(w);
            Arrays.fill(portBits, bits);
            stay(w, sweepWord(w << 6, Math.min(64, size() - (w << 6)), awake[w], step, input.sums(), spikes));
        } else if (bits != 0) {
            stay(w, advanceWord(w << 6, bits, awake[w], step, input.sums(), spikes));
        }
    }

    private void stay(int word, long stays) {
        awake[word] = setting.skipping() ? stays : mask(word);
    }

    /**
     * Updates up to 64 neighbours most of which have input: what {@link #advanceWord} does for all of them, possibly many at a time. A
     * model that has no faster way for that need not override it.
     *
     * @param first index of the first neuron
     * @param count number of neurons
     * @param wasAwake bits of the neurons that are awake
     * @param step index of the update
     * @param sums as for {@link #advanceWord}
     * @param spikes receives the neurons that spike
     * @return bits of the neurons that stay awake
     */
    protected long sweepWord(int first, int count, long wasAwake, int step, double[] sums, SpikeList spikes) {
        return advanceWord(first, bits(0, count), wasAwake, step, sums, spikes);
    }

    /**
     * The bits of some neighbours.
     *
     * @param from the first
     * @param to end, exclusive, at most 64
     * @return their bits
     */
    protected static long bits(int from, int to) {
        return from >= to ? 0 : -1L >>> 64 - (to - from) << from;
    }

    /**
     * Whether any neuron is awake.
     *
     * @return true if an update without input is not empty
     */
    public final boolean anyAwake() {
        return anyAwake;
    }

    /**
     * Of the neurons being updated, those that may have input at a port: the sums of all others are 0.
     *
     * @param port the port
     * @return bits as in {@link #advanceWord}
     */
    protected final long portBits(int port) {
        return portBits[port];
    }

    /**
     * Updates up to 64 neighbours.
     *
     * @param first index of the neuron of bit 0
     * @param bits the neurons to look at; one of them has an event only if a sum is not 0 or it was awake
     * @param wasAwake the neurons that are awake, a subset of bits
     * @param step index of the update
     * @param sums input of the step; port p of neuron i is at {@code slot(p) + i}; the method sets to 0 what it used
     * @param spikes receives the neurons that spike
     * @return the neurons that stay awake, a subset of bits
     */
    protected abstract long advanceWord(int first, long bits, long wasAwake, int step, double[] sums, SpikeList spikes);

    /**
     * Number of input ports.
     *
     * @return at least 1
     */
    public abstract int ports();

    /**
     * What can be observed.
     *
     * @return names, the membrane potential first
     */
    public abstract List<String> variables();

    /**
     * Looks at a neuron without changing it.
     *
     * @param variable index into {@link #variables()}
     * @param neuron index within the kernel
     * @param step the value at the end of this update, which has run
     * @return the value
     */
    public abstract double observe(int variable, int neuron, int step);

    /**
     * Sets the current from devices, which adds to the model's own constant one, before an update. The neuron is advanced with the old
     * current to the end of the update before, and is awake in the next.
     *
     * @param neuron index within the kernel
     * @param step the update before which the current changes
     * @param current the new current, in the unit of the model's own
     */
    public final void current(int neuron, int step, double current) {
        changeCurrent(neuron, step - 1, current);
        wake(neuron);
    }

    final void wake(int neuron) {
        awake[neuron >> 6] |= 1L << neuron;
        awakeWords[neuron >> 12] |= 1L << (neuron >> 6);
        anyAwake = true;
    }

    /**
     * Advances a neuron to the end of an update with its old current, then sets the new one.
     *
     * @param neuron index within the kernel
     * @param until the last update with the old current; -1 before the first
     * @param current the new current from devices
     */
    protected abstract void changeCurrent(int neuron, int until, double current);

    /**
     * Shows the state, awake bits included.
     *
     * @param visitor saves or restores
     */
    public final void state(StateVisitor visitor) {
        visitor.longs("awake", awake);
        Arrays.fill(awakeWords, -1L); // at most one look too many, which finds nothing to do
        anyAwake = true;
        visitState(visitor);
    }

    /**
     * Shows the model's state arrays in a fixed order.
     *
     * @param visitor saves or restores
     */
    protected abstract void visitState(StateVisitor visitor);

    /**
     * Number of neurons.
     *
     * @return n
     */
    public final int size() {
        return setting.neurons().length;
    }

    /**
     * What the kernel was made for.
     *
     * @return the setting
     */
    public final KernelSetting setting() {
        return setting;
    }

    /**
     * Slot of neuron 0 at a port.
     *
     * @param port the port
     * @return its index among the sums
     */
    protected final int slot(int port) {
        return setting.base() + port * setting.stride();
    }

    /**
     * The index mask of a parameter array: {@code values[i & mask(values)]} is the value of neuron i.
     *
     * @param values one value, or one for each neuron
     * @return 0 or -1
     */
    protected static int mask(double[] values) {
        return values.length == 1 ? 0 : -1;
    }

    /**
     * An array with one element for each neuron.
     *
     * @param value of each
     * @return (n) a new array
     */
    protected final double[] filled(double value) {
        double[] array = new double[size()];
        Arrays.fill(array, value);
        return array;
    }

    private long mask(int word) {
        int rest = size() - (word << 6);
        return rest >= 64 ? -1L : (1L << rest) - 1;
    }
}
