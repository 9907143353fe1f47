package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.phc4j.bridge.network.Control;

/** How far a control of a large network is, how fast it goes and how long it will take: one line that is drawn over, or one now and then. */
final class ControlProgress implements Control.Progress, AutoCloseable {
    /** How much is done between two looks at the clock. */
    private static final long STEP = 1 << 14;

    private final PrintWriter err;
    private final boolean quiet;
    private final LongSupplier nanoClock;
    private final Speed speed;
    private long lastShown;
    private long next = STEP;
    private boolean drawn;

    ControlProgress(PrintWriter err, boolean quiet, LongSupplier nanoClock) {
        this.err = err;
        this.quiet = quiet;
        this.nanoClock = nanoClock;
        this.speed = new Speed(nanoClock, 0);
        this.lastShown = nanoClock.getAsLong();
    }

    @Override
    public void at(long done, long all) {
        if (quiet || done < next) {
            return;
        }
        next = done + STEP;
        long now = nanoClock.getAsLong();
        if (now - lastShown < Terminal.refreshNanos()) {
            return;
        }
        lastShown = now;
        speed.at(done);
        Terminal.show(err, done, all, String.format(Locale.ROOT, "control: %,d of %,d, %s", done, all, speed.shown(all - done)));
        drawn = Terminal.present();
    }

    @Override
    public void close() {
        if (drawn) {
            err.println();
        }
    }
}
