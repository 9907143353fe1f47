package org.phc4j.actors.online;

import java.nio.ByteBuffer;

/** Pools the readout's features over the steps so far. */
interface OnlineWindow {
    /** Takes the features of a step and writes the pooled ones. */
    void add(float[] features, float[] pooled);

    void reset();

    int stateBytes();

    void save(ByteBuffer out);

    void restore(ByteBuffer in);
}
