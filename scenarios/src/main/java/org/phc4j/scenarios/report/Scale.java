package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a drawing: values to coordinates, linear or by powers of two.
 *
 * @param from value at the start
 * @param to value at the end, greater than {@code from}
 * @param start coordinate of {@code from}
 * @param end coordinate of {@code to}
 * @param logarithmic whether distances are those of the logarithms
 */
record Scale(double from, double to, double start, double end, boolean logarithmic) {
    static Scale linear(double from, double to, double start, double end) {
        return new Scale(from, to > from ? to : from + 1, start, end, false);
    }

    static Scale logarithmic(double from, double to, double start, double end) {
        return new Scale(from, to > from ? to : from * 2, start, end, true);
    }

    double at(double value) {
        double share = logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
        return start + (end - start) * share;
    }

    /** From 0 to a round number that is no smaller than the largest value. */
    static Scale upTo(double largest, double start, double end) {
        double step = step(largest, 4);
        return linear(0, largest > 0 ? step * Math.ceil(largest / step - 1e-9) : 1, start, end);
    }

    /** Around the values, at round numbers. */
    static Scale around(double smallest, double largest, double start, double end) {
        double step = step(Math.max(largest - smallest, 1e-6), 10);
        return linear(step * Math.floor(smallest / step), step * Math.ceil(largest / step), start, end);
    }

    /** Round values along a linear axis, about as many as asked for. */
    List<Double> ticks(int about) {
        double step = step(to - from, about);
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double step(double range, int about) {
        if (!(range > 0)) {
            return 1;
        }
        double rough = range / about;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit <= 1.0001 ? 1 : digit <= 2.0001 ? 2 : digit <= 5.0001 ? 5 : 10);
    }
}
