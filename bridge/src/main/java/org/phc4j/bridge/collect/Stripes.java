package org.phc4j.bridge.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs numbered pieces of work on some threads and gives their results in the order of the numbers, whichever ended first. */
public final class Stripes {
    private Stripes() {}

    /**
     * Runs pieces of work.
     *
     * @param <T> what a piece gives
     * @param pieces how many
     * @param threads on how many threads, at least 1
     * @param work the work of a piece, by number
     * @return the results by number
     */
    public static <T> List<T> run(int pieces, int threads, IntFunction<T> work) {
        if (threads == 1 || pieces == 1) {
            List<T> results = new ArrayList<>();
            for (int piece = 0; piece < pieces; piece++) {
                results.add(work.apply(piece));
            }
            return results;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, pieces));
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int piece = 0; piece < pieces; piece++) {
                int number = piece;
                running.add(pool.submit(() -> work.apply(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
            pool.close();
        }
    }
}
