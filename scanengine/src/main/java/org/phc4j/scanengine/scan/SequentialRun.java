package org.phc4j.scanengine.scan;

/** Step by step. */
final class SequentialRun<R extends Rows<R>> implements ScheduleRun {
    private final ForwardRows<R> rows;

    SequentialRun(ForwardRows<R> rows) {
        this.rows = rows;
    }

    @Override
    public void run(int steps) {
        span(rows, 0, steps, rows.h0(), 0);
    }

    /** Steps {@code from..end-1}, starting from a given row. */
    static <R extends Rows<R>> void span(ForwardRows<R> rows, int from, int end, R start, int startRow) {
        if (from == end) {
            return;
        }
        R h = rows.h();
        h.map(from, rows.a(), from, rows.b(), from, start, startRow);
        for (int t = from + 1; t < end; t++) {
            h.map(t, rows.a(), t, rows.b(), t, h, t - 1);
        }
    }
}
