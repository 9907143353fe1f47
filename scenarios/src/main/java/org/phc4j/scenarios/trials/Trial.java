package org.phc4j.scenarios.trials;

import java.util.function.BooleanSupplier;
import org.phc4j.connectomes.BadInputException;

/**
 * One piece of an experiment, whose result depends on nothing but what its identity covers.
 *
 * @param <T> kind of result: a record of plain values
 * @param key its name inside the experiment, which is also that of its file: letters, digits and {@code . _ -} only
 * @param identity hash of all that decides the result
 * @param work what is to be done
 */
public record Trial<T>(String key, String identity, Work<T> work) {
    private static final String KEY = "[A-Za-z0-9][A-Za-z0-9._-]{0,199}";

    /**
     * Checks the key.
     *
     * @throws BadInputException if it could not be the name of a file
     */
    public Trial {
        if (!key.matches(KEY)) {
            throw new BadInputException("'" + key + "' as the name of a trial; expected letters, digits and . _ - only");
        }
    }

    /**
     * What is to be done.
     *
     * @param <T> kind of result
     */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @param stop true once the experiment is to end: then the work should end soon
         * @return the result
         * @throws StoppedException if it ended without one because it was asked to
         */
        T run(BooleanSupplier stop) throws StoppedException;
    }

    /** The end of work that was asked to stop. */
    public static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1L;

        /** Work that was asked to stop. */
        public StoppedException() {
            super("asked to stop");
        }
    }
}
