package org.phc4j.scenarios.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells whether the virtual machine's compiler has come to rest: whether it worked for less than a tenth of the last half second.
 * Gives up after half a minute, should the compiler never rest.
 */
final class CompilerWatch {
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final int BUSY_PART = 10;

    private final LongSupplier nanoClock;
    private final LongSupplier compiledMillis;
    private final long start;
    private long windowStart;
    private long compiledBefore;

    CompilerWatch(LongSupplier nanoClock, LongSupplier compiledMillis) {
        this.nanoClock = nanoClock;
        this.compiledMillis = compiledMillis;
        this.start = nanoClock.getAsLong();
        this.windowStart = start;
        this.compiledBefore = compiledMillis.getAsLong();
    }

    /** A watch over this virtual machine; where it does not tell how long it compiles, it counts as idle. */
    static CompilerWatch here() {
        CompilationMXBean bean = ManagementFactory.getCompilationMXBean();
        boolean tells = bean != null && bean.isCompilationTimeMonitoringSupported();
        return new CompilerWatch(System::nanoTime, tells ? bean::getTotalCompilationTime : () -> 0);
    }

    /** Looks at the clocks, after some work was done. */
    boolean idle() {
        long now = nanoClock.getAsLong();
        if (now - start > PATIENCE) {
            return true;
        }
        long window = now - windowStart;
        if (window < WINDOW) {
            return false;
        }
        long compiled = compiledMillis.getAsLong();
        boolean idle = TimeUnit.MILLISECONDS.toNanos(compiled - compiledBefore) < window / BUSY_PART;
        windowStart = now;
        compiledBefore = compiled;
        return idle;
    }
}
