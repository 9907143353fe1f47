package org.phc4j.scenarios.data;

/** What a reader does with a missing value, written {@code ?} in a file. */
public enum MissingValues {
    /** A missing value ends the reading with one line that says where it is. */
    REFUSE,

    /**
     * Every channel of every case is filled by itself: on a straight line between the nearest values on both sides, and with
     * the nearest value before the first and after the last one (computed in double, rounded once to float). A channel of a
     * case that has no value at all is refused.
     */
    INTERPOLATE
}
