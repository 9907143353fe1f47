package org.phc4j.scanengine.kernel;

/**
 * Which rows of a tile outlive their step. Where little is kept, a step works on the same few rows as the one before, which then stay in
 * the L1 cache. It changes no value.
 */
public enum Retention {
    /** Only the state of the step before: for a run whose spikes and sums are all that is wanted. */
    STEP,
    /** The states and activities that the adjoint reads, for every step of the block. */
    STATES,
    /** Every variable, for every step of the block: for whoever looks at them. */
    ALL
}
