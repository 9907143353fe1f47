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
 * <p>Lines are cut off at the width of the terminal rather than wrapped, should it become narrower later as well.
 */
final class TrainingBar implements TrainingDisplay {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 50;
    private static final long REFRESH = TimeUnit.MILLISECONDS.toNanos(100);

    private static final String ESCAPE = "\u001b[";
    private static final String LINE_UP = "\r" + ESCAPE + "1A";
    private static final String CLEAR_REST = ESCAPE + "K";
    private static final String CLEAR_BELOW = ESCAPE + "J";
    private static final String CUT_OFF = ESCAPE + "?7l";
    private static final String WRAP = ESCAPE + "?7h";

    private final PrintWriter err;
    private final int columns;
    private final long updates;
    private final Speed speed;
    private final LongSupplier nanoClock;
    private long lastDrawn;
    private boolean drawn;

    TrainingBar(PrintWriter err, int columns, long updates, Speed speed, LongSupplier nanoClock) {
        this.err = err;
        this.columns = columns;
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
        String first = cut(bar(u.update(), validation));
        String second = cut(TrainingDisplay.summary(u));
        err.print((drawn ? LINE_UP : "") + CUT_OFF + first + CLEAR_REST + "\n" + second + CLEAR_REST + WRAP);
        err.flush();
        lastDrawn = now;
        drawn = true;
    }

    /** One column stays free, as some terminals wrap after the last. */
    private String cut(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 4) + "...";
    }

    private String bar(long update, @Nullable Validation validation) {
        String before = String.format(Locale.ROOT, "%3d%% [", update * 100 / updates);
        String after = "] " + update + "/" + updates + ", " + speed.shown(updates - update) + TrainingDisplay.summary(validation);
        int width = Math.clamp(columns - 1 - before.length() - after.length(), SHORTEST, LONGEST);
        int full = (int) (width * update / updates);
        return before + "#".repeat(full) + " ".repeat(width - full) + after;
    }

    @Override
    public void say(String line) {
        err.print((drawn ? LINE_UP + CLEAR_BELOW : "") + line + "\n");
        err.flush();
        drawn = false;
    }

    @Override
    public void close() {
        if (drawn) {
            err.println();
        }
    }
}
