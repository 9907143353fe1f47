package org.phc4j.scanengine.nd4j;

/**
 * The size of a batch on its way through an engine.
 *
 * @param samples B
 * @param neurons D
 * @param lengths (B) steps T_b of every sample
 * @param steps T, the largest of them; shorter samples are run on with zero input, and what they do there is never looked at
 */
record Extent(int samples, int neurons, int[] lengths, int steps) {
    static Extent of(int neurons, int[] lengths) {
        int longest = 0;
        for (int length : lengths) {
            longest = Math.max(longest, length);
        }
        return new Extent(lengths.length, neurons, lengths, longest);
    }

    int lanes() {
        return Math.multiplyExact(samples, neurons);
    }

    boolean equalLengths() {
        return totalSteps() == (long) samples * steps;
    }

    long totalSteps() {
        long sum = 0;
        for (int length : lengths) {
            sum += length;
        }
        return sum;
    }
}
