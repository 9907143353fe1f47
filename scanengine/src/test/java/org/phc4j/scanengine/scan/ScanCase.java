package org.phc4j.scanengine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.phc4j.connectomes.math.CounterRandom;

/** Operands of one scan in time-major layout, with what a plain loop over them gives: the oracle of every schedule. */
record ScanCase(int steps, int lanes, double[] a, double[] b, double[] h0, double[] w) {

    /** All results of a scan and its adjoint. */
    record Results(double[] h, double[] db, double[] da, double[] dh0) {

        void assertSameBits(Results expected) {
            assertThat(Arrays.equals(h, expected.h)).as("h").isTrue();
            assertThat(Arrays.equals(db, expected.db)).as("db").isTrue();
            assertThat(Arrays.equals(da, expected.da)).as("da").isTrue();
            assertThat(Arrays.equals(dh0, expected.dh0)).as("dh0").isTrue();
        }
    }

    /** Factors in (0.1, 0.99); offsets, initial states and cotangents in (-1, 1), or offsets and states in (0, 1) where positive. */
    static ScanCase random(int steps, int lanes, boolean constantFactors, boolean positive) {
        double low = positive ? 0.0 : -1.0;
        return new ScanCase(steps, lanes, uniform("a", constantFactors ? lanes : steps * lanes, 0.1, 0.99),
                uniform("b", steps * lanes, low, 1.0), uniform("h0", lanes, low, 1.0), uniform("w", steps * lanes, -1.0, 1.0));
    }

    private static double[] uniform(String name, int size, double low, double high) {
        CounterRandom random = CounterRandom.of(7, name);
        double[] values = new double[size];
        // Rounded to float32, so that both precisions see the same operands; the offset keeps them off the low end.
        Arrays.setAll(values, i -> (float) (low + (high - low) * (random.uniform(i, 0) + 0x1p-20) / (1 + 0x1p-19)));
        return values;
    }

    double factor(int t, int n) {
        return a.length == lanes ? a[n] : a[t * lanes + n];
    }

    /** The recurrence as a textbook writes it, lane by lane. */
    Results oracle() {
        Results r = new Results(new double[b.length], new double[b.length], new double[a.length], new double[lanes]);
        for (int n = 0; n < lanes; n++) {
            double h = h0[n];
            for (int t = 0; t < steps; t++) {
                h = factor(t, n) * h + b[t * lanes + n];
                r.h[t * lanes + n] = h;
            }
            double carried = 0;
            for (int t = steps - 1; t >= 0; t--) {
                double lam = w[t * lanes + n] + carried;
                r.db[t * lanes + n] = lam;
                r.da[a.length == lanes ? n : t * lanes + n] += lam * (t == 0 ? h0[n] : r.h[(t - 1) * lanes + n]);
                carried = factor(t, n) * lam;
            }
            r.dh0[n] = carried;
        }
        return r;
    }

    Results run(DoubleScanPlan plan) {
        Results r = new Results(garbage(b.length), garbage(b.length), garbage(a.length), garbage(lanes));
        plan.forward(a, b, h0, r.h);
        plan.adjoint(a, h0, r.h, w, r.db, r.da, r.dh0);
        return r;
    }

    Results run(FloatScanPlan plan) {
        float[] h = floats(garbage(b.length));
        float[] db = floats(garbage(b.length));
        float[] da = floats(garbage(a.length));
        float[] dh0 = floats(garbage(lanes));
        plan.forward(floats(a), floats(b), floats(h0), h);
        plan.adjoint(floats(a), floats(h0), h, floats(w), db, da, dh0);
        return new Results(doubles(h), doubles(db), doubles(da), doubles(dh0));
    }

    private static double[] garbage(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }
}
