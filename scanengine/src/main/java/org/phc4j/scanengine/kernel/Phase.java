package org.phc4j.scanengine.kernel;

/**
 * One loop over the lanes of a step, or over the steps of a block, that reads and writes the rows of a frame. The engine is a sequence of
 * phases.
 *
 * <p><b>Why an interface.</b> The compiler gives each compiled method a budget of vector calls; past it, vectors are allocated on the
 * heap and the loop is many times slower. {@link #runAll} is the only place that calls phases, on elements of arrays, which the compiler
 * takes neither for constants nor, as many kinds pass through, for instances of one class: so every phase is compiled by itself, with the
 * whole budget, whatever its caller looks like.
 */
@FunctionalInterface
public interface Phase {
    /**
     * Runs the phase.
     *
     * @param f operands
     */
    void run(Frame f);

    /**
     * Runs phases one after the other.
     *
     * @param phases the phases
     * @param f operands of all of them
     */
    static void runAll(Phase[] phases, Frame f) {
        for (Phase phase : phases) {
            phase.run(f);
        }
    }
}
