package org.phc4j.scanengine.scan;

import java.util.Arrays;

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
        FloatRowKernel.map(values, at(out), a.values, a.at(i), b.values, b.at(j), x.values, x.at(k), lanes());
    }

    @Override
    void product(int out, FloatRows a, int i, FloatRows x, int k) {
        FloatRowKernel.product(values, at(out), a.values, a.at(i), x.values, x.at(k), lanes());
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
    void startLogDomain(FloatRows state, int row) {
        for (int n = 0; n < lanes(); n++) {
            float h = state.values[state.at(row) + n];
            values[at(0) + n] = 0f;
            values[at(1) + n] = h > 0 ? LogSum.log(h) : Float.NEGATIVE_INFINITY;
            values[at(2) + n] = h < 0 ? LogSum.log(-h) : Float.NEGATIVE_INFINITY;
        }
    }

    @Override
    void logDomain(int out, FloatRows logState, FloatRows a, int i, FloatRows b, int j) {
        float[] state = logState.values;
        for (int n = 0; n < lanes(); n++) {
            float term = b.values[b.at(j) + n];
            float sum = state[logState.at(0) + n] + LogSum.log(a.values[a.at(i) + n]);
            float positive = state[logState.at(1) + n];
            float negative = state[logState.at(2) + n];
            if (term > 0) {
                positive = LogSum.add(positive, LogSum.log(term) - sum);
            } else if (term < 0) {
                negative = LogSum.add(negative, LogSum.log(-term) - sum);
            }
            state[logState.at(0) + n] = sum;
            state[logState.at(1) + n] = positive;
            state[logState.at(2) + n] = negative;
            values[at(out) + n] = LogSum.exp(positive + sum) - LogSum.exp(negative + sum);
        }
    }

    @Override
    double value(int row, int lane) {
        return values[at(row) + lane];
    }
}
