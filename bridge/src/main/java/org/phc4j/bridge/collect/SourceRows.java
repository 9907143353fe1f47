package org.phc4j.bridge.collect;

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

    /** Value above tag of a row, with the numbers of place and transmitter among all. */
    long content(long own) {
        int tag = (int) own;
        return own & -1L << 32 | RowStore.tag(places[tag >>> 8], transmitters[tag & 0xFF]) & 0xFFFF_FFFFL;
    }

    /** Tallies the rows of a run, none of which is in the network. */
    void drop(long run, long row, IntToDoubleFunction amount, Tally tally) {
        int length = (int) run;
        int number = (int) (run >>> 32);
        int[] posts = new int[length];
        long[] contents = new long[length];
        rows.copy(row, length, posts, contents, 0);
        for (int k = 0; k < length; k++) {
            tally.add(fate(finalIndex[number], finalIndex[posts[k]], posts[k] == number), amount.applyAsDouble((int) (contents[k] >>> 32)));
        }
    }
}
