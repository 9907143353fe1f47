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
    static final int PLACE = (1 << PLACE_BITS) - 1;
    private static final int LEAST_ROOM = 64;
    final int steps;
    final int[] bucketOfWord;
    final int[] firstSlot;
    final int[] endSlot;
    final int[][] events;
    final int[] count;

    /**
     * Empty buckets.
     *
     * @param bucketOfWord (slots / 64) bucket of each word of 64 slots
     * @param firstSlot (buckets) first slot of each
     * @param endSlot (buckets) end of the slots of each, exclusive
     * @param neurons most neurons of a bucket
     * @param steps steps of the longest window
     */
    public EventBuckets(int[] bucketOfWord, int[] firstSlot, int[] endSlot, int neurons, int steps) {
        if (neurons * steps > 1 << PLACE_BITS) {
            throw new IllegalArgumentException(neurons + " neurons and " + steps + " steps; expected at most " + (1 << PLACE_BITS) + " sums");
        }
        this.bucketOfWord = bucketOfWord;
        this.firstSlot = firstSlot;
        this.steps = steps;
        this.endSlot = endSlot;
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
