package org.phc4j.actors.lif.model;

import org.phc4j.connectomes.BadInputException;

/**
 * The grid of time: the only place where milliseconds become steps. A time that is no multiple of the step is refused, never rounded
 * away; 2.3 ms at 0.1 ms is 23 steps, although 2.3 / 0.1 is below 23 in floating point.
 *
 * @param stepMs h, the length of a step in ms; above 0
 */
public record TimeGrid(double stepMs) {
    /** The step of most published networks, 0.1 ms. */
    public static final TimeGrid TENTH_MS = new TimeGrid(0.1);

    private static final double OFF_GRID = 1e-6;

    /** Checks the step. */
    public TimeGrid {
        if (!(stepMs > 0) || Double.isInfinite(stepMs)) {
            throw new BadInputException("time step = " + stepMs + " ms; expected a number above 0");
        }
    }

    /**
     * A time in steps.
     *
     * @param ms the time in ms
     * @param what what it is, named in the complaint
     * @return the number of steps, at least 0
     * @throws BadInputException if the time is negative, not finite, off the grid, or beyond 2^31 - 1 steps
     */
    public int steps(double ms, String what) {
        if (!holds(ms)) {
            throw new BadInputException(what + " = " + ms + " ms; expected a multiple of the time step " + stepMs + " ms, at least 0");
        }
        return (int) StrictMath.rint(ms / stepMs);
    }

    /**
     * Whether a time is on the grid.
     *
     * @param ms the time in ms
     * @return true for multiples of the step from 0 to 2^31 - 1 steps
     */
    public boolean holds(double ms) {
        double steps = StrictMath.rint(ms / stepMs);
        return ms >= 0 && steps <= Integer.MAX_VALUE && Math.abs(steps * stepMs - ms) <= OFF_GRID * stepMs * Math.max(1, steps * 1e-6);
    }

    /**
     * A delay in steps.
     *
     * @param ms the delay in ms
     * @param what what it is, named in the complaint
     * @return the number of steps, at least 1
     * @throws BadInputException if the delay is below the step or off the grid
     */
    public int delaySteps(double ms, String what) {
        if (ms < stepMs * (1 - OFF_GRID)) {
            throw new BadInputException(what + " = " + ms + " ms; expected at least the time step, " + stepMs + " ms");
        }
        return steps(ms, what);
    }

    /**
     * Steps in ms.
     *
     * @param steps number of steps
     * @return the time
     */
    public double ms(long steps) {
        return steps * stepMs;
    }
}
