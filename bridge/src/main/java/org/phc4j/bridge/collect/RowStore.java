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
    private static final int WAITING_ROWS = 1 << 10;
    private static final int WAITING_RUNS = 1 << 12;

    private final Arena arena;
    private final List<MemorySegment> chunks = new ArrayList<>();
    private final List<MemorySegment> runs = new ArrayList<>();
    // What comes waits on the heap, where single numbers cost least, and leaves it many at a time.
    private final int[] posts = new int[WAITING_ROWS];
    private final long[] contents = new long[WAITING_ROWS];
    private final long[] waitingRuns = new long[WAITING_RUNS];
    private int waiting;
    private int ended;
    private long stored;
    private int runPre = -1;
    private int runRows;

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
        if (pre != runPre) {
            endRun();
            runPre = pre;
        }
        posts[waiting] = post;
        contents[waiting] = (long) value << 32 | tag & 0xFFFF_FFFFL;
        runRows++;
        if (++waiting == WAITING_ROWS) {
            storeRows();
        }
    }

    private void storeRows() {
        int first = (int) (stored % CHUNK);
        if (first == 0) {
            chunks.add(arena.allocate(12L * CHUNK, 8));
        }
        MemorySegment.copy(posts, 0, chunks.getLast(), ValueLayout.JAVA_INT, 4L * first, waiting);
        MemorySegment.copy(contents, 0, chunks.getLast(), ValueLayout.JAVA_LONG, CONTENT + 8L * first, waiting);
        stored += waiting;
        waiting = 0;
        if (stored % CHUNK == 0) {
            endRun();
        }
    }

    private void endRun() {
        if (runRows > 0) {
            waitingRuns[ended++] = (long) runPre << 32 | runRows;
            if (ended == WAITING_RUNS) {
                storeRuns();
            }
        }
        runRows = 0;
        runPre = -1;
    }

    private void storeRuns() {
        runs.add(arena.allocate(8L * ended, 8));
        MemorySegment.copy(waitingRuns, 0, runs.getLast(), ValueLayout.JAVA_LONG, 0, ended);
        ended = 0;
    }

    /** Ends the last run: whatever was added can be read, and nothing may be added any more. */
    void seal() {
        if (waiting > 0) {
            storeRows();
        }
        endRun();
        if (ended > 0) {
            storeRuns();
        }
    }

    /**
     * Number of rows.
     *
     * @return the number
     */
    public long size() {
        return stored + waiting;
    }

    /** Number of blocks of runs; they hold all rows in their order. */
    int runBlocks() {
        return runs.size();
    }

    /** Runs of a block, each its presynaptic number above the number of its rows; a copy. */
    long[] runs(int block) {
        return runs.get(block).toArray(ValueLayout.JAVA_LONG);
    }

    /** Copies rows of one chunk: their postsynaptic numbers, and value above tag. */
    void copy(long row, int size, int[] posts, long[] contents, int at) {
        MemorySegment chunk = chunks.get((int) (row / CHUNK));
        int first = (int) (row % CHUNK);
        MemorySegment.copy(chunk, ValueLayout.JAVA_INT, 4L * first, posts, at, size);
        MemorySegment.copy(chunk, ValueLayout.JAVA_LONG, CONTENT + 8L * first, contents, at, size);
    }
}
