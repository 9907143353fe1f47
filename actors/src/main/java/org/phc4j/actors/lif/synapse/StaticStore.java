package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.StepEvents;

/**
 * The connections of all static projections that end in one region, in a compact form. Delivery is the hot loop of a dense simulation.
 */
public abstract class StaticStore implements SynapseStore {
    private static final int AHEAD = 6;
    private final int[] delays;
    private final int[] segment;
    private final int[] targetOfSlot;
    private final double unit;
    @SuppressWarnings("unused") // keeps the reads ahead from being left out
    private int asked;

    /**
     * A store whose connections are laid out as in {@link StoredRows}.
     *
     * @param delays (D) steps, ascending
     * @param segment (sources D + 1) starts of segments
     * @param targetOfSlot neuron of each slot, in the whole network
     * @param unit what a stored weight of 1 stands for
     */
    protected StaticStore(int[] delays, int[] segment, int[] targetOfSlot, double unit) {
        this.delays = delays;
        this.segment = segment;
        this.targetOfSlot = targetOfSlot;
        this.unit = unit;
    }

    /**
     * What a stored weight of 1, and what 1 of what is delivered stands for.
     *
     * @return the unit of the weights if they are stored as whole multiples of one, or 1
     */
    public final double unit() {
        return unit;
    }

    @Override
    public final void deliver(int source, int delayIndex, int step, int delay, double[] traces, int at, InputBuffer input) {
        int row = source * delays.length + delayIndex;
        deliver(segment[row], segment[row + 1], input);
    }

    /**
     * Delivers the spikes of several sources.
     *
     * @param sources the sources, in ascending order
     * @param count how many
     * @param delayIndex which delay
     * @param input receives the weights
     */
    public final void deliverAll(int[] sources, int count, int delayIndex, InputBuffer input) {
        int ahead = 0;
        for (int s = 0; s < count; s++) {
            if (s + AHEAD < count) { // rows lie far apart: their first lines are asked for early, as memory is slow and patient
                ahead ^= first(segment[sources[s + AHEAD] * delays.length + delayIndex]);
            }
            int row = sources[s] * delays.length + delayIndex;
            deliver(segment[row], segment[row + 1], input);
        }
        asked = ahead;
    }

    /**
     * Reads a connection, so that it is in the cache when it is needed.
     *
     * @param k its index; may be the end
     * @return what was read
     */
    protected abstract int first(int k);

    /**
     * Delivers connections.
     *
     * @param from the first
     * @param to end, exclusive
     * @param input receives the weights
     */
    protected abstract void deliver(int from, int to, InputBuffer input);

    /**
     * The fastest way to sort the events of a window by block.
     *
     * @param blocks the blocks
     * @param neurons neurons of a block
     * @return lists for these blocks; not thread-safe
     */
    public BlockEvents blockEvents(RowBlocks blocks, int neurons) {
        return new StoredEvents(this, blocks, neurons);
    }

    /**
     * Notes the input that a row's spike brings to neurons that have no other, and adds that of the others. All connections end at port 0
     * of one kernel whose slots are the first.
     *
     * @param from start of the row
     * @param to end of the row, exclusive
     * @param alone whether no other row acts in the step, and this one has no two connections with the same target
     * @param busy (n / 64) bits of neurons that have, or might have, an event at any rate
     * @param alsoBusy (n / 64) the same
     * @param events receives neurons with one event; if not alone, their input is among the sums
     * @param input receives the rest
     */
    public final void note(int from, int to, boolean alone, long[] busy, long[] alsoBusy, StepEvents events, InputBuffer input) {
        events.room(to - from);
        double[] sums = input.sums();
        for (int k = from; k < to; k++) {
            int slot = slot(k);
            double weight = weight(k);
            if (((busy[slot >> 6] | alsoBusy[slot >> 6]) >>> slot & 1) != 0) {
                input.add(slot, weight);
            } else if (alone) {
                events.add(slot, weight);
            } else {
                if (sums[slot] == 0) {
                    events.add(slot, 0);
                }
                sums[slot] += weight;
            }
        }
    }

    /**
     * Number of rows.
     *
     * @return sources times delays
     */
    public final int rows() {
        return segment.length - 1;
    }

    /**
     * The row of a source.
     *
     * @param source the source
     * @param delayIndex which delay
     * @return its index
     */
    public final int row(int source, int delayIndex) {
        return source * delays.length + delayIndex;
    }

    /**
     * Start of a row.
     *
     * @param row its index; the number of rows for the end of the last
     * @return index of its first connection
     */
    public final int rowStart(int row) {
        return segment[row];
    }

    /**
     * Where connections end.
     *
     * @param usedWords (slots / 64) whether any connection ends in a word of 64 slots
     * @param distinct whether no row has two connections with the same slot
     */
    @SuppressWarnings("ArrayRecordComponent") // read once
    public record Ends(boolean[] usedWords, boolean distinct) {}

    /**
     * Looks at all connections for where they end.
     *
     * @param words number of words of 64 slots
     * @return what was seen
     */
    public final Ends ends(int words) {
        boolean[] used = new boolean[words];
        boolean distinct = true;
        for (int row = 0; row + 1 < segment.length; row++) {
            int last = -1;
            for (int k = segment[row]; k < segment[row + 1]; k++) {
                int slot = slot(k);
                used[slot >> 6] = true;
                distinct &= slot != last;
                last = slot;
            }
        }
        return new Ends(used, distinct);
    }

    /** The slot of a connection: index into the input buffer. */
    abstract int slot(int k);

    /**
     * The weight of a connection as it is stored.
     *
     * @param k its index
     * @return the weight, in units
     */
    protected abstract double weight(int k);

    /**
     * Bytes that a connection takes.
     *
     * @return 4, 8 or 12
     */
    public abstract int bytesPerConnection();

    @Override
    public final int degree(int source) {
        return segment[(source + 1) * delays.length] - segment[source * delays.length];
    }

    @Override
    public final int size() {
        return segment[segment.length - 1];
    }

    @Override
    public final void weights(int step, EdgeVisitor visitor) {
        for (int row = 0; row + 1 < segment.length; row++) {
            for (int k = segment[row]; k < segment[row + 1]; k++) {
                visitor.edge(row / delays.length, targetOfSlot[slot(k)], unit * weight(k), delays[row % delays.length]);
            }
        }
    }
}
