package org.phc4j.bridge.collect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;

/** Merges the rows of one presynaptic neuron into pairs, in place: the pairs stand at the beginning of its stretch afterwards. */
final class PairMerge {
    private static final long MAX_SYNAPSES = 0xFFFF_FFFFL;

    private final RowColumns rows;
    private final @Nullable WeightedRows weighted;
    private final double threshold;
    private final Merged merged;
    private final Votes votes;

    /** Where pairs with weights keep them, by the index of their row; empty arrays where there are none. */
    record Merged(double[] weights, float[] delays) {}

    PairMerge(RowColumns rows, @Nullable WeightedRows weighted, double threshold, Merged merged, Votes votes) {
        this.rows = rows;
        this.weighted = weighted;
        this.threshold = threshold;
        this.merged = merged;
        this.votes = votes;
    }

    /** Merges the rows {@code from..to} of a neuron; gives the number of its pairs. */
    int merge(int pre, long from, long to, Tally tally) {
        rows.sort(from, to);
        long end = from;
        for (long row = from, next; row < to; row = next) {
            next = row + 1;
            while (next < to && rows.post(next) == rows.post(row)) {
                next++;
            }
            end += pair(pre, row, next, end, tally) ? 1 : 0;
        }
        return (int) (end - from);
    }

    private boolean pair(int pre, long from, long to, long at, Tally tally) {
        long synapses = 0;
        double weight = 0;
        double delay = 0;
        double amount = 0;
        for (long row = from; row < to; row++) {
            int value = rows.value(row);
            int count = weighted == null ? value : weighted.synapses(value);
            synapses += count;
            votes.transmitter(pre, rows.tag(row) & 0xFF, count);
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
            return false;
        }
        if (synapses > MAX_SYNAPSES) {
            throw new BadInputException("a pair of " + synapses + " synapses; expected at most " + MAX_SYNAPSES);
        }
        account(from, to, amount, tally);
        if (weighted != null) {
            merged.weights()[(int) at] = weight;
            if (merged.delays().length > 0) {
                merged.delays()[(int) at] = (float) (delay / (to - from));
            }
        }
        rows.set(at, rows.post(from), (int) synapses, rows.tag(from));
        return true;
    }

    private void account(long from, long to, double amount, Tally tally) {
        double first = amount(from);
        tally.add(Fate.PAIR, first);
        if (to - from == 1) {
            return;
        }
        if (to - from == 2) {
            int place = rows.tag(from) >>> 8;
            tally.add(place != 0 && place == rows.tag(from + 1) >>> 8 ? Fate.DUPLICATE : Fate.MERGED, amount - first);
            return;
        }
        int duplicates = 0;
        double repeated = 0;
        int[] places = new int[(int) (to - from)];
        for (long row = from; row < to; row++) {
            int place = rows.tag(row) >>> 8;
            int known = (int) (row - from) - duplicates;
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

    private double amount(long row) {
        int value = rows.value(row);
        return weighted == null ? value : Math.abs(weighted.weight(value));
    }
}
