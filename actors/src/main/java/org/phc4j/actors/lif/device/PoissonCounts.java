package org.phc4j.actors.lif.device;

import org.phc4j.connectomes.BadInputException;

/**
 * Poisson-distributed numbers by inversion of the distribution function, in steps of 2^-32. The table gives, for the first byte of the
 * uniform number, where to start.
 */
final class PoissonCounts {
    static final double MOST = 500;
    private static final double SCALE = 0x1p32;
    private final long[] below;  // (counts) 2^32 P(n <= k)
    private final short[] first; // (256) the count of the smallest number with this first byte

    PoissonCounts(double mean) {
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
        first = new short[256];
        for (int b = 0; b < 256; b++) {
            short k = 0;
            while ((long) b << 24 >= below[k]) {
                k++;
            }
            first[b] = k;
        }
    }

    /** The count for 32 random bits. */
    int count(int bits) {
        long u = bits & 0xFFFFFFFFL;
        int k = first[bits >>> 24];
        while (u >= below[k]) {
            k++;
        }
        return k;
    }
}
