package org.phc4j.scanengine.scan;

import java.util.Arrays;

/**
 * The log-domain recurrence, step by step. The positive and the negative terms are summed apart, each by its logarithm; minus infinity
 * stands for the logarithm of 0.
 */
final class LogDomainRun<R extends Rows<R>> implements ScheduleRun {
    private final ForwardRows<R> rows;
    private final double[] sum;
    private final double[] positive;
    private final double[] negative;

    LogDomainRun(ForwardRows<R> rows) {
        this.rows = rows;
        int lanes = rows.h().lanes();
        sum = new double[lanes];
        positive = new double[lanes];
        negative = new double[lanes];
    }

    @Override
    public void run(int steps) {
        start();
        for (int t = 0; t < steps; t++) {
            for (int n = 0; n < sum.length; n++) {
                advance(t, n);
            }
        }
    }

    private void start() {
        Arrays.fill(sum, 0.0);
        Arrays.fill(positive, Double.NEGATIVE_INFINITY);
        Arrays.fill(negative, Double.NEGATIVE_INFINITY);
        for (int n = 0; n < sum.length; n++) {
            addTerm(n, rows.h0().value(0, n), 0.0);
        }
    }

    private void advance(int t, int n) {
        R h = rows.h();
        sum[n] += log(rows.a().value(t, n));
        double s = h.rounded(sum[n]);
        addTerm(n, rows.b().value(t, n), s);
        h.set(t, n, exp(h.rounded(positive[n]) + s) - exp(h.rounded(negative[n]) + s));
    }

    private void addTerm(int n, double term, double s) {
        if (term > 0) {
            positive[n] = logOfSum(positive[n], rows.h().rounded(log(term) - s));
        } else if (term < 0) {
            negative[n] = logOfSum(negative[n], rows.h().rounded(log(-term) - s));
        }
    }

    private double log(double x) {
        return rows.h().rounded(StrictMath.log(x));
    }

    private double exp(double x) {
        return rows.h().rounded(StrictMath.exp(rows.h().rounded(x)));
    }

    /** {@code log(e^x + e^y)}. */
    private static double logOfSum(double x, double y) {
        double larger = x > y ? x : y;
        double smaller = x > y ? y : x;
        return smaller == Double.NEGATIVE_INFINITY ? larger : larger + StrictMath.log1p(StrictMath.exp(smaller - larger));
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
