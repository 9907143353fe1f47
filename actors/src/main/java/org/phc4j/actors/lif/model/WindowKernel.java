package org.phc4j.actors.lif.model;

/**
 * A kernel that can do more than single steps: advance blocks of neighbours through whole windows, and neurons that sleep straight from a
 * list of their input. No result depends on which is used.
 */
public abstract class WindowKernel extends NeuronKernel {

    /**
     * A kernel whose neurons are all awake.
     *
     * @param setting what it is made for
     */
    protected WindowKernel(KernelSetting setting) {
        super(setting);
    }

    /**
     * Whether blocks can be advanced through windows as long as those of the setting.
     *
     * @return true if {@link #advanceBlock} can
     */
    protected abstract boolean coversWindow();

    /**
     * Whether to advance blocks through windows.
     *
     * @return true if the kernel can, and neurons may be skipped
     */
    public final boolean blockwise() {
        return coversWindow() && setting().skipping();
    }

    /**
     * Runs the updates of a window for some neighbours most of which have input; the same as {@link #advance} step by step.
     *
     * @param first the first neuron, a multiple of 64
     * @param count how many
     * @param step first update of the window
     * @param steps number of updates
     * @param input their input
     * @param spikes (steps) receive the neurons that spike
     */
    public final void advanceBlock(int first, int count, int step, int steps, BlockInput input, SpikeList[] spikes) {
        for (SpikeList list : spikes) {
            list.mark();
        }
        advanceNeighbours(first, count, step, steps, input, spikes);
        for (int w = first >> 6; w < first + count + 63 >> 6; w++) {
            long mark = 1L << w;
            awakeWords[w >> 6] = awakeWords[w >> 6] & ~mark | (awake[w] == 0 ? 0 : mark);
        }
        for (SpikeList list : spikes) {
            list.sort();
        }
        anyAwake = true; // at most one look too many, which finds nothing to do
    }

    /**
     * Runs the updates of a window for some neighbours, and sets their bits in {@link #awake}.
     *
     * @param first the first neuron, a multiple of 64
     * @param count how many
     * @param step first update of the window
     * @param steps number of updates
     * @param input their input
     * @param spikes (steps) receive the neurons that spike, in any order
     */
    protected abstract void advanceNeighbours(int first, int count, int step, int steps, BlockInput input, SpikeList[] spikes);

    /**
     * Runs one update of neurons that are asleep and have input at port 0 only, after {@link #advance} for all others; {@link #wake wakes}
     * those that do not go to sleep again.
     *
     * @param step index of the update
     * @param events the neurons and their input
     * @param spikes receives the neurons that spike, in any order
     */
    public abstract void advanceEvents(int step, StepEvents events, SpikeList spikes);

    /**
     * The neurons that are awake, shared.
     *
     * @return (n / 64) bits
     */
    public final long[] awake() {
        return awake;
    }
}
