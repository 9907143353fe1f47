package org.phc4j.actors.lif.model.vector;

/** Lines of the caches, where arrays begin with one, and elements after the header of the array: what is used together lies in one line. */
public final class CacheLines {
    /** Elements of a line. */
    public static final int DOUBLES = 8;
    /** Ints of a line. */
    public static final int INTS = 16;
    /** Elements before the first line that is whole. */
    public static final int BEFORE = 6;
    /** The same of an array of ints. */
    public static final int INTS_BEFORE = 13;

    private CacheLines() {}
}
