package org.phc4j.actors.lif.synapse;

import java.util.Arrays;
import org.phc4j.actors.lif.synapse.vector.RowSort;

/**
 * The synaptic events of a window, put in order of where they go: a bucket for each block of slots. Rows are then read once from start to
 * end, and the sums of a bucket lie in the nearer caches. Events of a slot stay in the order in which they come.
 *
 * <pre>
 *   | index of the weight in the palette : 14 | where the sum is, relative to the block's first : 18 |
 * </pre>
 *
 * <p>Not thread-safe.
 */
final class EventBuckets {
    static final int PLACE_BITS = 18;
    static final int PLACE = (1 << PLACE_BITS) - 1;
    final int[][] events; // (blocks)
    final int[] count;    // (blocks)

    EventBuckets(int blocks) {
        events = new int[blocks][2 * RowSort.BEYOND];
        count = new int[blocks];
    }

    /** Makes room for the parts of a row. */
    void room(int[] borders, int at) {
        for (int b = 0; b < count.length; b++) {
            int needed = count[b] + borders[at + b + 1] - borders[at + b] + RowSort.BEYOND;
            if (needed > events[b].length) {
                events[b] = Arrays.copyOf(events[b], 2 * needed);
            }
        }
    }
}
