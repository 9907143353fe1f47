package org.phc4j.scanengine.scan;

import java.util.Arrays;
import org.phc4j.scanengine.vector.FloatAffineRows;

/** Rows in float32. */
final class FloatRows extends Rows<FloatRows> {
    private static final float[] NOTHING = {};

    private float[] values = NOTHING;

    FloatRows(int lanes) {
        super(lanes);
    }

    /** Sees the rows of an array, or its only row at every step if the stride is 0. */
    void bind(float[] array, int stride) {
        values = array;
        place(0, stride);
    }

    @Override
    void shareMemory(FloatRows source) {
        values = source.values;
    }

    @Override
    FloatRows view(int width) {
        return new FloatRows(width);
    }

    @Override
    FloatRows allocate(int rows) {
        FloatRows fresh = new FloatRows(lanes());
        fresh.bind(new float[Math.multiplyExact(rows, lanes())], lanes());
        return fresh;
    }

    @Override
    void map(int out, FloatRows a, int i, FloatRows b, int j, FloatRows x, int k) {
        FloatAffineRows.map(values, at(out), a.values, a.at(i), b.values, b.at(j), x.values, x.at(k), lanes());
    }

    @Override
    void product(int out, FloatRows a, int i, FloatRows x, int k) {
        FloatAffineRows.product(values, at(out), a.values, a.at(i), x.values, x.at(k), lanes());
    }

    @Override
    void copy(int out, FloatRows source, int row) {
        System.arraycopy(source.values, source.at(row), values, at(out), lanes());
    }

    @Override
    void clear(int out) {
        int from = at(out);
        Arrays.fill(values, from, from + lanes(), 0f);
    }

    @Override
    double value(int row, int lane) {
        return values[at(row) + lane];
    }

    @Override
    void set(int row, int lane, double value) {
        values[at(row) + lane] = (float) value;
    }

    @Override
    double rounded(double x) {
        return (float) x;
    }
}
