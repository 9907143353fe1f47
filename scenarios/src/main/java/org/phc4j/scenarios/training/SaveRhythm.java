package org.phc4j.scenarios.training;

import java.util.function.LongSupplier;

/**
 * When to save the state of a run: never sooner than {@value #MIN_SECONDS} seconds after the last save, and never so often that saving
 * takes more than a twentieth of the time. A crash then costs a few seconds of work, whatever the size of the network and the speed of
 * the disk. The clock decides only when something is written, never what a run computes: a run resumed from any of its states ends in
 * the same bits.
 */
public final class SaveRhythm {
    private static final int MIN_SECONDS = 2;
    private static final long MIN_NANOS = MIN_SECONDS * 1_000_000_000L;
    private static final long SHARE = 20;

    private final LongSupplier nanoClock;
    private long lastSaved;
    private long pause = MIN_NANOS;

    /**
     * A rhythm that begins now.
     *
     * @param nanoClock nanoseconds of a clock that never goes back, as {@link System#nanoTime}
     */
    public SaveRhythm(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.lastSaved = nanoClock.getAsLong();
    }

    /**
     * Saves if it is time to.
     *
     * @param save writes the state
     * @return whether it was written
     */
    public boolean saveIfDue(Runnable save) {
        long begin = nanoClock.getAsLong();
        if (begin - lastSaved < pause) {
            return false;
        }
        save.run();
        lastSaved = nanoClock.getAsLong();
        pause = Math.max(MIN_NANOS, SHARE * (lastSaved - begin));
        return true;
    }
}
