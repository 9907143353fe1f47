package org.phc4j.actors.runtime;

/** A run that could not be finished: which part failed, where it stood, and why. */
public final class RunFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure without an exception underneath.
     *
     * @param message what happened
     */
    public RunFailedException(String message) {
        super(message);
    }

    /**
     * A failure.
     *
     * @param message what failed and where it stood
     * @param cause the exception underneath
     */
    public RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
