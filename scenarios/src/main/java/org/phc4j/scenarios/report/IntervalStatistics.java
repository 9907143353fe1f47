package org.phc4j.scenarios.report;

import java.util.Arrays;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.scenarios.simulate.SimulationResult;

/**
 * Intervals between the spikes of each neuron, and how irregular they are.
 *
 * @param intervals histogram of all intervals in ms
 * @param variation histogram of the neurons' coefficients of variation
 * @param neurons number of (neuron, trial) with at least two intervals
 */
record IntervalStatistics(BarPlot.Counts intervals, BarPlot.Counts variation, int neurons) {
    private static final int BARS = 40;
    private static final double MOST_VARIATION = 2;

    static IntervalStatistics of(SimulationResult result) {
        double stepMs = result.plan().network().grid().stepMs();
        int n = result.plan().network().neurons();
        int[] all = new int[1024];
        int count = 0;
        long[] variation = new long[BARS + 1];
        int regular = 0;
        for (SpikeRecording trial : result.trials()) {
            int[] steps = trial.steps();
            int[] who = trial.neurons();
            int[] last = new int[n];
            Arrays.fill(last, -1);
            long[] number = new long[n];
            double[] sum = new double[n];
            double[] squares = new double[n];
            for (int k = 0; k < steps.length; k++) {
                int i = who[k];
                if (last[i] >= 0) {
                    int interval = steps[k] - last[i];
                    if (count == all.length) {
                        all = Arrays.copyOf(all, 2 * count);
                    }
                    all[count++] = interval;
                    number[i]++;
                    sum[i] += interval;
                    squares[i] += (double) interval * interval;
                }
                last[i] = steps[k];
            }
            for (int i = 0; i < n; i++) {
                if (number[i] >= 2) {
                    double mean = sum[i] / number[i];
                    double cv = Math.sqrt(Math.max(0, squares[i] / number[i] - mean * mean)) / mean;
                    variation[Math.min(BARS, (int) (cv / MOST_VARIATION * BARS))]++;
                    regular++;
                }
            }
        }
        return new IntervalStatistics(histogram(Arrays.copyOf(all, count), stepMs),
                new BarPlot.Counts(0, MOST_VARIATION / BARS, variation), regular);
    }

    /** Bars up to about the 98th percentile, the rest in the last. */
    private static BarPlot.Counts histogram(int[] intervals, double stepMs) {
        Arrays.sort(intervals);
        int most = intervals.length == 0 ? 1 : intervals[(int) (0.98 * (intervals.length - 1))];
        int width = Math.max(1, Math.ceilDiv(most, BARS));
        long[] counts = new long[BARS + 1];
        for (int interval : intervals) {
            counts[Math.min(BARS, interval / width)]++;
        }
        return new BarPlot.Counts(0, width * stepMs, counts);
    }
}
