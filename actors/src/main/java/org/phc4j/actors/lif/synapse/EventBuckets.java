package org.phc4j.actors.lif.synapse;

import java.util.Arrays;

/**
 * The synaptic events of a window, put in order of where they go: a bucket for the slots of some neighbours at one port. Rows are then
 * read once from start to end, and the sums of a bucket lie in the nearer caches. Events of a slot stay in the order in which they come.
 *
 * <pre>
 *   | index of the weight in the palette : 15 | where the sum is, relative to the bucket's first : 17 |
 * </pre>
 *
 * <p>Not thread-safe.
 */
public final class EventBuckets {
    static final int PLACE_BITS = 17;
    private static final int LEAST_ROOM = 64;
    final int steps;
    final int neurons;
    final int[] bucketOfWord;
    final int[] firstSlot;
    final int[][] events;
    final int[] count;

    /**
     * Empty buckets.
     *
     * @param bucketOfWord (slots / 64) bucket of each word of 64 slots
     * @param firstSlot (buckets) first slot of each
     * @param neurons neurons of a bucket, a multiple of 64
     * @param steps steps of the longest window
     */
    public EventBuckets(int[] bucketOfWord, int[] firstSlot, int neurons, int steps) {
        if (neurons * steps > 1 << PLACE_BITS) {
            throw new IllegalArgumentException(neurons + " neurons and " + steps + " steps; expected at most " + (1 << PLACE_BITS) + " sums");
        }
        this.bucketOfWord = bucketOfWord;
        this.firstSlot = firstSlot;
        this.steps = steps;
        this.neurons = neurons;
        events = new int[firstSlot.length][LEAST_ROOM];
        count = new int[firstSlot.length];
    }

    /** The events of a bucket, with room for so many. */
    int[] withRoom(int bucket, int needed) {
        if (needed > events[bucket].length) {
            events[bucket] = Arrays.copyOf(events[bucket], 2 * needed);
        }
        return events[bucket];
    }
}
