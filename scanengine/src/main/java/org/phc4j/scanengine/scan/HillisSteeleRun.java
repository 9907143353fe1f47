package org.phc4j.scanengine.scan;

/**
 * Doubling strides. After the round with stride s the first 2 s states are final and row t &gt;= 2 s holds the composition of the
 * last 2 s steps, its offset in h and its factor in scratch memory. Descending t lets a round work in place: it reads only rows that
 * it has not reached yet.
 */
final class HillisSteeleRun<R extends Rows<R>> implements ScheduleRun {
    private final ForwardRows<R> rows;
    private final R factor;

    HillisSteeleRun(ForwardRows<R> rows, int steps) {
        this.rows = rows;
        factor = rows.h().allocate(steps);
    }

    @Override
    public void run(int steps) {
        if (steps == 0) {
            return;
        }
        R h = rows.h();
        h.map(0, rows.a(), 0, rows.b(), 0, rows.h0(), 0);
        for (int t = 1; t < steps; t++) {
            h.copy(t, rows.b(), t);
            factor.copy(t, rows.a(), t);
        }
        for (int stride = 1; stride < steps; stride = Math.multiplyExact(stride, 2)) {
            round(steps, stride);
        }
    }

    private void round(int steps, int stride) {
        R h = rows.h();
        for (int t = steps - 1; t >= stride; t--) {
            h.map(t, factor, t, h, t, h, t - stride);
            if (t - stride >= stride) {
                factor.product(t, factor, t, factor, t - stride);
            }
        }
    }
}
