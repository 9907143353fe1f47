package org.phc4j.scenarios.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (or a plain {@code kill}) asks the work to end; the process waits for it to be saved, a minute at most. What was saved before
 * stays whole in any case.
 */
final class Interruption implements AutoCloseable {
    /** What a shell reports of a process that Ctrl-C ended. */
    static final int EXIT_CODE = 130;

    private static final long UNSAID_SECONDS = 1;
    private static final long PATIENCE_SECONDS = 60;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "phc-interruption");
    private volatile boolean requested;

    private Interruption() {}

    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    boolean requested() {
        return requested;
    }

    private void await() {
        requested = true;
        try {
            if (done.await(UNSAID_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
            System.err.println("\nphc: interrupted; ends once the work in hand is done and saved");
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("phc: gave up waiting for the work in hand; what was saved before it stays");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                requested = true;
            }
        }
    }
}
