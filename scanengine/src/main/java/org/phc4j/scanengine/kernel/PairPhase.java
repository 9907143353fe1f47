package org.phc4j.scanengine.kernel;

/** A loop over a block of pair sums; see {@link Phase} for why it is called through an interface. */
@FunctionalInterface
public interface PairPhase {
    /**
     * Runs the phase.
     *
     * @param block operands
     */
    void run(PairBlock block);
}
