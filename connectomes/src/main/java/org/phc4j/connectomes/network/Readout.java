package org.phc4j.connectomes.network;

/**
 * What the readout averages over time: the output voltage V of the readout population, or its spikes s.
 */
public enum Readout {
    /** Mean of V. */
    VOLTAGE,
    /** Mean of s. */
    SPIKE
}
