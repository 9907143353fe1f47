package org.phc4j.scenarios.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.scanengine.engine.Batch;

/**
 * Successive samples of a test set, few enough for the voltages of all of them to be kept at once.
 *
 * @param first index of its first sample in the test set
 * @param batch the samples
 */
record Portion(int first, Batch batch) {
    private static final int MAX_SAMPLES = 64;
    private static final long MAX_VOLTAGES = 1L << 24;

    /** A test set, cut into portions. */
    static List<Portion> of(Batch set, int neurons) {
        List<Portion> portions = new ArrayList<>();
        int first = 0;
        while (first < set.size()) {
            long voltages = (long) set.steps(first) * neurons;
            int end = first + 1;
            while (end < set.size() && end - first < MAX_SAMPLES && voltages + (long) set.steps(end) * neurons <= MAX_VOLTAGES) {
                voltages += (long) set.steps(end) * neurons;
                end++;
            }
            portions.add(new Portion(first, slice(set, first, end)));
            first = end;
        }
        return portions;
    }

    /** Samples {@code [from, to)} of a set. */
    static Batch slice(Batch set, int from, int to) {
        return new Batch(set.inputs(), Arrays.copyOfRange(set.series(), from, to), Arrays.copyOfRange(set.labels(), from, to));
    }

    /** One sample of this portion. */
    Batch only(int sample) {
        return slice(batch, sample, sample + 1);
    }
}
