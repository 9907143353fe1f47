package org.phc4j.bridge.format;

/** What a file is to a format, by its content. */
public enum Match {
    /** Not of this format. */
    NONE,
    /** Belongs to a data set of this format, but holds no connections: node lists, tables of types, lengths, labels. */
    COMPANION,
    /** Holds connections in this format. */
    CONNECTIONS
}
