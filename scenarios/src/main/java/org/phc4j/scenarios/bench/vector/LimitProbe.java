package org.phc4j.scenarios.bench.vector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.IntFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What a machine can do at most: the bandwidth of a triad and the rate of fused multiply-adds, in float32, on a number of threads at a
 * time. Every probe runs for a quarter of a second and counts its best stretch of some milliseconds, as the limit is what is asked for.
 */
public final class LimitProbe {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int W = S.length();
    /** As many as two units of a latency of 6 cycles can keep busy. */
    private static final int ACCUMULATORS = 12;
    private static final int FMA_ROUNDS = 200_000;
    private static final long PROBE_NANOS = 250_000_000L;
    private static final long STRETCH_BYTES = 64L << 20;
    private static final int STREAMS = 3;
    private static final int WARM_UP = 3;
    private static final long LINE = 64;

    private LimitProbe() {}

    /** Work of one thread. */
    @FunctionalInterface
    private interface Stretch {
        /** Does it once; what it returns keeps the compiler from leaving the work out. */
        float run();
    }

    /**
     * Width of a vector as the machine prefers it.
     *
     * @return bits
     */
    public static int simdBits() {
        return S.vectorBitSize();
    }

    /**
     * Bandwidth of the triad a[i] = b[i] + s c[i]: two streams read and one written, 12 bytes for each i; that a cache may read a line
     * before it is written is not counted. The arrays lie outside the heap and are given back at the end.
     *
     * @param bytes of the three arrays of all threads together
     * @param threads threads at work at a time, each on arrays of its own
     * @return bytes per second, all threads together
     */
    public static double triadBytesPerSecond(long bytes, int threads) {
        long each = Math.max(LINE, bytes / STREAMS / threads / LINE * LINE);
        int rounds = (int) Math.max(1, STRETCH_BYTES / (STREAMS * each));
        double moved = (double) STREAMS * each * rounds * threads;
        try (Arena arena = Arena.ofShared()) {
            return moved / seconds(threads, thread -> {
                MemorySegment a = arena.allocate(each, LINE);
                MemorySegment b = arena.allocate(each, LINE);
                MemorySegment c = arena.allocate(each, LINE);
                return () -> {
                    for (int r = 0; r < rounds; r++) {
                        triad(a, b, c, 0.5f + r);
                    }
                    return a.get(ValueLayout.JAVA_FLOAT, 0);
                };
            });
        }
    }

    private static void triad(MemorySegment a, MemorySegment b, MemorySegment c, float s) {
        FloatVector factor = FloatVector.broadcast(S, s);
        for (long i = 0; i < a.byteSize(); i += S.vectorByteSize()) {
            FloatVector sum = FloatVector.fromMemorySegment(S, c, i, ByteOrder.nativeOrder())
                    .fma(factor, FloatVector.fromMemorySegment(S, b, i, ByteOrder.nativeOrder()));
            sum.intoMemorySegment(a, i, ByteOrder.nativeOrder());
        }
    }

    /**
     * Rate of fused multiply-adds on registers, each counted as two operations.
     *
     * @param threads threads at work at a time
     * @return operations per second, all threads together
     */
    public static double flopsPerSecond(int threads) {
        double operations = 2.0 * ACCUMULATORS * W * FMA_ROUNDS * threads;
        return operations / seconds(threads, thread -> {
            float[] start = new float[W];
            Arrays.fill(start, 1f + thread);
            return () -> multiplyAdd(start);
        });
    }

    private static float multiplyAdd(float[] start) {
        FloatVector x = FloatVector.broadcast(S, 0.999f);
        FloatVector y = FloatVector.broadcast(S, 0.001f);
        FloatVector a = FloatVector.fromArray(S, start, 0);
        FloatVector b = a.add(1f);
        FloatVector c = a.add(2f);
        FloatVector d = a.add(3f);
        FloatVector e = a.add(4f);
        FloatVector f = a.add(5f);
        FloatVector g = a.add(6f);
        FloatVector h = a.add(7f);
        FloatVector i = a.add(8f);
        FloatVector j = a.add(9f);
        FloatVector k = a.add(10f);
        FloatVector l = a.add(11f);
        for (int r = 0; r < FMA_ROUNDS; r++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
    }

    /** Seconds of the best stretch in which all threads work at a time. */
    private static double seconds(int threads, IntFunction<Stretch> work) {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        double[] best = new double[threads];
        float[] kept = new float[threads];
        List<Thread> crew = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            crew.add(Thread.ofPlatform().daemon().start(() -> best[thread] = best(work.apply(thread), barrier, kept, thread)));
        }
        try {
            for (Thread thread : crew) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return Arrays.stream(best).max().orElseThrow();
    }

    private static double best(Stretch stretch, CyclicBarrier barrier, float[] kept, int thread) {
        for (int k = 0; k < WARM_UP; k++) {
            kept[thread] += stretch.run();
        }
        long best = Long.MAX_VALUE;
        try {
            barrier.await();
            long end = System.nanoTime() + PROBE_NANOS;
            do {
                long from = System.nanoTime();
                kept[thread] += stretch.run();
                best = Math.min(best, System.nanoTime() - from);
            } while (System.nanoTime() < end);
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException("interrupted", e);
        }
        return best / 1e9;
    }
}
