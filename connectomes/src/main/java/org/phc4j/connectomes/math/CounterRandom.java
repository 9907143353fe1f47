package org.phc4j.connectomes.math;

/**
 * Counter-based random numbers: the value at an address (seed, purpose, index, step) is a pure function of that address, so no
 * result depends on the order, thread or region in which numbers are drawn.
 *
 * <p>The generator is Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011):
 * key = the 64-bit seed, counter = (low and high half of the index, step, purpose). Gaussian numbers by Box and Muller through
 * {@link StrictMath}, so their bits are the same on every machine.
 *
 * @param seed the 64-bit seed of the whole experiment
 * @param purpose what the numbers are for; streams of different purposes are independent
 */
public record CounterRandom(long seed, int purpose) {
    /** Multiplier of the first counter word. */
    public static final int MULTIPLIER_0 = 0xD2511F53;
    /** Multiplier of the third counter word. */
    public static final int MULTIPLIER_1 = 0xCD9E8D57;
    /** What the first key word grows by from round to round. */
    public static final int WEYL_0 = 0x9E3779B9;
    /** What the second key word grows by from round to round. */
    public static final int WEYL_1 = 0xBB67AE85;
    /** Number of rounds. */
    public static final int ROUNDS = 10;
    private static final double TO_UNIT = 0x1p-53;

    /**
     * A stream named by a word, for example a tensor's name.
     *
     * @param seed the seed
     * @param purpose the name; equal names give equal streams
     * @return the stream
     */
    public static CounterRandom of(long seed, String purpose) {
        return new CounterRandom(seed, purpose.hashCode());
    }

    /**
     * 64 random bits.
     *
     * @param index neuron, element or sample number
     * @param step time step or draw number
     * @return uniformly distributed bits
     */
    public long bits(long index, int step) {
        return philox((int) index, (int) (index >>> 32), step, purpose, (int) seed, (int) (seed >>> 32), 0);
    }

    /**
     * All 128 random bits of an address, of which {@link #bits} gives the first half.
     *
     * @param index neuron, element or sample number
     * @param step time step or draw number
     * @param words receives four uniformly distributed words
     */
    public void words(long index, int step, int[] words) {
        int c0 = (int) index;
        int c1 = (int) (index >>> 32);
        int c2 = step;
        int c3 = purpose;
        int key0 = (int) seed;
        int key1 = (int) (seed >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
            long p1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
            c0 = (int) (p1 >>> 32) ^ c1 ^ key0;
            c1 = (int) p1;
            c2 = (int) (p0 >>> 32) ^ c3 ^ key1;
            c3 = (int) p0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        words[0] = c0;
        words[1] = c1;
        words[2] = c2;
        words[3] = c3;
    }

    /**
     * A uniform number in [0, 1).
     *
     * @param index neuron, element or sample number
     * @param step time step or draw number
     * @return a multiple of 2^-53 in [0, 1)
     */
    public double uniform(long index, int step) {
        return (bits(index, step) >>> 11) * TO_UNIT;
    }

    /**
     * A standard normal number.
     *
     * @param index neuron, element or sample number
     * @param step time step or draw number
     * @return a sample of N(0, 1)
     */
    public double gaussian(long index, int step) {
        long first = bits(index, step);
        long second = philox((int) index, (int) (index >>> 32), step, purpose, (int) seed, (int) (seed >>> 32), 2);
        double radius = StrictMath.sqrt(-2.0 * StrictMath.log(((first >>> 11) + 1) * TO_UNIT));
        return radius * StrictMath.cos(2.0 * StrictMath.PI * ((second >>> 11) * TO_UNIT));
    }

    /**
     * A uniform integer below a bound, without modulo bias beyond 2^-32.
     *
     * @param bound exclusive upper bound, at least 1
     * @param index neuron, element or sample number
     * @param step time step or draw number
     * @return an integer in [0, bound)
     */
    public int below(int bound, long index, int step) {
        return (int) (((bits(index, step) >>> 32) * bound) >>> 32);
    }

    /**
     * The Philox4x32-10 block function.
     *
     * @param c0 first counter word
     * @param c1 second counter word
     * @param c2 third counter word
     * @param c3 fourth counter word
     * @param k0 first key word
     * @param k1 second key word
     * @param half 0 for output words 0 (low) and 1 (high), 2 for words 2 and 3
     * @return two of the four output words
     */
    static long philox(int c0, int c1, int c2, int c3, int k0, int k1, int half) {
        int x0 = c0;
        int x1 = c1;
        int x2 = c2;
        int x3 = c3;
        int key0 = k0;
        int key1 = k1;
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (x0 & 0xFFFFFFFFL);
            long p1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (x2 & 0xFFFFFFFFL);
            int y0 = (int) (p1 >>> 32) ^ x1 ^ key0;
            int y2 = (int) (p0 >>> 32) ^ x3 ^ key1;
            x1 = (int) p1;
            x3 = (int) p0;
            x0 = y0;
            x2 = y2;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        return half == 0 ? (x0 & 0xFFFFFFFFL) | ((long) x1 << 32) : (x2 & 0xFFFFFFFFL) | ((long) x3 << 32);
    }
}
