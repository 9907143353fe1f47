package org.phc4j.bridge.collect;

import java.lang.foreign.MemorySegment;
import java.util.function.IntToDoubleFunction;

/**
 * The rows that one thread collected, with the final index of each of its provisional numbers.
 *
 * @param rows the rows
 * @param finalIndex by provisional number: index in the network, or one of the negative constants here
 * @param places by number of the place here: its number among all
 * @param transmitters by number of the transmitter here: its number among all
 */
record SourceRows(RowStore rows, int[] finalIndex, int[] places, int[] transmitters) {
    static final int UNKNOWN = -1;
    static final int NOT_A_NEURON = -2;
    static final int NOT_SELECTED = -3;

    SourceRows {
        rows.seal();
    }

    /** The fate of a row by its ends alone; {@link Fate#PAIR} if they are two neurons of the network. */
    static Fate fate(int pre, int post, boolean same) {
        if ((pre | post) >= 0 && !same) {
            return Fate.PAIR;
        }
        if (pre == UNKNOWN || post == UNKNOWN) {
            return Fate.UNKNOWN_NEURON;
        }
        if (pre == NOT_A_NEURON || post == NOT_A_NEURON) {
            return Fate.NOT_A_NEURON;
        }
        return same ? Fate.SELF_LOOP : Fate.NOT_SELECTED;
    }

    /** The index in the network of the presynaptic neuron of a run, or a negative constant. */
    int pre(long run) {
        return finalIndex[(int) (run >>> 32)];
    }

    /** Tallies the rows of a run, none of which is in the network. */
    void drop(long run, long row, IntToDoubleFunction amount, Tally tally) {
        MemorySegment chunk = rows.chunk(row);
        int first = (int) (row % RowStore.CHUNK);
        int number = (int) (run >>> 32);
        for (int k = first; k < first + (int) run; k++) {
            int post = RowStore.post(chunk, k);
            tally.add(fate(finalIndex[number], finalIndex[post], post == number), amount.applyAsDouble(value(chunk, k)));
        }
    }

    /** Gives the rows of a stretch of a run whose other end is in the network, too; tallies the rest. */
    void gather(int pre, long row, int length, Bundle into, IntToDoubleFunction amount, Tally tally) {
        MemorySegment chunk = rows.chunk(row);
        int first = (int) (row % RowStore.CHUNK);
        into.require(length);
        for (int k = first; k < first + length; k++) {
            int post = finalIndex[RowStore.post(chunk, k)];
            if (post >= 0 && post != pre) { // of a source, no two numbers are the same neuron
                long content = RowStore.content(chunk, k);
                int tag = (int) content;
                into.add(post, (int) (content >>> 32), RowStore.tag(places[tag >>> 8], transmitters[tag & 0xFF]));
            } else {
                tally.add(fate(pre, post, post == pre), amount.applyAsDouble(value(chunk, k)));
            }
        }
    }

    private static int value(MemorySegment chunk, int row) {
        return (int) (RowStore.content(chunk, row) >>> 32);
    }
}
