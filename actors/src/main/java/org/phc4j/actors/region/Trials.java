package org.phc4j.actors.region;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Independent samples that a network runs in lockstep, so that one message carries the spikes of all of them. A trial is a sample's
 * place in the run: trials are ordered by descending length (equal ones by sample), so those that still run at a step are always
 * {@code 0..activeAt(step)-1}, and a trial that ended is simply no longer stepped. Immutable.
 */
public final class Trials {
    private final int[] sample;
    private final int[] steps;
    private final int[] active;

    private Trials(int[] sample, int[] steps, int[] active) {
        this.sample = sample;
        this.steps = steps;
        this.active = active;
    }

    /**
     * Trials for samples of given lengths.
     *
     * @param stepsOfSample (B) number of steps of each sample, at least one sample
     * @return the trials
     */
    public static Trials of(int[] stepsOfSample) {
        int[] sample = IntStream.range(0, stepsOfSample.length).boxed()
                .sorted((a, b) -> Integer.compare(stepsOfSample[b], stepsOfSample[a])).mapToInt(Integer::intValue).toArray();
        int[] steps = Arrays.stream(sample).map(b -> stepsOfSample[b]).toArray();
        int[] active = new int[steps[0]];
        int trials = steps.length;
        for (int t = 0; t < active.length; t++) {
            while (steps[trials - 1] <= t) {
                trials--;
            }
            active[t] = trials;
        }
        return new Trials(sample, steps, active);
    }

    /**
     * Number of trials B.
     *
     * @return B
     */
    public int count() {
        return sample.length;
    }

    /**
     * Number of steps of the longest trial.
     *
     * @return T
     */
    public int steps() {
        return active.length;
    }

    /**
     * Number of steps of a trial.
     *
     * @param trial trial index
     * @return its length
     */
    public int steps(int trial) {
        return steps[trial];
    }

    /**
     * The sample that a trial runs.
     *
     * @param trial trial index
     * @return sample index
     */
    public int sample(int trial) {
        return sample[trial];
    }

    /**
     * How many trials run at a step.
     *
     * @param step time step, may lie after the end
     * @return trials {@code 0..activeAt(step)-1} run
     */
    public int activeAt(int step) {
        return step < active.length ? active[step] : 0;
    }

    /**
     * Number of (step, trial) rows in a range of steps.
     *
     * @param from first step
     * @param to end, exclusive
     * @return sum of activeAt over the range
     */
    public int rows(int from, int to) {
        int rows = 0;
        for (int t = from; t < to; t++) {
            rows = Math.addExact(rows, active[t]);
        }
        return rows;
    }
}
