package org.phc4j.bridge.collect;

import java.lang.foreign.MemorySegment;

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

    /** Counts the rows of each presynaptic neuron, and tallies those that end here. */
    int[] count(int neurons, WeightedRows weighted, boolean isWeighted, Tally tally) {
        int[] counts = new int[neurons];
        for (int c = 0; c < rows.chunks(); c++) {
            MemorySegment chunk = rows.chunk(c);
            int end = rows.rows(c);
            for (int row = 0; row < end; row++) {
                long ends = RowStore.ends(chunk, row);
                int from = (int) (ends >>> 32);
                int to = (int) ends;
                int pre = finalIndex[from];
                Fate fate = fate(pre, finalIndex[to], from == to);
                if (fate == Fate.PAIR) {
                    counts[pre]++;
                } else {
                    int value = (int) (RowStore.content(chunk, row) >>> 32);
                    tally.add(fate, isWeighted ? Math.abs(weighted.weight(value)) : value);
                }
            }
        }
        return counts;
    }

    /** Moves the rows of the network to their places, by presynaptic neuron; {@code cursor} gives the next place of each. */
    void scatter(long[] cursor, RowColumns to) {
        for (int c = 0; c < rows.chunks(); c++) {
            MemorySegment chunk = rows.chunk(c);
            int end = rows.rows(c);
            for (int row = 0; row < end; row++) {
                long ends = RowStore.ends(chunk, row);
                int pre = finalIndex[(int) (ends >>> 32)];
                int post = finalIndex[(int) ends];
                if ((pre | post) >= 0 && (int) (ends >>> 32) != (int) ends) {
                    long content = RowStore.content(chunk, row);
                    int tag = (int) content;
                    to.set(cursor[pre]++, post, (int) (content >>> 32), RowStore.tag(places[tag >>> 8], transmitters[tag & 0xFF]));
                }
            }
        }
    }
}
