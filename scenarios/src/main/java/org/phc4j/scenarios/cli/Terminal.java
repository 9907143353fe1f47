package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that standard error is, if it is one that can be drawn on. The launcher looks and says so in the property
 * {@value #PROPERTY}: Java itself can only tell whether standard input and output both are one, and libraries that ask for more take
 * over Ctrl-C.
 */
final class Terminal {
    private static final int BAR = 24;
    private static final long DRAWN_EVERY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long TOLD_EVERY = TimeUnit.SECONDS.toNanos(10);
    /** Number of columns; 0 or absent for no terminal. */
    static final String PROPERTY = "phc.terminal";

    private static final int USUAL = 80;
    private static final int NARROWEST = 40;

    private Terminal() {}

    static boolean present() {
        return Integer.getInteger(PROPERTY, 0) > 0;
    }

    /** How often progress is shown: drawn anew on a terminal, told by a line elsewhere. */
    static long refreshNanos() {
        return present() ? DRAWN_EVERY : TOLD_EVERY;
    }

    /** Shows how far something is: over the line before on a terminal, with a bar, or on a line of its own. */
    static void show(PrintWriter err, long done, long all, String state) {
        if (!present()) {
            err.println(state);
            return;
        }
        int filled = (int) (BAR * done / all);
        String line = "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + state;
        int width = columns() - 1;
        err.print("\r" + (line.length() > width ? line.substring(0, width) : line) + "\u001b[K");
        err.flush();
    }

    static int columns() {
        int columns = Integer.getInteger(PROPERTY, 0);
        return columns < NARROWEST ? USUAL : columns;
    }
}
