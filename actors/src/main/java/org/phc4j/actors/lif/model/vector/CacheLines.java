package org.phc4j.actors.lif.model.vector;

/** Lines of the caches, where arrays of doubles begin 16 bytes into one: what is used together lies in one line. */
public final class CacheLines {
    /** Elements of a line. */
    public static final int DOUBLES = 8;
    /** Elements before the first line that is whole. */
    public static final int BEFORE = 6;

    private CacheLines() {}
}
