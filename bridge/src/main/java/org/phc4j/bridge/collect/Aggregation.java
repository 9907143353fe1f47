package org.phc4j.bridge.collect;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.store.Column;
import org.phc4j.connectomes.store.ColumnType;
import org.phc4j.connectomes.store.Edges;

/**
 * From rows to pairs: finds the rows of each presynaptic neuron, orders and merges them, and packs what remains. The result does not
 * depend on the number of threads: what they add up are integers, or sums within a neuron, which one thread makes alone; tallies are added
 * in the order of fixed stripes.
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
        WeightedRows values = weighted;
        IntToDoubleFunction amount = values == null ? value -> value : value -> Math.abs(values.weight(value));
        try (Arena arena = Arena.ofShared()) {
            NeuronRows rows = new NeuronRows(sources, neurons, amount, arena, tally);
            int[] borders = borders(rows);
            Votes votes = new Votes(neurons, transmitters);
            if (places > 1) {
                new PlaceVotes(rows, weighted, places, votes).run(borders, threads);
            }
            int[] pairs = new int[neurons];
            return new Pairs(pack(merge(rows, borders, arena, votes, pairs, tally), pairs), votes);
        }
    }

    private List<PairColumns> merge(NeuronRows rows, int[] borders, Arena arena, Votes votes, int[] pairs, Tally tally) {
        List<Tally> tallies = new ArrayList<>();
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            tallies.add(new Tally());
        }
        List<PairColumns> merged = Stripes.run(STRIPES, threads, stripe -> {
            PairColumns columns = new PairColumns(arena, rows.rowsBefore(borders[stripe + 1]) - rows.rowsBefore(borders[stripe]),
                    weighted != null, weighted != null && weighted.delayed());
            PairMerge merge = new PairMerge(weighted, threshold, columns, votes, tallies.get(stripe));
            for (int j = borders[stripe]; j < borders[stripe + 1]; j++) {
                pairs[j] = merge.merge(j, rows);
            }
            return columns;
        });
        tallies.forEach(tally::add);
        return merged;
    }

    /** Stripes of neurons with about equally many rows. */
    private int[] borders(NeuronRows rows) {
        int[] borders = new int[STRIPES + 1];
        int neuron = 0;
        for (int stripe = 1; stripe < STRIPES; stripe++) {
            while (neuron < neurons && rows.rowsBefore(neuron) < rows.rowsBefore(neurons) / STRIPES * stripe) {
                neuron++;
            }
            borders[stripe] = neuron;
        }
        borders[STRIPES] = neurons;
        return borders;
    }

    private Edges pack(List<PairColumns> merged, int[] pairs) {
        long[] start = new long[neurons + 1];
        for (int j = 0; j < neurons; j++) {
            start[j + 1] = start[j] + pairs[j];
        }
        long size = start[neurons];
        long[] first = new long[STRIPES + 1];
        Arrays.setAll(first, stripe -> stripe == 0 ? 0 : merged.get(stripe - 1).size());
        Arrays.parallelPrefix(first, Long::sum);
        boolean counted = weighted == null || weighted.counted();
        ColumnType type = counted ? ColumnType.narrowest(merged.stream().mapToLong(PairColumns::largest).max().orElse(0)) : ColumnType.U1;
        MemorySegment target = Arena.ofAuto().allocate(4 * size, 8);
        MemorySegment synapses = Arena.ofAuto().allocate(counted ? type.bytes() * size : 0, 8);
        double[] weights = new double[weighted == null ? 0 : Math.toIntExact(size)];
        double[] delays = new double[weighted == null || !weighted.delayed() ? 0 : Math.toIntExact(size)];
        Stripes.run(STRIPES, threads, stripe -> {
            PairColumns columns = merged.get(stripe);
            columns.copyTargets(target, first[stripe]);
            if (counted) {
                columns.copySynapses(type, synapses, first[stripe]);
            }
            if (weights.length > 0) {
                columns.copyWeights(weights, first[stripe]);
            }
            if (delays.length > 0) {
                columns.copyDelays(delays, first[stripe]);
            }
            return stripe;
        });
        return new Edges(Column.of(start), new Column(ColumnType.I4, target), counted ? Optional.of(new Column(type, synapses)) : Optional.empty(),
                weighted == null ? Optional.empty() : Optional.of(Column.reals(weights)),
                delays.length == 0 ? Optional.empty() : Optional.of(Column.reals(delays)));
    }
}
