package org.phc4j.bridge.collect;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows on their way to become pairs, 16 bytes each, outside the heap.
 *
 * <pre>
 *   0              4              8              12             16
 *  +--------------+--------------+--------------+--------------+
 *  | post         | pre          | tag          | value        |
 *  +--------------+--------------+--------------+--------------+
 * </pre>
 *
 * <p>{@code pre} and {@code post} are provisional numbers of neurons, {@code value} is a number of synapses or the index of a weighted row,
 * {@code tag} holds the place (24 bits) above the transmitter (8 bits). One thread writes; afterwards any number may read.
 */
public final class RowStore {
    /** Number of transmitters that a tag can tell apart, none included. */
    public static final int MAX_TRANSMITTERS = 1 << 8;
    /** Number of places that a tag can tell apart, none included. */
    public static final int MAX_PLACES = 1 << 24;

    private static final int CHUNK = 1 << 18;
    private static final long ROW = 16;

    private final Arena arena;
    private final List<MemorySegment> chunks = new ArrayList<>();
    private MemorySegment last = MemorySegment.NULL;
    private int used = CHUNK;

    /**
     * An empty store.
     *
     * @param arena owns the memory
     */
    public RowStore(Arena arena) {
        this.arena = arena;
    }

    /**
     * A tag.
     *
     * @param place number of the place, 0 for none
     * @param transmitter number of the transmitter, 0 for none
     * @return both in one
     */
    public static int tag(int place, int transmitter) {
        return place << 8 | transmitter;
    }

    /**
     * Adds a row.
     *
     * @param pre provisional number of the presynaptic neuron
     * @param post provisional number of the postsynaptic neuron
     * @param value synapses, or index of a weighted row
     * @param tag see {@link #tag}
     */
    public void add(int pre, int post, int value, int tag) {
        if (used == CHUNK) {
            last = arena.allocate(CHUNK * ROW, ROW);
            chunks.add(last);
            used = 0;
        }
        long at = ROW * used++;
        last.set(ValueLayout.JAVA_LONG, at, (long) pre << 32 | post);
        last.set(ValueLayout.JAVA_LONG, at + 8, (long) value << 32 | tag & 0xFFFF_FFFFL);
    }

    /**
     * Number of rows.
     *
     * @return the number
     */
    public long size() {
        return chunks.isEmpty() ? 0 : (long) (chunks.size() - 1) * CHUNK + used;
    }

    int chunks() {
        return chunks.size();
    }

    MemorySegment chunk(int chunk) {
        return chunks.get(chunk);
    }

    int rows(int chunk) {
        return chunk == chunks.size() - 1 ? used : CHUNK;
    }

    /** Presynaptic number above postsynaptic number. */
    static long ends(MemorySegment chunk, int row) {
        return chunk.get(ValueLayout.JAVA_LONG, ROW * row);
    }

    /** Value above tag. */
    static long content(MemorySegment chunk, int row) {
        return chunk.get(ValueLayout.JAVA_LONG, ROW * row + 8);
    }
}
