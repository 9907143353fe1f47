package org.phc4j.scenarios.compare;

/** Hears how far a comparison is. Called from the thread that runs it. */
@FunctionalInterface
public interface CompareListener {
    /** Hears nothing. */
    CompareListener NONE = (engine, done, samples) -> {};

    /**
     * An engine has run more of the test set.
     *
     * @param engine name of the engine; {@code certificate} for the search of the number of passes, {@code parallel-certified} for the
     *     parallel run that takes so many
     * @param done samples it has run
     * @param samples samples of the test set
     */
    void advanced(String engine, int done, int samples);
}
