package org.phc4j.scenarios.wire;

/** What happened to a run. Codes are part of the protocol and never reused. */
public enum Notice {
    /** A step failed (first) and the run went on from its last snapshot (second). */
    GAP(1),
    /** The run is at rest again, by a driver's wish. */
    RESET(2),
    /** The run went back to a snapshot, by a driver's wish (second). */
    RESTORED(3),
    /** The driver is gone; first is its number. */
    DRIVER_GONE(4),
    /** The clock stands still (first is 1) or goes on (0). */
    PAUSED(5),
    /** The run ended, as it failed again and again at step first. */
    FAILED(6);

    private final int code;

    Notice(int code) {
        this.code = code;
    }

    /**
     * Its number on the wire.
     *
     * @return 1..65535
     */
    public int code() {
        return code;
    }
}
