package org.phc4j.actors.lif.synapse;

import java.util.BitSet;

/**
 * Connections, stored or made on the fly: visiting them twice gives the same ones in the same order. The order matters only among
 * connections of equal source, target and delay, whose input is added in it. Immutable; may be visited by several threads.
 */
@FunctionalInterface
public interface Edges {
    /**
     * Shows every connection.
     *
     * @param visitor receives them
     */
    void forEach(EdgeVisitor visitor);

    /**
     * About how many there are, by which work is shared among threads.
     *
     * @return the number, or 0 if it is not known
     */
    default long expected() {
        return 0;
    }

    /**
     * The delays that occur.
     *
     * @return steps, ascending, each once
     */
    default int[] delays() {
        BitSet seen = new BitSet();
        forEach((source, target, weight, delay) -> seen.set(delay));
        return seen.stream().toArray();
    }
}
