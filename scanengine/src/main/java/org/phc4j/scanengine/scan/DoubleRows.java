package org.phc4j.scanengine.scan;

import java.util.Arrays;
import org.phc4j.scanengine.vector.DoubleAffineRows;

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
        DoubleAffineRows.map(values, at(out), a.values, a.at(i), b.values, b.at(j), x.values, x.at(k), lanes());
    }

    @Override
    void product(int out, DoubleRows a, int i, DoubleRows x, int k) {
        DoubleAffineRows.product(values, at(out), a.values, a.at(i), x.values, x.at(k), lanes());
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
    double value(int row, int lane) {
        return values[at(row) + lane];
    }

    @Override
    void set(int row, int lane, double value) {
        values[at(row) + lane] = value;
    }

    @Override
    double rounded(double x) {
        return x;
    }
}
