package org.phc4j.scenarios.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (or a plain {@code kill}) asks the work to end; the process waits for it to be saved, a minute at most.
 */
final class Interruption implements AutoCloseable {
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
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("phc: gave up waiting for the work to be saved");
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
