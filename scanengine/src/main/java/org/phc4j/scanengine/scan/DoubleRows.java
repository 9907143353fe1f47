package org.phc4j.scanengine.scan;

import java.util.Arrays;

/** Rows in float64. */
final class DoubleRows extends Rows<DoubleRows> {
    private static final double[] NOTHING = {};

    private double[] values = NOTHING;

    DoubleRows(int lanes) {
        super(lanes);
    }

    /** Sees the rows of an array, or its only row at every step if the stride is 0. */
    void bind(double[] array, int stride) {
        values = array;
        place(0, stride);
    }

    @Override
    void shareMemory(DoubleRows source) {
        values = source.values;
    }

    @Override
    DoubleRows view(int width) {
        return new DoubleRows(width);
    }

    @Override
    DoubleRows allocate(int rows) {
        DoubleRows fresh = new DoubleRows(lanes());
        fresh.bind(new double[Math.multiplyExact(rows, lanes())], lanes());
        return fresh;
    }

    @Override
    void map(int out, DoubleRows a, int i, DoubleRows b, int j, DoubleRows x, int k) {
        DoubleRowKernel.map(values, at(out), a.values, a.at(i), b.values, b.at(j), x.values, x.at(k), lanes());
    }

    @Override
    void product(int out, DoubleRows a, int i, DoubleRows x, int k) {
        DoubleRowKernel.product(values, at(out), a.values, a.at(i), x.values, x.at(k), lanes());
    }

    @Override
    void copy(int out, DoubleRows source, int row) {
        System.arraycopy(source.values, source.at(row), values, at(out), lanes());
    }

    @Override
    void clear(int out) {
        int from = at(out);
        Arrays.fill(values, from, from + lanes(), 0.0);
    }

    @Override
    void startLogDomain(DoubleRows state, int row) {
        for (int n = 0; n < lanes(); n++) {
            double h = state.values[state.at(row) + n];
            values[at(0) + n] = 0.0;
            values[at(1) + n] = h > 0 ? StrictMath.log(h) : Double.NEGATIVE_INFINITY;
            values[at(2) + n] = h < 0 ? StrictMath.log(-h) : Double.NEGATIVE_INFINITY;
        }
    }

    @Override
    void logDomain(int out, DoubleRows logState, DoubleRows a, int i, DoubleRows b, int j) {
        double[] state = logState.values;
        for (int n = 0; n < lanes(); n++) {
            double term = b.values[b.at(j) + n];
            double sum = state[logState.at(0) + n] + StrictMath.log(a.values[a.at(i) + n]);
            double positive = state[logState.at(1) + n];
            double negative = state[logState.at(2) + n];
            if (term > 0) {
                positive = LogSum.add(positive, StrictMath.log(term) - sum);
            } else if (term < 0) {
                negative = LogSum.add(negative, StrictMath.log(-term) - sum);
            }
            state[logState.at(0) + n] = sum;
            state[logState.at(1) + n] = positive;
            state[logState.at(2) + n] = negative;
            values[at(out) + n] = StrictMath.exp(positive + sum) - StrictMath.exp(negative + sum);
        }
    }

    @Override
    double value(int row, int lane) {
        return values[at(row) + lane];
    }
}
