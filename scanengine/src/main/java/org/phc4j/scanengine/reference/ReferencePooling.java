package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.network.ReadoutWindow;

/**
 * Features over time in float64, written as weights: feature q of a reading is the sum over t of weight(q, t) x[t]. Over a sequence there
 * is one reading of S stretches [T q/S, T (q+1)/S), each with weights 1/length, or of its last min(n, T) steps; with a window there is a reading r at every step, with
 * weights 1/min(n, r + 1) over its last n steps, or (1 - a) a^(r - t) over all steps up to it.
 */
final class ReferencePooling {
    private final ReadoutWindow window;
    private final int segments;
    private final int[] population;

    ReferencePooling(ReadoutWindow window, int segments, int[] population) {
        this.window = window;
        this.segments = segments;
        this.population = population;
    }

    /** Stretches of a sequence, or steps with a reading each. */
    private int rows(int steps) {
        return switch (window) {
            case ReadoutWindow.Sequence sequence -> segments;
            case ReadoutWindow.Weighted weighted -> weighted.stretches();
            case ReadoutWindow.Last last -> 1;
            case ReadoutWindow.Sliding sliding -> steps;
            case ReadoutWindow.Leaky leaky -> steps;
        };
    }

    private static double equalStretch(int row, int t, int steps, int stretches) {
        int from = (int) ((long) steps * row / stretches);
        int to = (int) ((long) steps * (row + 1) / stretches);
        return t >= from && t < to ? 1.0 / (to - from) : 0;
    }

    private double weight(int row, int t, int steps) {
        return switch (window) {
            case ReadoutWindow.Sequence sequence -> equalStretch(row, t, steps, segments);
            case ReadoutWindow.Weighted weighted -> equalStretch(row, t, steps, weighted.stretches());
            case ReadoutWindow.Last last -> t >= steps - last.steps() ? 1.0 / Math.min(last.steps(), steps) : 0;
            case ReadoutWindow.Sliding sliding ->
                t <= row && t > row - sliding.steps() ? 1.0 / Math.min(sliding.steps(), row + 1) : 0;
            case ReadoutWindow.Leaky leaky -> {
                double a = StrictMath.exp(-1 / leaky.tau());
                yield t <= row ? (1 - a) * StrictMath.pow(a, row - t) : 0;
            }
        };
    }

    /** (rows, readout neurons) from (T, D) values. */
    double[] pool(double[] values, int steps, int neurons) {
        double[] pool = new double[rows(steps) * population.length];
        for (int row = 0; row < rows(steps); row++) {
            for (int t = 0; t < steps; t++) {
                double weight = weight(row, t, steps);
                for (int k = 0; k < population.length && weight != 0; k++) {
                    pool[row * population.length + k] += weight * values[t * neurons + population[k]];
                }
            }
        }
        return pool;
    }

    /** Adds the derivatives by the values. */
    void adjoint(double[] dPool, double[] dValues, int steps, int neurons) {
        for (int row = 0; row < rows(steps); row++) {
            for (int t = 0; t < steps; t++) {
                double weight = weight(row, t, steps);
                for (int k = 0; k < population.length && weight != 0; k++) {
                    dValues[t * neurons + population[k]] += weight * dPool[row * population.length + k];
                }
            }
        }
    }
}
