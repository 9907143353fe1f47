package org.phc4j.scenarios.compare;

/** The ways in which one weight set is run. */
public enum EngineKind {
    /** Scans in chunks of the synaptic delay: the sequential run. */
    EXACT,
    /** Whole-sequence passes of the multi-transmission loop, a fixed number of them. */
    PARALLEL,
    /** The multi-transmission loop until its spikes certify themselves. */
    CERTIFIED,
    /** Event by event, regions as actors. */
    ACTORS
}
