package org.phc4j.actors.lif.plugin;

/** What a parameter measures, and so the unit in which a model receives it, whatever unit it was written in. */
public enum Quantity {
    /** A pure number. */
    NUMBER,
    /** A time, in ms. */
    TIME,
    /** A rate, in Hz. */
    RATE,
    /** A voltage, in mV. */
    VOLTAGE,
    /** A current, in pA. */
    CURRENT,
    /** A capacitance, in pF. */
    CAPACITANCE
}
