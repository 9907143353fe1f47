package org.phc4j.scanengine.quickstart;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine;

/**
 * Runs an engine of its own in the background, over and over on an excerpt of the first batch, until it does a sample's step in less time
 * than the engine in use.
 */
final class Rehearsal implements RelayEngine.Relay {
    private static final int MOST_SAMPLES = 4;
    private static final int MOST_STEPS = 64;
    /** A machine that is busy with other work may never tell: then the relay takes place anyway. */
    private static final int MOST_ROUNDS = 5_000;

    private final Supplier<ScanEngine> opener;
    private final int leastSteps;
    private @Nullable Batch excerpt;
    private @Nullable Execution execution;
    private @Nullable Thread thread;
    private long batchSteps;
    private long from;
    /** Nanoseconds that the engine in use takes for a sample's step, forward and backward. */
    private volatile double pace;
    private volatile boolean over;
    private volatile boolean stopped;

    /**
     * A rehearsal.
     *
     * @param opener makes the engine to rehearse
     * @param leastSteps least length of a sequence
     */
    Rehearsal(Supplier<ScanEngine> opener, int leastSteps) {
        this.opener = opener;
        this.leastSteps = leastSteps;
    }

    /** Starts with the second step, so that the first has the machine for itself. */
    @Override
    public boolean due(Parameters parameters) {
        if (thread == null && pace > 0) {
            Parameters copy = parameters.copy();
            thread = Thread.ofPlatform().daemon().name("phc-rehearsal").start(() -> rehearse(copy));
        }
        return over;
    }

    @Override
    public void forward(Batch batch, Execution asked) {
        if (excerpt == null && !(asked instanceof Execution.Replay)) {
            excerpt = excerpt(batch);
            execution = asked;
        }
        batchSteps = batch.totalSteps();
        from = System.nanoTime();
    }

    @Override
    public void backward() {
        pace = (double) (System.nanoTime() - from) / batchSteps;
    }

    private Batch excerpt(Batch batch) {
        int samples = Math.min(MOST_SAMPLES, batch.size());
        float[][] series = new float[samples][];
        for (int b = 0; b < samples; b++) {
            int steps = Math.min(batch.steps(b), Math.max(MOST_STEPS, leastSteps));
            series[b] = Arrays.copyOf(batch.series()[b], steps * batch.inputs());
        }
        return new Batch(batch.inputs(), series, Arrays.copyOf(batch.labels(), samples));
    }

    private void rehearse(Parameters parameters) {
        Batch samples = excerpt;
        Execution order = execution;
        try (ScanEngine engine = opener.get()) {
            float[] gradient = new float[parameters.values().length];
            for (int k = 0; k < MOST_ROUNDS && !stopped && samples != null && order != null; k++) {
                long start = System.nanoTime();
                engine.load(parameters);
                engine.forward(samples, order, null);
                engine.backward(Objective.DEFAULT, gradient);
                if ((double) (System.nanoTime() - start) / samples.totalSteps() < pace) {
                    return;
                }
            }
        } finally {
            over = true; // also where it failed: the engine itself will say why
        }
    }

    @Override
    public void close() {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
