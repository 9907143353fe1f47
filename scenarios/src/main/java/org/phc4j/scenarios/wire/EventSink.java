package org.phc4j.scenarios.wire;

/** Takes the events of datagrams. */
public interface EventSink {
    /** Sequence of a datagram that has none. */
    long NO_SEQUENCE = -1;

    /**
     * A datagram begins.
     *
     * @param sequence its number, or {@link #NO_SEQUENCE}
     * @param modulus numbers run from 0 to modulus - 1 and start over
     */
    void datagram(long sequence, long modulus);

    /**
     * One event.
     *
     * @param address what the sender calls the neuron
     */
    void event(int address);
}
