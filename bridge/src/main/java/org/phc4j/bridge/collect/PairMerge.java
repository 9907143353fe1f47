package org.phc4j.bridge.collect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;

/** Merges the rows of one presynaptic neuron after another into pairs, which it adds to columns. Used by one thread. */
final class PairMerge {
    private static final long MAX_SYNAPSES = 0xFFFF_FFFFL;

    private final Bundle rows = new Bundle();
    private final @Nullable WeightedRows weighted;
    private final double threshold;
    private final PairColumns pairs;
    private final Votes votes;
    private final Tally tally;

    PairMerge(@Nullable WeightedRows weighted, double threshold, PairColumns pairs, Votes votes, Tally tally) {
        this.weighted = weighted;
        this.threshold = threshold;
        this.pairs = pairs;
        this.votes = votes;
        this.tally = tally;
    }

    /** Merges the rows of a neuron; gives the number of its pairs. */
    int merge(int pre, NeuronRows source) {
        source.gather(pre, rows, tally);
        rows.sort();
        int before = pairs.size();
        int size = rows.size();
        for (int row = 0, next; row < size; row = next) {
            int post = rows.post(row);
            next = row + 1;
            while (next < size && rows.post(next) == post) {
                next++;
            }
            pair(pre, row, next);
        }
        return pairs.size() - before;
    }

    private void pair(int pre, int from, int to) {
        long synapses = 0;
        double weight = 0;
        double delay = 0;
        double amount = 0;
        for (int row = from; row < to; row++) {
            int value = rows.value(row);
            int count = weighted == null ? value : weighted.synapses(value);
            synapses += count;
            votes.transmitter(pre, rows.transmitter(row), count);
            if (weighted != null) {
                weight += weighted.weight(value);
                delay += weighted.delayMs(value);
                amount += Math.abs(weighted.weight(value));
                votes.strength(pre, weighted.weight(value));
            }
        }
        amount = weighted == null ? synapses : amount;
        if ((weighted == null ? synapses : Math.abs(weight)) < threshold) {
            tally.add(Fate.BELOW_THRESHOLD, to - from, amount);
            return;
        }
        if (synapses > MAX_SYNAPSES) {
            throw new BadInputException("a pair of " + synapses + " synapses; expected at most " + MAX_SYNAPSES);
        }
        account(from, to, amount);
        pairs.add(rows.post(from), synapses);
        if (weighted != null) {
            pairs.weigh(weight, delay / (to - from));
        }
    }

    private void account(int from, int to, double amount) {
        double first = amount(from);
        tally.add(Fate.PAIR, first);
        if (to - from == 1) {
            return;
        }
        if (to - from == 2) {
            int place = rows.place(from);
            tally.add(place != 0 && place == rows.place(from + 1) ? Fate.DUPLICATE : Fate.MERGED, amount - first);
            return;
        }
        int duplicates = 0;
        double repeated = 0;
        int[] places = new int[to - from];
        for (int row = from; row < to; row++) {
            int place = rows.place(row);
            int known = row - from - duplicates;
            if (place != 0 && contains(places, known, place)) {
                duplicates++;
                repeated += amount(row);
            } else {
                insert(places, known, place);
            }
        }
        tally.add(Fate.DUPLICATE, duplicates, repeated);
        tally.add(Fate.MERGED, to - from - 1 - duplicates, amount - first - repeated);
    }

    /** The first {@code size} places ascend. */
    private static boolean contains(int[] places, int size, int place) {
        return Arrays.binarySearch(places, 0, size, place) >= 0;
    }

    private static void insert(int[] places, int size, int place) {
        int at = Arrays.binarySearch(places, 0, size, place);
        at = at < 0 ? -at - 1 : at;
        System.arraycopy(places, at, places, at + 1, size - at);
        places[at] = place;
    }

    private double amount(int row) {
        int value = rows.value(row);
        return weighted == null ? value : Math.abs(weighted.weight(value));
    }
}
