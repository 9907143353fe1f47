package org.phc4j.scenarios.data;

/**
 * NumPy's {@code SeedSequence}: spreads a seed over a pool of four 32-bit words and draws the words that fill a generator's state.
 * Hashing after O'Neill, "Developing a seed_seq alternative" (2015).
 */
final class SeedSequence {
    private static final int POOL = 4;
    private static final int INIT_A = 0x43B0D7E5;
    private static final int MULTIPLIER_A = 0x931E8875;
    private static final int INIT_B = 0x8B51F9DD;
    private static final int MULTIPLIER_B = 0x58F38DED;
    private static final int MIX_LEFT = 0xCA01F9DD;
    private static final int MIX_RIGHT = 0x4973F715;
    private static final int SHIFT = 16;

    private int constant = INIT_A;

    private SeedSequence() {}

    /** Four 64-bit words for a seed of one 32-bit word. */
    static long[] words(int seed) {
        int[] pool = new SeedSequence().pool(seed);
        int constant = INIT_B;
        long[] words = new long[4];
        for (int k = 0; k < 2 * words.length; k++) {
            int value = pool[k % POOL] ^ constant;
            constant *= MULTIPLIER_B;
            value *= constant;
            value ^= value >>> SHIFT;
            words[k / 2] |= (value & 0xFFFFFFFFL) << (32 * (k % 2));
        }
        return words;
    }

    private int[] pool(int seed) {
        int[] pool = new int[POOL];
        for (int k = 0; k < POOL; k++) {
            pool[k] = hash(k == 0 ? seed : 0);
        }
        for (int source = 0; source < POOL; source++) {
            for (int target = 0; target < POOL; target++) {
                if (source != target) {
                    pool[target] = mix(pool[target], hash(pool[source]));
                }
            }
        }
        return pool;
    }

    private int hash(int word) {
        int value = word ^ constant;
        constant *= MULTIPLIER_A;
        value *= constant;
        return value ^ value >>> SHIFT;
    }

    private static int mix(int x, int y) {
        int value = MIX_LEFT * x - MIX_RIGHT * y;
        return value ^ value >>> SHIFT;
    }
}
