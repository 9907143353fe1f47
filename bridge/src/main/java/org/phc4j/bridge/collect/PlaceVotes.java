package org.phc4j.bridge.collect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each neuron makes most of its synapses; where it receives most, if it makes none. */
final class PlaceVotes {
    private final NeuronRows rows;
    private final @Nullable WeightedRows weighted;
    private final int places;
    private final Votes votes;
    private final boolean[] makes; // whether a neuron has a row in the network

    PlaceVotes(NeuronRows rows, @Nullable WeightedRows weighted, int places, Votes votes) {
        this.rows = rows;
        this.weighted = weighted;
        this.places = places;
        this.votes = votes;
        this.makes = new boolean[rows.neurons()];
    }

    /** Counts in stripes of neurons; sums of integers do not depend on who made them. */
    void run(int[] borders, int threads) {
        Stripes.run(borders.length - 1, threads, stripe -> {
            made(borders[stripe], borders[stripe + 1]);
            return stripe;
        });
        List<Map<Integer, long[]>> received = Stripes.run(borders.length - 1, threads, stripe -> received(borders[stripe], borders[stripe + 1]));
        Map<Integer, long[]> all = new HashMap<>();
        received.forEach(part -> part.forEach((post, counts) -> all.merge(post, counts, PlaceVotes::sum)));
        all.forEach((post, counts) -> votes.place(post, most(counts)));
    }

    private void made(int from, int to) {
        Bundle bundle = new Bundle();
        long[] made = new long[places];
        for (int pre = from; pre < to; pre++) {
            rows.gather(pre, bundle, new Tally());
            Arrays.fill(made, 0);
            for (int row = 0; row < bundle.size(); row++) {
                made[bundle.place(row)] += count(bundle, row);
            }
            makes[pre] = bundle.size() > 0;
            votes.place(pre, most(made));
        }
    }

    private Map<Integer, long[]> received(int from, int to) {
        Bundle bundle = new Bundle();
        Map<Integer, long[]> received = new HashMap<>();
        for (int pre = from; pre < to; pre++) {
            rows.gather(pre, bundle, new Tally());
            for (int row = 0; row < bundle.size(); row++) {
                int post = bundle.post(row);
                if (!makes[post]) {
                    received.computeIfAbsent(post, any -> new long[places])[bundle.place(row)] += count(bundle, row);
                }
            }
        }
        return received;
    }

    private long count(Bundle bundle, int row) {
        return weighted == null ? bundle.value(row) : weighted.synapses(bundle.value(row));
    }

    private static long[] sum(long[] one, long[] other) {
        for (int k = 0; k < one.length; k++) {
            one[k] += other[k];
        }
        return one;
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
