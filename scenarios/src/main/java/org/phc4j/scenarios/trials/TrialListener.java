package org.phc4j.scenarios.trials;

/** Watches an experiment, and may end it. Reports never overlap in time; the question whether to stop may come from any thread. */
public interface TrialListener {
    /** Watches nothing. */
    TrialListener NONE = new TrialListener() {};

    /**
     * The experiment begins.
     *
     * @param recalled trials whose results are there already
     * @param total trials of the experiment
     */
    default void begun(int recalled, int total) {}

    /**
     * A trial is finished and its result kept.
     *
     * @param key which
     * @param result its result, in words
     * @param done finished trials, the recalled ones among them
     * @param total trials of the experiment
     */
    default void finished(String key, String result, int done, int total) {}

    /**
     * Asked now and then, also by trials in hand.
     *
     * @return true to end the experiment here; what is finished stays
     */
    default boolean stopRequested() {
        return false;
    }
}
