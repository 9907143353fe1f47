package org.phc4j.bridge.collect;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Finds the rows of a presynaptic neuron where they lie: its runs in the order of the sources, and within a source in their order.
 * Immutable once made; any number of threads may read.
 *
 * <pre>
 *   0                       6       8                       16
 *  +-----------------------+-------+-----------------------+
 *  | first row             | source| rows                  |    a run
 *  +-----------------------+-------+-----------------------+
 * </pre>
 */
final class NeuronRows {
    private static final long RUN = 16;
    private static final int SOURCE_SHIFT = 48;
    private static final long ROW_MASK = (1L << SOURCE_SHIFT) - 1;

    private final List<SourceRows> sources;
    private final IntToDoubleFunction amount;
    private final long[] firstRun; // (neurons + 1)
    private final long[] rowsBefore; // (neurons + 1) rows of the runs of lower neurons, some of which may not be in the network
    private final MemorySegment runs;

    /** Tallies on the way the rows whose presynaptic neuron is not in the network. */
    NeuronRows(List<SourceRows> sources, int neurons, IntToDoubleFunction amount, Arena arena, Tally tally) {
        this.sources = sources;
        this.amount = amount;
        this.firstRun = new long[neurons + 1];
        this.rowsBefore = new long[neurons + 1];
        sources.forEach(source -> count(source, tally));
        for (int j = 0; j < neurons; j++) {
            firstRun[j + 1] += firstRun[j];
            rowsBefore[j + 1] += rowsBefore[j];
        }
        this.runs = arena.allocate(RUN * firstRun[neurons], 8);
        long[] next = firstRun.clone();
        for (int s = 0; s < sources.size(); s++) {
            place(s, next);
        }
    }

    private void count(SourceRows source, Tally tally) {
        long row = 0;
        for (int block = 0; block < source.rows().runBlocks(); block++) {
            for (long run : source.rows().runs(block)) {
                int pre = source.pre(run);
                if (pre >= 0) {
                    firstRun[pre + 1]++;
                    rowsBefore[pre + 1] += (int) run;
                } else {
                    source.drop(run, row, amount, tally);
                }
                row += (int) run;
            }
        }
    }

    private void place(int s, long[] next) {
        SourceRows source = sources.get(s);
        long row = 0;
        for (int block = 0; block < source.rows().runBlocks(); block++) {
            for (long run : source.rows().runs(block)) {
                int pre = source.pre(run);
                if (pre >= 0) {
                    long at = RUN * next[pre]++;
                    runs.set(ValueLayout.JAVA_LONG, at, (long) s << SOURCE_SHIFT | row);
                    runs.set(ValueLayout.JAVA_LONG, at + 8, (int) run);
                }
                row += (int) run;
            }
        }
    }

    int neurons() {
        return firstRun.length - 1;
    }

    /** At least the number of rows of all neurons below this one; rows that drop out are counted with them. */
    long rowsBefore(int neuron) {
        return rowsBefore[neuron];
    }

    /** Brings the rows of a neuron together in their order; tallies those whose other end is not in the network. */
    void gather(int pre, Bundle into, Tally tally) {
        into.clear();
        for (long k = firstRun[pre]; k < firstRun[pre + 1]; k++) {
            long place = runs.get(ValueLayout.JAVA_LONG, RUN * k);
            int length = (int) runs.get(ValueLayout.JAVA_LONG, RUN * k + 8);
            into.add(pre, sources.get((int) (place >>> SOURCE_SHIFT)), place & ROW_MASK, length, amount, tally);
        }
    }
}
