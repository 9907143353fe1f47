package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.phc4j.bridge.network.Control;

/** How far a control of a large network is, how fast it goes and how long it will take: one line that is drawn over, or one now and then. */
final class ControlProgress implements Control.Progress, AutoCloseable {
    private static final int BAR = 24;
    private static final long TERMINAL_REFRESH = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_REFRESH = TimeUnit.SECONDS.toNanos(10);
    /** How much is done between two looks at the clock. */
    private static final long STEP = 1 << 14;

    private final PrintWriter err;
    private final boolean quiet;
    private final LongSupplier nanoClock;
    private final boolean terminal = Terminal.present();
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
        if (now - lastShown < (terminal ? TERMINAL_REFRESH : LINE_REFRESH)) {
            return;
        }
        lastShown = now;
        speed.at(done);
        String state = String.format(Locale.ROOT, "control: %,d of %,d, %s", done, all, speed.shown(all - done));
        if (terminal) {
            int filled = (int) (BAR * done / all);
            String line = "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + state;
            int width = Terminal.columns() - 1;
            err.print("\r" + (line.length() > width ? line.substring(0, width) : line) + "\u001b[K");
            err.flush();
            drawn = true;
        } else {
            err.println(state);
        }
    }

    @Override
    public void close() {
        if (drawn) {
            err.println();
        }
    }
}
