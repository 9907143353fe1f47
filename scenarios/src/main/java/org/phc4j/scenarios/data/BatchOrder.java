package org.phc4j.scenarios.data;

import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * The order in which a trainer sees its cases: in every epoch each case once, in an order that is a pure function of
 * (seed, epoch), cut into batches of B; the last batch of an epoch is as short as it comes.
 *
 * <p>The place (epoch, position) is all there is to save: an order resumed there goes on with the same batches. Not safe for use
 * by several threads.
 */
public final class BatchOrder {
    private static final String PURPOSE = "batch order";

    private final CounterRandom random;
    private final int batchSize;
    private final int[] order;
    private int epoch;
    private int position;

    private BatchOrder(int cases, int batchSize, long seed, int epoch, int position) {
        if (cases < 1 || batchSize < 1) {
            throw new BadInputException(cases + " cases in batches of " + batchSize + "; expected at least 1 of each");
        }
        if (epoch < 0 || position < 0 || position >= cases || position % batchSize != 0) {
            throw new BadInputException("place (epoch " + epoch + ", position " + position + ") in the order of " + cases
                    + " cases; expected an epoch from 0 and the start of a batch of " + batchSize);
        }
        this.random = CounterRandom.of(seed, PURPOSE);
        this.batchSize = batchSize;
        this.order = new int[cases];
        this.epoch = epoch;
        this.position = position;
        shuffle();
    }

    /**
     * The order from its beginning.
     *
     * @param cases number of cases N, at least 1
     * @param batchSize B, at least 1
     * @param seed the seed
     * @return the order, at epoch 0, position 0
     */
    public static BatchOrder start(int cases, int batchSize, long seed) {
        return new BatchOrder(cases, batchSize, seed, 0, 0);
    }

    /**
     * The order from a place that was saved.
     *
     * @param cases number of cases N, at least 1
     * @param batchSize B, at least 1
     * @param seed the seed
     * @param epoch epoch, from 0
     * @param position cases of that epoch that were drawn already, a multiple of B below N
     * @return the order, at that place
     * @throws BadInputException where there is no such place
     */
    public static BatchOrder resume(int cases, int batchSize, long seed, int epoch, int position) {
        return new BatchOrder(cases, batchSize, seed, epoch, position);
    }

    /** Fisher and Yates, with the numbers at the addresses (place, epoch). */
    private void shuffle() {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.below(i + 1, i, epoch);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    /**
     * Draws the next batch; allocates nothing.
     *
     * @param cases where the numbers of its cases go, at least B long
     * @return how many cases it has: B, or less at the end of an epoch
     */
    public int next(int[] cases) {
        int count = Math.min(batchSize, order.length - position);
        System.arraycopy(order, position, cases, 0, count);
        position += count;
        if (position == order.length) {
            epoch++;
            position = 0;
            shuffle();
        }
        return count;
    }

    /**
     * Epoch of the next batch.
     *
     * @return epoch, from 0
     */
    public int epoch() {
        return epoch;
    }

    /**
     * Cases of this epoch that were drawn already.
     *
     * @return 0 before the first batch of an epoch
     */
    public int position() {
        return position;
    }

    /**
     * Batches in an epoch.
     *
     * @return N / B, rounded up
     */
    public int batchesPerEpoch() {
        return (order.length + batchSize - 1) / batchSize;
    }
}
