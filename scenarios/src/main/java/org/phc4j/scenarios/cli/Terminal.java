package org.phc4j.scenarios.cli;

/**
 * The terminal that standard error is, if it is one that can be drawn on. The launcher looks and says so in the property
 * {@value #PROPERTY}: Java itself can only tell whether standard input and output both are one, and libraries that ask for more take
 * over Ctrl-C.
 */
final class Terminal {
    /** Number of columns; 0 or absent for no terminal. */
    static final String PROPERTY = "phc.terminal";

    private static final int USUAL = 80;
    private static final int NARROWEST = 40;

    private Terminal() {}

    static boolean present() {
        return Integer.getInteger(PROPERTY, 0) > 0;
    }

    static int columns() {
        int columns = Integer.getInteger(PROPERTY, 0);
        return columns < NARROWEST ? USUAL : columns;
    }
}
