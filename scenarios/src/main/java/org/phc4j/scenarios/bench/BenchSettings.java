package org.phc4j.scenarios.bench;

import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.engine.ScanEngine;

/**
 * How steps are timed.
 *
 * @param provider which engine
 * @param threads its threads
 * @param repetitions steps to time, at least 1
 * @param seconds timing ends earlier after so many seconds, but not before three steps
 * @param warmUpSeconds steps are not timed before so many seconds have passed, not before the fourth, and not while
 *     the compiler is at work; 0 for three steps and no more
 */
public record BenchSettings(ScanEngine.Provider provider, int threads, int repetitions, double seconds, double warmUpSeconds) {
    /** Checks the ranges. */
    public BenchSettings {
        if (threads < 1 || repetitions < 1 || !(seconds > 0) || !(warmUpSeconds >= 0)) {
            throw new BadInputException(threads + " threads, " + repetitions + " repetitions, " + seconds + " s, " + warmUpSeconds
                    + " s of warm-up; expected at least 1 thread and repetition and a positive time");
        }
    }
}
