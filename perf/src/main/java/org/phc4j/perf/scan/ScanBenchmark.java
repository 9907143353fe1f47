package org.phc4j.perf.scan;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.phc4j.scanengine.scan.AffineScan;
import org.phc4j.scanengine.scan.FloatScanPlan;
import org.phc4j.scanengine.scan.Schedule;

/**
 * Does the scan h[t] = a[t] h[t-1] + b[t] run at the speed of memory? With factors that vary in time it reads a and b and writes h, as
 * many bytes as a triad over arrays of the same size, which is measured beside it: the ratio of the two times is the share of the triad's
 * bandwidth. With constant factors it reads b and writes h, two thirds of the bytes.
 *
 * <p>{@code perf/jmh ScanBenchmark} runs it; one float32 array of 64 Mi elements takes 256 MiB, out of most caches.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx3g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
public class ScanBenchmark {
    private static final int LANES = 1024;

    /** Elements of an array: 16 Ki lie in the first or second cache, 64 Mi in memory. */
    @Param({"16384", "67108864"})
    public int elements;

    private float[] a = new float[0];
    private float[] factors = new float[0];
    private float[] b = new float[0];
    private float[] h = new float[0];
    private float[] h0 = new float[0];
    private FloatScanPlan scan = AffineScan.planFloat(new Schedule.Sequential(), 1, LANES);

    /** Allocates the arrays. */
    @Setup(Level.Trial)
    public void allocate() {
        a = new float[elements];
        factors = new float[LANES];
        b = new float[elements];
        h = new float[elements];
        h0 = new float[LANES];
        Arrays.fill(a, 0.9f);
        Arrays.fill(factors, 0.9f);
        Arrays.fill(b, 0.1f);
        scan = AffineScan.planFloat(new Schedule.Sequential(), elements / LANES, LANES);
    }

    /**
     * The limit: h[k] = a[k] s + b[k], 12 bytes an element.
     *
     * @return the array written
     */
    @Benchmark
    public float[] triad() {
        float[] x = a;
        float[] y = b;
        float[] z = h;
        for (int k = 0; k < z.length; k++) {
            z[k] = Math.fma(x[k], 0.5f, y[k]);
        }
        return z;
    }

    /**
     * A scan with factors that vary in time, 12 bytes an element.
     *
     * @return the states
     */
    @Benchmark
    public float[] scan() {
        scan.forward(a, b, h0, h);
        return h;
    }

    /**
     * A scan with factors constant in time, 8 bytes an element.
     *
     * @return the states
     */
    @Benchmark
    public float[] scanOfConstantFactors() {
        scan.forward(factors, b, h0, h);
        return h;
    }
}
