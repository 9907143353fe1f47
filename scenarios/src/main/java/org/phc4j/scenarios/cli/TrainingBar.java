package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.phc4j.scanengine.learning.TrainingListener.Update;
import org.phc4j.scanengine.learning.TrainingListener.Validation;

/**
 * Progress on a terminal, in two lines that are drawn over, ten times a second at most:
 *
 * <pre>
 *  45% [##########            ] 1350/3000, 31/s, 0:00:53 left, validation 0.833
 * loss 1.0123, accuracy 0.938, silent 0, gradient 1.9, rates 0.138 0.128
 * </pre>
 *
 * <p>Made for 80 columns; a narrower terminal cuts the lines off rather than wrapping them.
 */
final class TrainingBar implements TrainingDisplay {
    private static final int COLUMNS = 79;
    private static final int SHORTEST = 5;
    private static final long REFRESH = TimeUnit.MILLISECONDS.toNanos(100);

    private static final String ESCAPE = "\u001b[";
    private static final String LINE_UP = "\r" + ESCAPE + "1A";
    private static final String CLEAR_REST = ESCAPE + "K";
    private static final String CUT_OFF = ESCAPE + "?7l";
    private static final String WRAP = ESCAPE + "?7h";

    private final PrintWriter err;
    private final long updates;
    private final Speed speed;
    private final LongSupplier nanoClock;
    private long lastDrawn;
    private boolean drawn;

    TrainingBar(PrintWriter err, long updates, Speed speed, LongSupplier nanoClock) {
        this.err = err;
        this.updates = updates;
        this.speed = speed;
        this.nanoClock = nanoClock;
    }

    @Override
    public void show(Update u, @Nullable Validation validation) {
        long now = nanoClock.getAsLong();
        if (drawn && now - lastDrawn < REFRESH && u.update() != updates) {
            return;
        }
        speed.at(u.update());
        err.print((drawn ? LINE_UP : "") + CUT_OFF + bar(u.update(), validation) + CLEAR_REST + "\n\r" + TrainingDisplay.summary(u) + CLEAR_REST
                + WRAP);
        err.flush();
        lastDrawn = now;
        drawn = true;
    }

    private String bar(long update, @Nullable Validation validation) {
        String before = String.format(Locale.ROOT, "%3d%% [", update * 100 / updates);
        String after = "] " + update + "/" + updates + ", " + speed.shown(updates - update) + TrainingDisplay.summary(validation);
        int width = Math.max(SHORTEST, COLUMNS - before.length() - after.length());
        int full = (int) (width * update / updates);
        return before + "#".repeat(full) + " ".repeat(width - full) + after;
    }

    @Override
    public void close() {
        if (drawn) {
            err.println();
        }
    }
}
