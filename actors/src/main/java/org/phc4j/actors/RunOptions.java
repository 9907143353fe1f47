package org.phc4j.actors;

import org.jspecify.annotations.Nullable;
import org.phc4j.actors.device.VoltageSink;
import org.phc4j.connectomes.BadInputException;

/**
 * What is recorded during a run, and how it is scheduled. Immutable.
 *
 * @param recordSpikes whether a raster of every sample is kept; default false
 * @param voltage receives V of all neurons at every step, or null for none, the default
 * @param lockstep at most so many samples run in lockstep, sharing messages; default {@value #DEFAULT_LOCKSTEP}. No result depends
 *     on it
 */
public record RunOptions(boolean recordSpikes, @Nullable VoltageSink voltage, int lockstep) {
    /** Samples in lockstep unless said otherwise. */
    public static final int DEFAULT_LOCKSTEP = 64;

    /** Checks the options. */
    public RunOptions {
        if (lockstep < 1) {
            throw new BadInputException("lockstep = " + lockstep + "; expected at least 1");
        }
    }

    /**
     * Logits only.
     *
     * @return the defaults
     */
    public static RunOptions defaults() {
        return new RunOptions(false, null, DEFAULT_LOCKSTEP);
    }

    /**
     * The same with rasters.
     *
     * @return a changed copy
     */
    public RunOptions recordingSpikes() {
        return new RunOptions(true, voltage, lockstep);
    }

    /**
     * The same with a voltage sink.
     *
     * @param sink receives V of all neurons at every step
     * @return a changed copy
     */
    public RunOptions probing(VoltageSink sink) {
        return new RunOptions(recordSpikes, sink, lockstep);
    }

    /**
     * The same with another number of samples in lockstep.
     *
     * @param samples at least 1
     * @return a changed copy
     */
    public RunOptions withLockstep(int samples) {
        return new RunOptions(recordSpikes, voltage, samples);
    }
}
