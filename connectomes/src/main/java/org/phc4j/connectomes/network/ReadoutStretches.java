package org.phc4j.connectomes.network;

/**
 * The stretches of time over which a readout averages: {@code count} of them cover a sequence of T steps without gap or overlap, and the
 * last {@code read} of them are read. Equal stretches, [floor(T q/S), floor(T (q+1)/S)), are all read; of the last n steps only those are,
 * and stretch 0, [0, max(0, T - n)), is left out.
 *
 * @param count number of stretches, at least 1
 * @param tail n where the last stretch holds the last n steps and the first one the rest; 0 for equal stretches
 */
public record ReadoutStretches(int count, int tail) {

    /**
     * The stretches of a network. One that is read at every step has one.
     *
     * @param config its options
     * @return the stretches
     */
    public static ReadoutStretches of(NetworkConfig config) {
        return switch (config.window()) {
            case ReadoutWindow.Sequence sequence -> new ReadoutStretches(config.segments(), 0);
            case ReadoutWindow.Weighted weighted -> new ReadoutStretches(weighted.stretches(), 0);
            case ReadoutWindow.Last last -> new ReadoutStretches(2, last.steps());
            case ReadoutWindow.Sliding sliding -> new ReadoutStretches(1, 0);
            case ReadoutWindow.Leaky leaky -> new ReadoutStretches(1, 0);
        };
    }

    /**
     * First stretch that is read; all from it on are.
     *
     * @return 0 or 1
     */
    public int firstRead() {
        return tail == 0 ? 0 : 1;
    }

    /**
     * Number of stretches that are read.
     *
     * @return {@code count - firstRead()}
     */
    public int read() {
        return count - firstRead();
    }

    /**
     * Fewest steps that a sequence must have: each stretch that is read holds one.
     *
     * @return {@code read()}
     */
    public int fewestSteps() {
        return read();
    }

    /**
     * First step of a stretch, inclusive; also the end, exclusive, of the stretch before it.
     *
     * @param q stretch, 0..count
     * @param steps T, number of steps of the sequence
     * @return the step
     */
    public int start(int q, int steps) {
        if (tail == 0) {
            return (int) ((long) steps * q / count);
        }
        return q == 0 ? 0 : q == 1 ? Math.max(0, steps - tail) : steps;
    }

    /**
     * Number of steps of a stretch.
     *
     * @param q stretch
     * @param steps T
     * @return its length
     */
    public int length(int q, int steps) {
        return start(q + 1, steps) - start(q, steps);
    }

    /**
     * The stretch that holds a step.
     *
     * @param step time step, below {@code steps}
     * @param steps T, at least {@link #fewestSteps}
     * @return q with start(q) &lt;= step &lt; start(q + 1)
     */
    public int holding(int step, int steps) {
        if (tail == 0) {
            return count == 1 ? 0 : (int) (((long) (step + 1) * count - 1) / steps);
        }
        return step < steps - tail ? 0 : 1;
    }
}
