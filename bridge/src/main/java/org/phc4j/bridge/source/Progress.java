package org.phc4j.bridge.source;

/** Hears how far reading is. Called from the threads that read, often; must be quick and safe for several threads. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = bytes -> {};

    /**
     * More of the source files has been read.
     *
     * @param bytes how many bytes more, as they lie on the disk
     */
    void read(long bytes);
}
