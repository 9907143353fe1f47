package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.BlockInput;
import org.phc4j.actors.lif.model.InputBuffer;

/**
 * The connections of all static projections that end in one region, in a compact form. Delivery is the hot loop of a dense simulation.
 */
public abstract class StaticStore implements SynapseStore {
    private static final int AHEAD = 6;
    private final int[] delays;
    private final int[] segment;
    private final int[] targetOfSlot;
    @SuppressWarnings("unused") // keeps the reads ahead from being left out
    private int asked;

    /**
     * A store whose connections are laid out as in {@link StoredRows}.
     *
     * @param delays (D) steps, ascending
     * @param segment (sources D + 1) starts of segments
     * @param targetOfSlot neuron of each slot, in the whole network
     */
    protected StaticStore(int[] delays, int[] segment, int[] targetOfSlot) {
        this.delays = delays;
        this.segment = segment;
        this.targetOfSlot = targetOfSlot;
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
    public abstract int first(int k);

    /**
     * Delivers connections.
     *
     * @param from the first
     * @param to end, exclusive
     * @param input receives the weights
     */
    protected abstract void deliver(int from, int to, InputBuffer input);

    /**
     * Delivers a row piece by piece: the connections whose slots are below a border.
     *
     * @param from the first
     * @param to end, exclusive
     * @param first slot of neuron 0 of the block
     * @param border end of the block's slots, exclusive
     * @param at where the block's sums of the port and step start
     * @param step step of the window
     * @param block receives the weights
     * @return the first connection that is left
     */
    public abstract int deliver(int from, int to, int first, int border, int at, int step, BlockInput block);

    /**
     * Whether {@link #sort} is there.
     *
     * @return true if a weight's index fits into the event of a bucket
     */
    public boolean sorts() {
        return false;
    }

    /**
     * Puts the connections of rows into buckets, in order.
     *
     * @param from (rows) first connections
     * @param end (rows) ends, exclusive
     * @param step (rows) step of the window in which a row's spike acts
     * @param rows number of rows
     * @param buckets receives them
     */
    public void sort(int[] from, int[] end, int[] step, int rows, EventBuckets buckets) {
        throw new UnsupportedOperationException("no buckets");
    }

    /**
     * Adds up the weights in a bucket, which is empty afterwards.
     *
     * @param buckets the buckets
     * @param bucket which
     * @param port the port to which it belongs
     * @param block receives the weights, without saying what to look for: for blocks that are swept
     */
    public void sum(EventBuckets buckets, int bucket, int port, BlockInput block) {
        throw new UnsupportedOperationException("no buckets");
    }

    /**
     * The first connection of a row from a slot on.
     *
     * @param from start of the row
     * @param to end of the row, exclusive
     * @param slot the slot
     * @return the first with at least this slot, or the end
     */
    public final int firstFrom(int from, int to, int slot) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slot(middle) < slot) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Start of a row.
     *
     * @param source the source
     * @param delayIndex which delay; the number of delays for the end of the last
     * @return index of its first connection
     */
    public final int rowStart(int source, int delayIndex) {
        return segment[source * delays.length + delayIndex];
    }

    /**
     * Which slots have connections.
     *
     * @param words number of words of 64 slots
     * @return (words) whether any connection ends in one of them
     */
    public final boolean[] usedWords(int words) {
        boolean[] used = new boolean[words];
        for (int k = 0; k < size(); k++) {
            used[slot(k) >> 6] = true;
        }
        return used;
    }

    /**
     * The slot of a connection.
     *
     * @param k its index
     * @return index into the input buffer
     */
    protected abstract int slot(int k);

    /**
     * The weight of a connection.
     *
     * @param k its index
     * @return the weight
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
                visitor.edge(row / delays.length, targetOfSlot[slot(k)], weight(k), delays[row % delays.length]);
            }
        }
    }
}
