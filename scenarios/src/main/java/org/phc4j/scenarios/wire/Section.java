package org.phc4j.scenarios.wire;

/** A part of an OUTPUT frame that a client may ask for. */
public enum Section {
    /** Neurons that spiked. */
    SPIKES(1),
    /** Values of the readout. */
    READOUT(2),
    /** Rate of every population in Hz. */
    RATES(4),
    /** Voltage of the probed neurons. */
    STATE(8),
    /** What the decoder makes of it. */
    ACTION(16);

    private final int bit;

    Section(int bit) {
        this.bit = bit;
    }

    /**
     * Its bit in the flags.
     *
     * @return a power of two
     */
    public int bit() {
        return bit;
    }

    /**
     * Whether flags ask for it.
     *
     * @param flags bits
     * @return true if its bit is set
     */
    public boolean in(int flags) {
        return (flags & bit) != 0;
    }
}
