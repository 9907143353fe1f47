package org.phc4j.scanengine.engine;

import org.phc4j.connectomes.BadInputException;

/** How far an output is from its target. */
public sealed interface ErrorMeasure {
    /** The squared error. */
    ErrorMeasure SQUARED = new Squared();

    /** (y - target)^2. */
    record Squared() implements ErrorMeasure {}

    /**
     * Huber's: (y - target)^2 / 2 up to a distance of delta, then delta (|y - target| - delta / 2), so that outliers pull with a
     * constant force.
     *
     * @param delta the distance, above 0
     */
    record Huber(double delta) implements ErrorMeasure {
        /**
         * Checks the distance.
         *
         * @throws BadInputException if it is not above 0 and finite
         */
        public Huber {
            if (!(delta > 0 && Double.isFinite(delta))) {
                throw new BadInputException("huber delta = " + delta + "; expected a number above 0");
            }
        }
    }

    /**
     * The error of a distance.
     *
     * @param distance y - target
     * @return the error, at least 0
     */
    default double of(double distance) {
        return switch (this) {
            case Squared s -> distance * distance;
            case Huber h -> Math.abs(distance) <= h.delta ? distance * distance / 2 : h.delta * (Math.abs(distance) - h.delta / 2);
        };
    }

    /**
     * Its derivative by y.
     *
     * @param distance y - target
     * @return the slope
     */
    default double slope(double distance) {
        return switch (this) {
            case Squared s -> 2 * distance;
            case Huber h -> Math.max(-h.delta, Math.min(h.delta, distance));
        };
    }
}
