package org.phc4j.scanengine.scan;

/** The log-domain recurrence, step by step, with the state (S, log sums) in scratch memory. */
final class LogDomainRun<R extends Rows<R>> implements ScheduleRun {
    private final ForwardRows<R> rows;
    private final R logState;

    LogDomainRun(ForwardRows<R> rows) {
        this.rows = rows;
        logState = rows.h().allocate(Rows.LOG_STATE_ROWS);
    }

    @Override
    public void run(int steps) {
        logState.startLogDomain(rows.h0(), 0);
        for (int t = 0; t < steps; t++) {
            rows.h().logDomain(t, logState, rows.a(), t, rows.b(), t);
        }
    }

    static <R extends Rows<R>> void requirePositive(ForwardRows<R> rows, int steps) {
        requirePositive("a", rows.a(), steps);
        requirePositive("b", rows.b(), steps);
        for (int n = 0; n < rows.h0().lanes(); n++) {
            double value = rows.h0().value(0, n);
            if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("a log-domain scan needs an initial state >= 0: h0[" + n + "] is " + value);
            }
        }
    }

    static <R extends Rows<R>> void requirePositive(String name, R values, int steps) {
        int different = values.constantInTime() ? Math.min(steps, 1) : steps;
        for (int t = 0; t < different; t++) {
            for (int n = 0; n < values.lanes(); n++) {
                double value = values.value(t, n);
                if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
                    throw new IllegalArgumentException("a log-domain scan needs " + name + " > 0: " + name + "[t=" + t + ", lane=" + n
                            + "] is " + value);
                }
            }
        }
    }
}
