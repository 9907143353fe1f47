package org.phc4j.actors.lif.device;

import org.phc4j.connectomes.BadInputException;

/**
 * Poisson-distributed numbers by inversion of the distribution function, in steps of 2^-32. A table gives, for the first bits of the
 * uniform number, where to start: with more bits the search beyond it is rarer, and the table larger.
 */
final class PoissonCounts {
    static final double MOST = 500;
    private static final double SCALE = 0x1p32;
    /** Bits of a table that many targets share. */
    static final int FINE = 12;
    /** Bits of one table among many. */
    static final int COARSE = 8;
    private final int shift;
    private final long[] below;  // (counts) 2^32 P(n <= k)
    private final short[] first; // (2^bits) the count of the smallest number with these first bits

    PoissonCounts(double mean, int bits) {
        shift = 32 - bits;
        if (!(mean >= 0 && mean <= MOST)) {
            throw new BadInputException("a Poisson generator with " + mean + " events in a step on average; expected 0.." + MOST);
        }
        int most = (int) (mean + 12 * StrictMath.sqrt(mean) + 40);
        below = new long[most + 1];
        double term = StrictMath.exp(-mean);
        double sum = term;
        for (int k = 0; k < most; k++) {
            below[k] = (long) (Math.min(sum, 1) * SCALE);
            term *= mean / (k + 1);
            sum += term;
        }
        below[most] = 1L << 32;
        first = new short[1 << bits];
        short k = 0;
        for (int b = 0; b < first.length; b++) {
            while ((long) b << shift >= below[k]) {
                k++;
            }
            first[b] = k;
        }
    }

    /** Adds counts times a weight: to {@code sums[slots[k]]} that of {@code words[word[k]]}. */
    void add(int[] words, int[] word, int[] slots, int from, int to, double weight, double[] sums) {
        for (int k = from; k < to; k++) {
            sums[slots[k]] += count(words[word[k]]) * weight;
        }
    }

    /** The count for 32 random bits. */
    int count(int bits) {
        long u = bits & 0xFFFFFFFFL;
        int k = first[bits >>> shift];
        while (u >= below[k]) {
            k++;
        }
        return k;
    }
}
