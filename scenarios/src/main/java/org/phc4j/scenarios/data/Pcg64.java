package org.phc4j.scenarios.data;

/**
 * The random bits of NumPy's {@code default_rng(seed)}, so that data sets which were defined by a few lines of Python are the same
 * cases here: PCG XSL RR 128/64 (O'Neill 2014), its state filled by NumPy's seed sequence from one 32-bit word of entropy.
 *
 * <p>A 32-bit draw takes the lower half of 64 bits and keeps the upper half for the next 32-bit draw; 64-bit draws pass it by.
 */
final class Pcg64 {
    private static final long MULTIPLIER_HIGH = 0x2360ED051FC65DA4L;
    private static final long MULTIPLIER_LOW = 0x4385DF649FCCF645L;
    private static final double TO_UNIT = 0x1p-53;
    private static final long LOW_WORD = 0xFFFFFFFFL;

    private final long incrementHigh;
    private final long incrementLow;
    private long high;
    private long low;
    private boolean halfKept;
    private int half;

    /**
     * A generator.
     *
     * @param seed the seed, 0 or more
     */
    Pcg64(int seed) {
        long[] words = SeedSequence.words(seed);
        incrementHigh = words[2] << 1 | words[3] >>> 63;
        incrementLow = words[3] << 1 | 1;
        step();
        add(words[0], words[1]);
        step();
    }

    private void add(long addHigh, long addLow) {
        long sum = low + addLow;
        high += addHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
    }

    private void step() {
        long productHigh = Math.unsignedMultiplyHigh(low, MULTIPLIER_LOW) + high * MULTIPLIER_LOW + low * MULTIPLIER_HIGH;
        low *= MULTIPLIER_LOW;
        high = productHigh;
        add(incrementHigh, incrementLow);
    }

    /** The next 64 bits. */
    long next64() {
        step();
        return Long.rotateRight(high ^ low, (int) (high >>> 58));
    }

    private int next32() {
        if (halfKept) {
            halfKept = false;
            return half;
        }
        long bits = next64();
        halfKept = true;
        half = (int) (bits >>> 32);
        return (int) bits;
    }

    /** A number in [0, 1), a multiple of 2^-53. */
    double uniform() {
        return (next64() >>> 11) * TO_UNIT;
    }

    /** A whole number in [from, to), by multiplication of 32 bits with rejection (Lemire 2019). */
    int between(int from, int to) {
        long range = (long) to - from;
        long threshold = ((1L << 32) - range) % range;
        long product;
        do {
            product = (next32() & LOW_WORD) * range;
        } while ((product & LOW_WORD) < threshold);
        return from + (int) (product >>> 32);
    }
}
