package org.phc4j.bridge.collect;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Rows in the order of their presynaptic neurons, as three columns of 32 bits outside the heap. */
final class RowColumns {
    private final MemorySegment posts;
    private final MemorySegment values;
    private final MemorySegment tags;

    RowColumns(Arena arena, long rows) {
        this.posts = arena.allocate(4 * rows, 8);
        this.values = arena.allocate(4 * rows, 8);
        this.tags = arena.allocate(4 * rows, 8);
    }

    void set(long row, int post, int value, int tag) {
        posts.setAtIndex(ValueLayout.JAVA_INT, row, post);
        values.setAtIndex(ValueLayout.JAVA_INT, row, value);
        tags.setAtIndex(ValueLayout.JAVA_INT, row, tag);
    }

    int post(long row) {
        return posts.getAtIndex(ValueLayout.JAVA_INT, row);
    }

    int value(long row) {
        return values.getAtIndex(ValueLayout.JAVA_INT, row);
    }

    int tag(long row) {
        return tags.getAtIndex(ValueLayout.JAVA_INT, row);
    }

    private long content(long row) {
        return (long) value(row) << 32 | tag(row) & 0xFFFF_FFFFL;
    }

    /** Orders a stretch by postsynaptic neuron; rows of the same one stay in their order. */
    void sort(long from, long to) {
        int last = -1;
        boolean sorted = true;
        for (long row = from; row < to && sorted; row++) {
            sorted = post(row) >= last;
            last = post(row);
        }
        if (sorted) {
            return;
        }
        int length = Math.toIntExact(to - from);
        long[] order = new long[length];
        long[] content = new long[length];
        for (int k = 0; k < length; k++) {
            order[k] = (long) post(from + k) << 32 | k;
            content[k] = content(from + k);
        }
        Arrays.sort(order);
        for (int k = 0; k < length; k++) {
            long each = content[(int) order[k]];
            set(from + k, (int) (order[k] >>> 32), (int) (each >>> 32), (int) each);
        }
    }
}
