package org.phc4j.testing;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Gives up on a test that does not end: says which it is and where all threads are, and ends the virtual machine, which fails the build.
 * Limits of the test framework reach neither tests that a factory makes nor loops that take no notice of an interrupt. Registered with
 * every run of the tests by its being on the class path.
 */
public final class Watch implements TestExecutionListener {
    private static final Duration LIMIT = Duration.ofMinutes(12); // longer than the limit of the test framework, which fails one test alone
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Map<String, Long> started = new ConcurrentHashMap<>(); // nanoseconds by name
    private final LongSupplier nanoTime;
    private final Consumer<String> end;
    private volatile boolean over;

    /** Ends the virtual machine after twelve minutes of one test. */
    public Watch() {
        this(System::nanoTime, report -> {
            System.err.println(report);
            System.err.flush();
            Runtime.getRuntime().halt(1);
        });
    }

    Watch(LongSupplier nanoTime, Consumer<String> end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Thread.ofPlatform().daemon().name("watch over tests").start(this::watch);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        over = true;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            started.put(name(test), nanoTime.getAsLong());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        started.remove(name(test));
    }

    private static String name(TestIdentifier test) {
        return test.getUniqueId() + " (" + test.getDisplayName() + ")";
    }

    private void watch() {
        while (!over) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                return;
            }
            started.forEach((test, since) -> {
                if (nanoTime.getAsLong() - since > LIMIT.toNanos()) {
                    over = true;
                    end.accept("gave up on " + test + " after " + LIMIT.toSeconds() + " s; its threads:\n" + threads());
                }
            });
        }
    }

    private static String threads() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            LockInfo lock = thread.getLockInfo();
            text.append('"').append(thread.getThreadName()).append("\" ").append(thread.getThreadState())
                    .append(lock == null ? "" : " on " + lock)
                    .append(thread.getLockOwnerName() == null ? "" : ", which \"" + thread.getLockOwnerName() + "\" holds").append('\n');
            Arrays.stream(thread.getStackTrace()).forEach(frame -> text.append("    at ").append(frame).append('\n'));
        }
        return text.toString();
    }
}
