package org.phc4j.scenarios.wire;

/** What is wrong with something a client sent. Codes are part of the protocol and never reused. */
public enum Fault {
    /** Not a frame of this protocol: garbage, a wrong length, an unknown type. */
    GARBAGE(1, true),
    /** A frame longer than allowed. */
    OVERSIZED(2, true),
    /** Another version of the protocol. */
    VERSION(3, true),
    /** No or a wrong token. */
    TOKEN(4, true),
    /** There is a driver already. */
    DRIVER_EXISTS(5, true),
    /** Too many clients. */
    FULL(6, true),
    /** The first frame must be a HELLO, and there may be only one, in time. */
    HANDSHAKE(7, true),
    /** Only a driver may do this. */
    NOT_DRIVER(8, false),
    /** The input does not fit the network. */
    UNFIT(9, false),
    /** More input than the credit allows. */
    NO_CREDIT(10, false),
    /** Too much input for steps to come. */
    QUEUE_FULL(11, false),
    /** Not in this pace. */
    WRONG_PACE(12, false);

    private final int code;
    private final boolean ends;

    Fault(int code, boolean ends) {
        this.code = code;
        this.ends = ends;
    }

    /**
     * Its number on the wire.
     *
     * @return 1..65535
     */
    public int code() {
        return code;
    }

    /**
     * Whether the connection ends.
     *
     * @return true if nothing can be made of what follows
     */
    public boolean ends() {
        return ends;
    }
}
