package org.phc4j.bridge.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.phc4j.bridge.collect.IdTable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.store.Column;
import org.phc4j.connectomes.store.ColumnType;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/** Randomised controls of a connectome: what is left of a result when one feature of the wiring is destroyed. Seeded, counter-based. */
public enum Control {
    /**
     * Rewires by swaps: of two pairs a to b and c to d become a to d and c to b, unless that gives a self-loop or a pair twice; ten attempts
     * per pair. Every neuron keeps its numbers of outgoing and incoming pairs; strengths stay with the presynaptic end.
     */
    DEGREES,
    /** Strengths (counts, weights, delays together) change places among all pairs; who is connected with whom stays. */
    WEIGHTS,
    /** Signs change places among all neurons; the number of inhibitory neurons stays. */
    SIGNS,
    /** As many pairs of distinct neurons, drawn uniformly without repetition, with the same strengths. */
    RANDOM;

    private static final int ATTEMPTS = 10;
    private static final int BLOCK = 1 << 8;

    /** Hears how far the long controls are: {@link #DEGREES} and {@link #RANDOM}. Called often, by one thread; must be quick. */
    @FunctionalInterface
    public interface Progress {
        /** Hears nothing. */
        Progress NONE = (done, all) -> {};

        /**
         * Some more is done.
         *
         * @param done attempts, or pairs drawn
         * @param all of how many
         */
        void at(long done, long all);
    }

    /**
     * Applies the control.
     *
     * @param data a connectome
     * @param seed the seed; equal seeds give equal controls
     * @return a changed copy
     */
    public ConnectomeData apply(ConnectomeData data, long seed) {
        return apply(data, seed, Progress.NONE);
    }

    /**
     * Applies the control.
     *
     * @param data a connectome
     * @param seed the seed; equal seeds give equal controls
     * @param progress hears how far it is
     * @return a changed copy
     */
    public ConnectomeData apply(ConnectomeData data, long seed, Progress progress) {
        CounterRandom random = CounterRandom.of(seed, "control " + name());
        Edges edges = data.edges();
        String name = data.name() + " (control: " + name().toLowerCase(Locale.ROOT) + ", seed " + seed + ")";
        return switch (this) {
            case SIGNS -> new ConnectomeData(name, signs(data.neurons(), random), edges, data.provenance(), data.report());
            case WEIGHTS -> new ConnectomeData(name, data.neurons(), built(edges, ends(edges), permutation(edges, random)), data.provenance(),
                    data.report());
            case DEGREES -> new ConnectomeData(name, data.neurons(), built(edges, swapped(ends(edges), random, progress), identity(edges)),
                    data.provenance(), data.report());
            case RANDOM -> new ConnectomeData(name, data.neurons(), built(edges, drawn(edges, random, progress), permutation(edges, random)),
                    data.provenance(), data.report());
        };
    }

    private static int size(Edges edges) {
        if (edges.size() > Integer.MAX_VALUE - 8) {
            throw new BadInputException(edges.size() + " pairs; expected at most " + (Integer.MAX_VALUE - 8) + " for a control");
        }
        return (int) edges.size();
    }

    /** Presynaptic above postsynaptic neuron of each pair. */
    private static long[] ends(Edges edges) {
        long[] ends = new long[size(edges)];
        for (int pre = 0; pre < edges.neurons(); pre++) {
            for (int k = (int) edges.start(pre); k < edges.start(pre + 1); k++) {
                ends[k] = (long) pre << 32 | edges.target(k);
            }
        }
        return ends;
    }

    private static int[] identity(Edges edges) {
        int[] order = new int[size(edges)];
        Arrays.setAll(order, k -> k);
        return order;
    }

    private static int[] permutation(Edges edges, CounterRandom random) {
        int[] order = identity(edges);
        for (int k = order.length - 1; k > 0; k--) {
            int other = random.below(k + 1, k, 1);
            int held = order[k];
            order[k] = order[other];
            order[other] = held;
        }
        return order;
    }

    private static long[] swapped(long[] ends, CounterRandom random, Progress progress) {
        PairSet present = new PairSet(ends);
        long attempts = ends.length < 2 ? 0 : (long) ATTEMPTS * ends.length;
        int[] first = new int[BLOCK];
        int[] second = new int[BLOCK];
        for (long attempt = 0; attempt < attempts; attempt += BLOCK) {
            int size = (int) Math.min(BLOCK, attempts - attempt);
            for (int k = 0; k < size; k++) {
                first[k] = random.below(ends.length, attempt + k, 0);
                second[k] = random.below(ends.length, attempt + k, 2);
            }
            present.touch(ends, first, second, size);
            for (int k = 0; k < size; k++) {
                swap(ends, first[k], second[k], present);
            }
            progress.at(attempt + size, attempts);
        }
        return ends;
    }

