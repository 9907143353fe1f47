package org.phc4j.scenarios.bench;

import org.phc4j.scenarios.bench.vector.LimitProbe;

/**
 * What the machine can do at most with a number of threads, measured on the spot.
 *
 * @param threads threads at work at a time
 * @param cacheBytesPerSecond triad over arrays of 24 KiB for each thread, which lie in its first cache
 * @param secondCacheBytesPerSecond triad over arrays of 384 KiB for each thread, which lie in its second cache
 * @param memoryBytesPerSecond triad over arrays out of cache
 * @param memoryProbeBytes size of these arrays together
 * @param flopsPerSecond fused multiply-adds on registers, two operations each
 */
public record Limits(int threads, double cacheBytesPerSecond, double secondCacheBytesPerSecond, double memoryBytesPerSecond,
        long memoryProbeBytes, double flopsPerSecond) {
    private static final long FIRST_CACHE_BYTES = 24L << 10;
    private static final long SECOND_CACHE_BYTES = 384L << 10;
    private static final long LEAST_BYTES = 96L << 20;
    /** Of the last cache, so that nothing of a round is left for the next. */
    private static final int TIMES_LAST_CACHE = 2;
    private static final long MOST_BYTES = 1L << 30;

    /**
     * Measures, for a second.
     *
     * @param machine the machine, for the sizes of its caches
     * @param threads threads at work at a time
     * @return the limits
     */
    public static Limits measure(Machine machine, int threads) {
        long bytes = Math.min(Math.max(LEAST_BYTES, TIMES_LAST_CACHE * machine.lastCacheBytes()), MOST_BYTES);
        return new Limits(threads, LimitProbe.triadBytesPerSecond(FIRST_CACHE_BYTES * threads, threads),
                LimitProbe.triadBytesPerSecond(SECOND_CACHE_BYTES * threads, threads), LimitProbe.triadBytesPerSecond(bytes, threads), bytes, LimitProbe.flopsPerSecond(threads));
    }

    /**
     * The least time in which the machine could do a count of work, and why not less.
     *
     * @param count work per neuron-step
     * @return nanoseconds per neuron-step, and the limit that binds
     */
    public Bound bound(WorkCount count) {
        double arithmetic = count.flops() / flopsPerSecond;
        double cache = count.cacheBytes() / cacheBytesPerSecond;
        double memory = count.memoryBytes() / memoryBytesPerSecond;
        double most = Math.max(arithmetic, Math.max(cache, memory));
        return new Bound(most * 1e9, most == arithmetic ? "arithmetic" : most == cache ? "cache" : "memory");
    }

    /**
     * A least time.
     *
     * @param nanos nanoseconds per neuron-step
     * @param limit {@code arithmetic}, {@code cache} or {@code memory}
     */
    public record Bound(double nanos, String limit) {}
}
