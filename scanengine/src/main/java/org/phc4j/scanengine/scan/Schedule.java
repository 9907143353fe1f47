package org.phc4j.scanengine.scan;

/**
 * The order in which a scan composes its maps; the operator is the same in all of them ({@link AffineMap}), except for
 * {@link LogDomain}, which states the same recurrence through logarithms. T is the number of steps, N the number of lanes; memory
 * is what a plan allocates once, besides the caller's arrays.
 *
 * <table>
 * <caption>Schedules</caption>
 * <tr><th>schedule</th><th>operations per lane</th><th>depth</th><th>memory</th></tr>
 * <tr><td>{@link Sequential}</td><td>T</td><td>T</td><td>none</td></tr>
 * <tr><td>{@link Chunked}</td><td>3 T</td><td>2 length + T / length</td><td>3 N T / length</td></tr>
 * <tr><td>{@link HillisSteele}</td><td>2 T log2 T</td><td>log2 T</td><td>N T</td></tr>
 * <tr><td>{@link Blelloch}</td><td>4 T</td><td>2 log2 T</td><td>2 N T</td></tr>
 * <tr><td>{@link LogDomain}</td><td>T, with logarithms</td><td>T</td><td>3 N</td></tr>
 * </table>
 *
 * <p>All schedules but the first and the last form products of factors over spans of steps. Where these overflow (|a| &gt; 1 over a
 * long span), a zero state times an infinite product is NaN although the recurrence itself is finite: use {@link Sequential} there.
 */
public sealed interface Schedule {

    /** Step by step: the deployed order, the most accurate, and on a CPU with many lanes the fastest. */
    record Sequential() implements Schedule {}

    /**
     * Chunks of a stated length: every chunk is first summed up as one map, the maps carry the state over the borders, then every
     * chunk runs step by step from its border state. Chunks are independent of each other in both passes, so threads may share them;
     * the length is part of the schedule and never follows from the number of threads, so threads cannot change a bit.
     *
     * @param length steps in a chunk, at least 1; the last chunk may be shorter
     */
    record Chunked(int length) implements Schedule {
        /** The usual length: two passes over a chunk of 1024 float32 lanes stay within a cache of 256 KiB. */
        public static final int DEFAULT_LENGTH = 64;

        /**
         * A schedule of chunks.
         *
         * @throws IllegalArgumentException if the length is not positive
         */
        public Chunked {
            if (length < 1) {
                throw new IllegalArgumentException("chunk length is " + length + ", expected at least 1");
            }
        }
    }

    /**
     * Log depth without work efficiency: in round k every step is composed with the one 2^k earlier (Hillis and Steele, "Data parallel
     * algorithms", 1986). The order of many GPU implementations; here it runs on the lanes of a CPU and shows their rounding.
     */
    record HillisSteele() implements Schedule {}

    /**
     * Log depth and work-efficient: an up-sweep composes neighbours into a binary tree of spans, a down-sweep hands the state before
     * every span down to its two halves (Blelloch, "Prefix sums and their applications", 1990), for any number of steps.
     */
    record Blelloch() implements Schedule {}

    /**
     * The log-domain form of arXiv 2604.01295, step by step:
     *
     * <pre>
     *   S[t] = sum of log a[0..t]     h[t] = exp(logcumsumexp(log b - S)[t] + S[t])
     * </pre>
     *
     * It needs {@code a > 0}, {@code b > 0} and {@code h0 >= 0}, and it works with numbers of the size of |S|, so its relative error
     * grows like T |log a| times the rounding unit, where that of the other schedules does not grow. It is kept to show and to test
     * that growth. A cotangent has both signs: its adjoint is the difference of two such sums, of the positive and of the negative
     * part. Logarithms are those of {@link StrictMath}; every intermediate is rounded to the precision of the scan but the running sums,
     * which are double, so what is left is the error that no summation order could avoid.
     */
    record LogDomain() implements Schedule {}
}
