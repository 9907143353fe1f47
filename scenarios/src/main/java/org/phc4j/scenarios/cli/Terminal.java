package org.phc4j.scenarios.cli;

/**
 * Whether standard error is a terminal that can be drawn on. The launcher looks and says so in the property {@value #PROPERTY}: Java
 * itself can only tell whether standard input and output both are one, and libraries that ask for more take over Ctrl-C.
 */
final class Terminal {
    /** {@code true} if standard error is a terminal. */
    static final String PROPERTY = "phc.terminal";

    private Terminal() {}

    static boolean present() {
        return Boolean.getBoolean(PROPERTY);
    }
}
