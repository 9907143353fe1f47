package org.phc4j.scenarios.simulate;

/** Follows a simulation from outside. Nothing it does changes a spike. */
public interface SimulationListener {
    /**
     * Some steps have run.
     *
     * @param trial number of the trial, from 0
     * @param step steps of it that have run
     * @param spikes spikes of it so far
     */
    void advanced(int trial, int step, long spikes);

    /**
     * Something that the user should know.
     *
     * @param line one line
     */
    void note(String line);

    /**
     * Whether to end after the steps in hand; what was recorded is written.
     *
     * @return true to stop
     */
    boolean stopRequested();
}
