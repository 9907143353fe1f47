package org.phc4j.scenarios.trials;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the trials of an experiment that are not in its ledger, several at a time. Which thread runs which trial is left to chance; as no
 * trial's result depends on another, the results are the same for any number of jobs, and after any number of interruptions.
 *
 * @param <T> kind of result
 */
public final class TrialPool<T> {
    private final List<Trial<T>> trials;
    private final Ledger<T> ledger;
    private final TrialListener listener;
    private final Map<String, T> results = new LinkedHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile @Nullable Throwable failure;

    private TrialPool(List<Trial<T>> trials, Ledger<T> ledger, TrialListener listener) {
        this.trials = trials;
        this.ledger = ledger;
        this.listener = listener;
    }

    /**
     * Runs what is left to run.
     *
     * @param <T> kind of result
     * @param trials the experiment, no key twice
     * @param ledger what is finished; receives what gets finished
     * @param jobs trials at a time, at least 1
     * @param listener watches
     * @return results by key, in the order of the trials; without those that a request to stop prevented
     * @throws org.phc4j.connectomes.BadInputException if a stored result is damaged or that of another experiment, or a trial's own
     */
    public static <T> Map<String, T> run(List<Trial<T>> trials, Ledger<T> ledger, int jobs, TrialListener listener) {
        return new TrialPool<>(trials, ledger, listener).run(jobs);
    }

    private Map<String, T> run(int jobs) {
        List<Trial<T>> left = new ArrayList<>();
        for (Trial<T> trial : trials) {
            Optional<T> found = ledger.find(trial);
            found.ifPresentOrElse(result -> results.put(trial.key(), result), () -> left.add(trial));
        }
        listener.begun(results.size(), trials.size());
        List<Thread> threads = new ArrayList<>();
        for (int k = 1; k < Math.min(jobs, left.size()); k++) {
            threads.add(Thread.ofPlatform().daemon().name("phc-trial-" + k).start(() -> work(left)));
        }
        work(left);
        threads.forEach(TrialPool::await);
        rethrow();
        Map<String, T> ordered = new LinkedHashMap<>();
        for (Trial<T> trial : trials) {
            T result = results.get(trial.key());
            if (result != null) {
                ordered.put(trial.key(), result);
            }
        }
        return ordered;
    }

    private void work(List<Trial<T>> left) {
        try {
            for (int k = next.getAndIncrement(); k < left.size() && !stopped(); k = next.getAndIncrement()) {
                Trial<T> trial = left.get(k);
                keep(trial, trial.work().run(this::stopped));
            }
        } catch (Trial.StoppedException e) {
            next.set(left.size());
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private boolean stopped() {
        return failure != null || listener.stopRequested();
    }

    private synchronized void keep(Trial<T> trial, T result) {
        ledger.keep(trial, result);
        results.put(trial.key(), result);
        listener.finished(trial.key(), String.valueOf(result), results.size(), trials.size());
    }

    private static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }
}
