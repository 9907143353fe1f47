package org.phc4j.scanengine.sweep;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A fixed crew of threads that works through numbered tasks. Which thread takes which task is left to chance: tasks must not depend on
 * it. The caller works too. A failure in any task is rethrown to the caller after all threads have stopped.
 */
final class WorkCrew implements AutoCloseable {
    /** A numbered task. */
    @FunctionalInterface
    interface Task {
        /**
         * Does one task.
         *
         * @param number which task
         * @param worker which of the threads runs it, 0..threads-1: for scratch space
         */
        void run(int number, int worker);
    }

    /** Looks at a semaphore before sleeping on it: about as long as the serial part of a training step. */
    private static final int LOOKS = 2_000;

    private final int threads;
    private final Semaphore[] go;
    private final Semaphore done = new Semaphore(0);
    private final AtomicInteger next = new AtomicInteger();
    private volatile @Nullable Task task;
    private volatile int count;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    WorkCrew(int threads) {
        this.threads = threads;
        this.go = new Semaphore[threads];
        for (int w = 1; w < threads; w++) {
            int worker = w;
            go[w] = new Semaphore(0);
            Thread thread = new Thread(() -> serve(worker), "phc-scan-" + w);
            thread.setDaemon(true);
            thread.start();
        }
    }

    int threads() {
        return threads;
    }

    /** Runs tasks 0..tasks-1 and returns when all are done. */
    void run(int tasks, Task work) {
        task = work;
        count = tasks;
        failure = null;
        next.set(0);
        int helpers = Math.min(threads, tasks) - 1;
        for (int w = 1; w <= helpers; w++) {
            go[w].release();
        }
        drain(0);
        if (helpers > 0) {
            await(done, helpers);
        }
        task = null;
        rethrow(failure);
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }

    private static void await(Semaphore semaphore, int permits) {
        for (int look = 0; look < LOOKS; look++) {
            if (semaphore.tryAcquire(permits)) {
                return;
            }
            Thread.onSpinWait();
        }
        semaphore.acquireUninterruptibly(permits);
    }

    private void serve(int worker) {
        while (true) {
            await(go[worker], 1);
            if (closed) {
                return;
            }
            drain(worker);
            done.release();
        }
    }

    private void drain(int worker) {
        Task work = task;
        if (work == null) {
            return;
        }
        try {
            for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
                work.run(k, worker);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            next.set(count);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (int w = 1; w < threads; w++) {
            go[w].release();
        }
    }
}
