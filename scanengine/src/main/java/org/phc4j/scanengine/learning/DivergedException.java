package org.phc4j.scanengine.learning;

/**
 * Training has left the numbers: a loss, gradient or parameter is infinite or NaN. A lower learning rate, a lower clip, or a gamma
 * below 1 may help.
 */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The update that could not be made, from 1. */
    private final long update;

    private DivergedException(long update, String what, double value) {
        super("training diverged in update " + update + ": " + what + " = " + value);
        this.update = update;
    }

    /**
     * The update that could not be made.
     *
     * @return its number, from 1
     */
    public long update() {
        return update;
    }

    static void unlessFinite(long update, String what, double value) {
        if (!Double.isFinite(value)) {
            throw new DivergedException(update, what, value);
        }
    }

    static void unlessFinite(long update, String what, float[] values) {
        for (float value : values) {
            unlessFinite(update, what, value);
        }
    }
}
