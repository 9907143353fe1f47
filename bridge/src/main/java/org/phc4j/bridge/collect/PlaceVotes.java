package org.phc4j.bridge.collect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each neuron makes most of its synapses; where it receives most, if it makes none. */
final class PlaceVotes {
    private final RowColumns rows;
    private final @Nullable WeightedRows weighted;
    private final long[] base;
    private final int places;
    private final Votes votes;

    PlaceVotes(RowColumns rows, @Nullable WeightedRows weighted, long[] base, int places, Votes votes) {
        this.rows = rows;
        this.weighted = weighted;
        this.base = base;
        this.places = places;
        this.votes = votes;
    }

    void run() {
        Map<Integer, long[]> received = new HashMap<>();
        long[] made = new long[places];
        for (int pre = 0; pre < base.length - 1; pre++) {
            Arrays.fill(made, 0);
            for (long row = base[pre]; row < base[pre + 1]; row++) {
                int place = rows.tag(row) >>> 8;
                long count = weighted == null ? rows.value(row) : weighted.synapses(rows.value(row));
                made[place] += count;
                int post = rows.post(row);
                if (base[post] == base[post + 1]) {
                    received.computeIfAbsent(post, any -> new long[places])[place] += count;
                }
            }
            votes.place(pre, most(made));
        }
        received.forEach((post, counts) -> votes.place(post, most(counts)));
    }

    private static int most(long[] counts) {
        int most = 0;
        long largest = 0;
        for (int place = 1; place < counts.length; place++) {
            if (counts[place] > largest) {
                largest = counts[place];
                most = place;
            }
        }
        return most;
    }
}
