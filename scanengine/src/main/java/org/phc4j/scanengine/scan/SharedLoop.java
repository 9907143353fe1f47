package org.phc4j.scanengine.scan;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A loop over independent items which the calling thread and, if they get round to it, threads of an executor share.
 *
 * <p>Guarantees: every item is done exactly once, all of them before the call returns; helpers that start late or never do no harm,
 * so an executor that is busy, or whose thread makes the call, cannot block it. Nothing is allocated here per call; an executor may
 * allocate for its queue. Not for use by several threads at once.
 */
final class SharedLoop {
    private final Executor executor;
    private final int threads;
    private final Runnable help = this::work;
    private final Semaphore finished = new Semaphore(0);
    /** Counts down as items are taken: a taken value below 0 means that none was left. Writing it publishes {@link #body}. */
    private final AtomicInteger untaken = new AtomicInteger();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private IntConsumer body = SharedLoop::nothing;

    SharedLoop(Executor executor, int threads) {
        this.executor = executor;
        this.threads = threads;
    }

    static SharedLoop alone() {
        return new SharedLoop(Runnable::run, 1);
    }

    private static void nothing(int item) {}

    int threads() {
        return threads;
    }

    void forEach(int count, IntConsumer item) {
        if (threads == 1 || count < 2) {
            for (int i = 0; i < count; i++) {
                item.accept(i);
            }
            return;
        }
        body = item;
        unfinished.set(count);
        untaken.set(count);
        callHelpers(Math.min(threads, count) - 1);
        work();
        finished.acquireUninterruptibly();
        rethrow(failure.getAndSet(null));
    }

    private void callHelpers(int helpers) {
        try {
            for (int k = 0; k < helpers; k++) {
                executor.execute(help);
            }
        } catch (RejectedExecutionException ignored) {
            // Then the threads that are there, at least this one, do all items: the result does not depend on how many.
        }
    }

    private void work() {
        for (int item = untaken.decrementAndGet(); item >= 0; item = untaken.decrementAndGet()) {
            try {
                body.accept(item);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                if (unfinished.decrementAndGet() == 0) {
                    finished.release();
                }
            }
        }
    }

    private static void rethrow(@Nullable Throwable thrown) {
        switch (thrown) {
            case null -> { }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