    private static void swap(long[] ends, int first, int second, PairSet present) {
        long ad = PairSet.crossed(ends[first], ends[second]);
        long cb = PairSet.crossed(ends[second], ends[first]);
        if (ad >>> 32 != (ad & 0xFFFF_FFFFL) && cb >>> 32 != (cb & 0xFFFF_FFFFL) && !present.contains(ad) && !present.contains(cb)) {
            present.replace(ends[first], ad);
            present.replace(ends[second], cb);
            ends[first] = ad;
            ends[second] = cb;
        }
    }

    private static long[] drawn(Edges edges, CounterRandom random, Progress progress) {
        int neurons = edges.neurons();
        long[] drawn = new long[size(edges)];
        IdTable seen = new IdTable();
        for (long draw = 0; seen.size() < drawn.length; draw++) {
            long pre = random.below(neurons, draw, 0);
            long post = random.below(neurons, draw, 2);
            int known = seen.size();
            if (pre != post && seen.number(pre << 32 | post) == known) {
                drawn[known] = pre << 32 | post;
            }
            if (draw % BLOCK == 0) {
                progress.at(known, drawn.length);
            }
        }
        return drawn;
    }

    /** Pairs with these ends, the k-th with the strength of the {@code strength[k]}-th pair of the original. */
    private static Edges built(Edges original, long[] ends, int[] strength) {
        long[] start = starts(ends, original.neurons());
        long[] order = byTarget(ends, start);
        int[] target = new int[ends.length];
        long[] synapses = new long[ends.length];
        double[] weight = new double[ends.length];
        double[] delay = new double[ends.length];
        for (int k = 0; k < ends.length; k++) {
            int from = (int) order[k];
            target[k] = (int) ends[from];
            synapses[k] = original.synapses(strength[from]);
            weight[k] = original.weight(strength[from]);
            delay[k] = original.delayMs(strength[from]);
        }
        return new Edges(Column.of(start), Column.of(target), original.counted() ? Optional.of(Column.unsigned(synapses)) : Optional.empty(),
                original.weighted() ? Optional.of(Column.reals(weight)) : Optional.empty(),
                original.delayed() ? Optional.of(Column.reals(delay)) : Optional.empty());
    }

    private static long[] starts(long[] ends, int neurons) {
        long[] start = new long[neurons + 1];
        for (long pair : ends) {
            start[(int) (pair >>> 32) + 1]++;
        }
        Arrays.parallelPrefix(start, Long::sum);
        return start;
    }

    /** Pairs row after row, each row by target: the target above the pair's number. */
    private static long[] byTarget(long[] ends, long[] start) {
        long[] next = start.clone();
        long[] order = new long[ends.length];
        for (int k = 0; k < ends.length; k++) {
            order[(int) next[(int) (ends[k] >>> 32)]++] = ends[k] << 32 | k;
        }
        IntStream.range(0, start.length - 1).parallel().forEach(j -> Arrays.sort(order, (int) start[j], (int) start[j + 1]));
        return order;
    }

    private static Neurons signs(Neurons neurons, CounterRandom random) {
        int size = neurons.size();
        byte[] signs = new byte[size];
        byte[] roles = new byte[size];
        long[] ids = new long[size];
        for (int k = 0; k < size; k++) {
            signs[k] = (byte) (neurons.excitatory(k) ? 1 : -1);
            roles[k] = (byte) ((neurons.input(k) ? Neurons.INPUT : 0) | (neurons.readout(k) ? Neurons.READOUT : 0));
            ids[k] = neurons.id(k);
        }
        for (int k = size - 1; k > 0; k--) {
            int other = random.below(k + 1, k, 0);
            byte held = signs[k];
            signs[k] = signs[other];
            signs[other] = held;
        }
        Map<String, Supplier<Labels>> labels = new LinkedHashMap<>();
        neurons.labelNames().forEach(label -> labels.put(label, () -> neurons.labels(label)));
        labels.remove("sign"); // no longer true
        return new Neurons(Column.of(ids), Column.of(ColumnType.I1, signs), Column.of(ColumnType.U1, roles), labels);
    }
}
