package org.phc4j.bridge.collect;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows on their way to become pairs, 12 bytes each, outside the heap, and runs: rows one after another that have the same presynaptic
 * neuron, 8 bytes each. Tables come sorted by that neuron or nearly so, and then there are few runs; in any other order, one a row.
 *
 * <pre>
 *   a chunk of N rows                                            a run
 *   0                       4 N                      12 N        0              4              8
 *  +-----------------------+------------------------+           +--------------+--------------+
 *  | post, 4 bytes a row   | tag, value: 4 + 4 bytes |           | rows         | pre          |
 *  +-----------------------+------------------------+           +--------------+--------------+
 * </pre>
 *
 * <p>{@code pre} and {@code post} are provisional numbers of neurons, {@code value} is a number of synapses or the index of a weighted row,
 * {@code tag} holds the place (24 bits) above the transmitter (8 bits). No run crosses a border of chunks. One thread writes; after
 * {@link #seal} any number may read.
 */
public final class RowStore {
    /** Number of transmitters that a tag can tell apart, none included. */
    public static final int MAX_TRANSMITTERS = 1 << 8;
    /** Number of places that a tag can tell apart, none included. */
    public static final int MAX_PLACES = 1 << 24;

    /** Rows of a chunk, a power of two. */
    static final int CHUNK = 1 << 18;
    private static final long CONTENT = 4L * CHUNK;
    private static final int RUNS = 1 << 13;

    private final Arena arena;
    private final List<MemorySegment> chunks = new ArrayList<>();
    private final List<MemorySegment> runs = new ArrayList<>();
    private MemorySegment last = MemorySegment.NULL;
    private int used = CHUNK;
    private int runPre = -1;
    private int runBegin = CHUNK;
    private int usedRuns = RUNS;

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
     * @param pre provisional number of the presynaptic neuron, at least 0
     * @param post provisional number of the postsynaptic neuron
     * @param value synapses, or index of a weighted row
     * @param tag see {@link #tag}
     */
    public void add(int pre, int post, int value, int tag) {
        if (pre != runPre || used == CHUNK) {
            begin(pre);
        }
        last.set(ValueLayout.JAVA_INT, 4L * used, post);
        last.set(ValueLayout.JAVA_LONG, CONTENT + 8L * used, (long) value << 32 | tag & 0xFFFF_FFFFL);
        used++;
    }

    private void begin(int pre) {
        seal();
        if (used == CHUNK) {
            last = arena.allocate(12L * CHUNK, 8);
            chunks.add(last);
            used = 0;
        }
        runPre = pre;
        runBegin = used;
    }

    /** Ends the last run: whatever was added can be read. */
    void seal() {
        if (used > runBegin) {
            if (usedRuns == RUNS) {
                runs.add(arena.allocate(8L * RUNS, 8));
                usedRuns = 0;
            }
            runs.getLast().set(ValueLayout.JAVA_LONG, 8L * usedRuns++, (long) runPre << 32 | used - runBegin);
        }
        runBegin = used;
        runPre = -1;
    }

    /**
     * Number of rows.
     *
     * @return the number
     */
    public long size() {
        return chunks.isEmpty() ? 0 : (long) (chunks.size() - 1) * CHUNK + used;
    }

    /** Number of runs; they hold all rows in their order. */
    long runs() {
        return runs.isEmpty() ? 0 : (long) (runs.size() - 1) * RUNS + usedRuns;
    }

    /** Presynaptic number above the number of rows. */
    long run(long run) {
        return runs.get((int) (run / RUNS)).get(ValueLayout.JAVA_LONG, 8 * (run % RUNS));
    }

    /** The chunk that holds a row. */
    MemorySegment chunk(long row) {
        return chunks.get((int) (row / CHUNK));
    }

    /** Postsynaptic number. */
    static int post(MemorySegment chunk, int row) {
        return chunk.get(ValueLayout.JAVA_INT, 4L * row);
    }

    /** Value above tag. */
    static long content(MemorySegment chunk, int row) {
        return chunk.get(ValueLayout.JAVA_LONG, CONTENT + 8L * row);
    }
}
