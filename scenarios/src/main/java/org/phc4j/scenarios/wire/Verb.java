package org.phc4j.scenarios.wire;

import org.jspecify.annotations.Nullable;

/** What a CONTROL frame changes. Codes are part of the protocol and never reused. */
public enum Verb {
    /** Back to rest, step 0. */
    RESET(1),
    /** Real time stands still. */
    PAUSE(2),
    /** Real time goes on. */
    RESUME(3),
    /** Steady additional input of {@code value} to a population. */
    STIMULATE(4),
    /** Keeps a population from spiking; value 0 lets it spike again. */
    SILENCE(5),
    /** Sets the factor of real time to {@code value}. */
    SPEED(6),
    /** Keeps the present state, to be restored. */
    SNAPSHOT(7),
    /** Goes back to the state of the last SNAPSHOT. */
    RESTORE(8);

    private static final Verb[] BY_CODE = values();
    private final int code;

    Verb(int code) {
        this.code = code;
    }

    /**
     * Its number on the wire.
     *
     * @return 1..255
     */
    public int code() {
        return code;
    }

    /**
     * The verb of a number.
     *
     * @param code a number
     * @return the verb, or null if there is none
     */
    public static @Nullable Verb of(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
