package org.phc4j.scenarios.serve;

import org.phc4j.connectomes.BadInputException;

/** Who advances time. */
public sealed interface Pace {
    /** The driver's steps advance time: deterministic. */
    record Lockstep() implements Pace {}

    /**
     * The clock advances time, {@code factor} times as fast as the network's own; late input acts in the next step.
     *
     * @param factor above 0; 1 is real time
     */
    record RealTime(double factor) implements Pace {
        /** Checks the factor. */
        public RealTime {
            if (!(factor > 0) || !Double.isFinite(factor)) {
                throw new BadInputException("factor = " + factor + "; expected above 0");
            }
        }
    }
}
