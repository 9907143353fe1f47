package org.phc4j.scanengine.scan;

import java.util.concurrent.Executor;

/**
 * Affine scans, the recurrence {@code h[t] = a[t] h[t-1] + b[t]} over many lanes, forward and adjoint.
 *
 * <p>Every state of the networks here (membrane, adaptation, reset trace, release probability, resources) is such a recurrence once
 * its factors and offsets are known. A plan is made once per schedule and shape and then used without allocation:
 *
 * <pre>{@code
 * DoubleScanPlan scan = AffineScan.planDouble(new Schedule.Blelloch(), steps, lanes);
 * scan.forward(a, b, h0, h);                  // a [N] or [T][N]; b, h [T][N]; h0 [N]
 * scan.adjoint(a, h0, h, w, db, da, dh0);     // gradients of sum(w h)
 * }</pre>
 *
 * <p>{@link TimeMajor} rearranges arrays of shape (B, T, D) into the layout of a plan, with B D lanes.
 */
public final class AffineScan {
    private AffineScan() {}

    /**
     * A scan in float64 on the calling thread.
     *
     * @param schedule order of composition
     * @param steps T, at least 0
     * @param lanes N, at least 1
     * @return the plan
     * @throws IllegalArgumentException if a number is out of range or T N exceeds the size of an array
     */
    public static DoubleScanPlan planDouble(Schedule schedule, int steps, int lanes) {
        return new DoubleScanPlan(schedule, new ScanShape(steps, lanes), SharedLoop.alone());
    }

    /**
     * A scan in float64 that shares its work with an executor's threads: chunks of {@link Schedule.Chunked}, lanes of the other
     * schedules. The results are the same bits for any number of threads.
     *
     * @param schedule order of composition
     * @param steps T, at least 0
     * @param lanes N, at least 1
     * @param executor runs the helpers; it may be busy or be used by others
     * @param threads threads that may work at a time, the calling one included, at least 1
     * @return the plan
     * @throws IllegalArgumentException if a number is out of range or T N exceeds the size of an array
     */
    public static DoubleScanPlan planDouble(Schedule schedule, int steps, int lanes, Executor executor, int threads) {
        return new DoubleScanPlan(schedule, new ScanShape(steps, lanes), shared(executor, threads));
    }

    /**
     * A scan in float32 on the calling thread.
     *
     * @param schedule order of composition
     * @param steps T, at least 0
     * @param lanes N, at least 1
     * @return the plan
     * @throws IllegalArgumentException if a number is out of range or T N exceeds the size of an array
     */
    public static FloatScanPlan planFloat(Schedule schedule, int steps, int lanes) {
        return new FloatScanPlan(schedule, new ScanShape(steps, lanes), SharedLoop.alone());
    }

    /**
     * A scan in float32 that shares its work with an executor's threads: chunks of {@link Schedule.Chunked}, lanes of the other
     * schedules. The results are the same bits for any number of threads.
     *
     * @param schedule order of composition
     * @param steps T, at least 0
     * @param lanes N, at least 1
     * @param executor runs the helpers; it may be busy or be used by others
     * @param threads threads that may work at a time, the calling one included, at least 1
     * @return the plan
     * @throws IllegalArgumentException if a number is out of range or T N exceeds the size of an array
     */
    public static FloatScanPlan planFloat(Schedule schedule, int steps, int lanes, Executor executor, int threads) {
        return new FloatScanPlan(schedule, new ScanShape(steps, lanes), shared(executor, threads));
    }

    private static SharedLoop shared(Executor executor, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a scan on " + threads + " threads, expected at least 1");
        }
        return new SharedLoop(executor, threads);
    }
}
