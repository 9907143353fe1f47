package org.phc4j.scenarios.compare;

/** Hears how far a comparison is. Called from the thread that runs it. */
@FunctionalInterface
public interface CompareListener {
    /** Hears nothing. */
    CompareListener NONE = (engine, done, samples) -> {};

    /**
     * An engine has run more of the test set.
     *
     * @param engine name of the engine; the certified run goes by {@code parallel-certified} until its number of passes is known
     * @param done samples it has run
     * @param samples samples of the test set
     */
    void advanced(String engine, int done, int samples);
}
