package org.phc4j.scenarios.cli;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Updates per second, for display: an average in which what happened {@value #MEMORY_SECONDS} seconds ago counts 1/e, as the first
 * updates, before the machine code is compiled, say little about the next.
 */
final class Speed {
    private static final double MEMORY_SECONDS = 10;
    private static final double NANOS = 1e9;

    private final LongSupplier nanoClock;
    private long lastTime;
    private long lastUpdate;
    private double perSecond;

    Speed(LongSupplier nanoClock, long update) {
        this.nanoClock = nanoClock;
        this.lastTime = nanoClock.getAsLong();
        this.lastUpdate = update;
    }

    /** Looks at the clock: so many updates are done. */
    void at(long update) {
        long time = nanoClock.getAsLong();
        if (time <= lastTime || update <= lastUpdate) {
            return;
        }
        double seconds = (time - lastTime) / NANOS;
        double now = (update - lastUpdate) / seconds;
        perSecond = perSecond == 0 ? now : now + (perSecond - now) * Math.exp(-seconds / MEMORY_SECONDS);
        lastTime = time;
        lastUpdate = update;
    }

    /** As people read it, with the time that so many updates will take. */
    String shown(long remaining) {
        if (perSecond == 0) {
            return "?/s";
        }
        long left = Math.round(Math.min(remaining / perSecond, 359_999));
        return String.format(Locale.ROOT, perSecond < 9.995 ? "%.2f/s, %d:%02d:%02d left" : "%.0f/s, %d:%02d:%02d left", perSecond, left / 3600,
                left / 60 % 60, left % 60);
    }
}
