package org.phc4j.scenarios.compare;

import org.phc4j.scanengine.engine.Batch;

/**
 * A run and how long it took. A short run says more about its neighbours on the machine than about itself, so
 * it is repeated and the fastest counts.
 *
 * @param recording what it recorded
 * @param seconds wall time
 */
record Timed(Recording recording, double seconds) {
    private static final double NANOSECOND = 1e-9;
    private static final double SHORT = 0.25;
    private static final int REPEATS = 5;

    static Timed run(EngineRun run, Batch batch) {
        Timed fastest = once(run, batch);
        for (int k = 1; k < REPEATS && fastest.seconds < SHORT; k++) {
            Timed again = once(run, batch);
            fastest = again.seconds < fastest.seconds ? again : fastest;
        }
        return fastest;
    }

    private static Timed once(EngineRun run, Batch batch) {
        long start = System.nanoTime();
        Recording recording = run.run(batch);
        return new Timed(recording, secondsSince(start));
    }

    /** Seconds since a reading of {@link System#nanoTime}. */
    static double secondsSince(long start) {
        return (System.nanoTime() - start) * NANOSECOND;
    }
}
