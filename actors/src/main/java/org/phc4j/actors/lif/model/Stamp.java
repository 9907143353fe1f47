package org.phc4j.actors.lif.model;

/** Which end of a step gives a spike its time. */
public enum Stamp {
    /** The step's start, as in Brian2: the first step is 0. */
    START(0),
    /** The step's end, as in NEST: the first step is 1. */
    END(1);

    private final int offset;

    Stamp(int offset) {
        this.offset = offset;
    }

    /**
     * What is added to the index of an update to get the spike's stamp.
     *
     * @return 0 or 1
     */
    public int offset() {
        return offset;
    }
}
