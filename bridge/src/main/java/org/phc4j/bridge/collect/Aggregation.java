package org.phc4j.bridge.collect;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.store.Column;
import org.phc4j.connectomes.store.ColumnType;
import org.phc4j.connectomes.store.Edges;

/**
 * From rows to pairs: counts the rows of each presynaptic neuron, moves them together (a counting sort), orders and merges each neuron's
 * rows, and packs what remains. The result does not depend on the number of threads: what they add up are integers, or sums within a
 * neuron, which one thread makes alone; tallies are added in the order of fixed stripes.
 */
final class Aggregation {
    private static final int STRIPES = 64;

    private final List<SourceRows> sources;
    private final @Nullable WeightedRows weighted;
    private final int neurons;
    private final double threshold;
    private final int threads;

    Aggregation(List<SourceRows> sources, Optional<WeightedRows> weighted, int neurons, double threshold, int threads) {
        this.sources = sources;
        this.weighted = weighted.orElse(null);
        this.neurons = neurons;
        this.threshold = threshold;
        this.threads = threads;
    }

    Pairs run(int transmitters, int places, Tally tally) {
        long[] base = new long[neurons + 1];
        try (Arena arena = Arena.ofShared()) {
            RowColumns rows = gather(arena, base, tally);
            Votes votes = new Votes(neurons, transmitters);
            if (places > 1) {
                new PlaceVotes(rows, weighted, base, places, votes).run();
            }
            int length = weighted == null ? 0 : Math.toIntExact(base[neurons]);
            PairMerge.Merged merged = new PairMerge.Merged(new double[length], new float[weighted != null && weighted.delayed() ? length : 0]);
            int[] pairs = merge(new PairMerge(rows, weighted, threshold, merged, votes), base, tally);
            return new Pairs(pack(rows, merged, base, pairs), votes);
        }
    }

    private RowColumns gather(Arena arena, long[] base, Tally tally) {
        List<Tally> tallies = sources.stream().map(any -> new Tally()).toList();
        List<int[]> counts = Stripes.run(sources.size(), threads, k -> sources.get(k).count(neurons,
                weighted == null ? new WeightedRows() : weighted, weighted != null, tallies.get(k)));
        tallies.forEach(tally::add);
        long[][] cursors = new long[sources.size()][neurons];
        long next = 0;
        for (int j = 0; j < neurons; j++) {
            base[j] = next;
            for (int k = 0; k < cursors.length; k++) {
                cursors[k][j] = next;
                next += counts.get(k)[j];
            }
        }
        base[neurons] = next;
        RowColumns rows = new RowColumns(arena, next);
        Stripes.run(sources.size(), threads, k -> {
            sources.get(k).scatter(cursors[k], rows);
            return k;
        });
        return rows;
    }

    private int[] merge(PairMerge merge, long[] base, Tally tally) {
        int[] pairs = new int[neurons];
        int[] borders = borders(base);
        List<Tally> tallies = Stripes.run(STRIPES, threads, stripe -> {
            Tally own = new Tally();
            for (int j = borders[stripe]; j < borders[stripe + 1]; j++) {
                pairs[j] = merge.merge(j, base[j], base[j + 1], own);
            }
            return own;
        });
        tallies.forEach(tally::add);
        return pairs;
    }

    /** Stripes of neurons with about equally many rows. */
    private int[] borders(long[] base) {
        int[] borders = new int[STRIPES + 1];
        for (int stripe = 1; stripe < STRIPES; stripe++) {
            int found = Arrays.binarySearch(base, base[neurons] / STRIPES * stripe);
            borders[stripe] = Math.clamp(found < 0 ? -found - 1 : found, borders[stripe - 1], neurons);
        }
        borders[STRIPES] = neurons;
        return borders;
    }

    private Edges pack(RowColumns rows, PairMerge.Merged merged, long[] base, int[] pairs) {
        long[] start = new long[neurons + 1];
        for (int j = 0; j < neurons; j++) {
            start[j + 1] = start[j] + pairs[j];
        }
        long size = start[neurons];
        MemorySegment target = Arena.ofAuto().allocate(4 * size, 8);
        boolean counted = weighted == null || weighted.counted();
        ColumnType type = counted ? ColumnType.narrowest(largest(rows, base, pairs)) : ColumnType.U1;
        MemorySegment synapses = Arena.ofAuto().allocate(counted ? type.bytes() * size : 0, 8);
        double[] weights = new double[weighted == null ? 0 : Math.toIntExact(size)];
        double[] delays = new double[merged.delays().length > 0 ? Math.toIntExact(size) : 0];
        for (int j = 0; j < neurons; j++) {
            for (int k = 0; k < pairs[j]; k++) {
                long to = start[j] + k;
                long from = base[j] + k;
                Column.set(ColumnType.I4, target, to, rows.post(from));
                if (counted) {
                    Column.set(type, synapses, to, rows.value(from));
                }
                if (weights.length > 0) {
                    weights[(int) to] = merged.weights()[(int) from];
                }
                if (delays.length > 0) {
                    delays[(int) to] = merged.delays()[(int) from];
                }
            }
        }
        return new Edges(Column.of(start), new Column(ColumnType.I4, target), counted ? Optional.of(new Column(type, synapses)) : Optional.empty(),
                weighted == null ? Optional.empty() : Optional.of(Column.reals(weights)),
                delays.length == 0 ? Optional.empty() : Optional.of(Column.reals(delays)));
    }

    private static long largest(RowColumns rows, long[] base, int[] pairs) {
        long largest = 0;
        for (int j = 0; j < pairs.length; j++) {
            for (int k = 0; k < pairs[j]; k++) {
                largest = Math.max(largest, rows.value(base[j] + k) & 0xFFFF_FFFFL);
            }
        }
        return largest;
    }
}
