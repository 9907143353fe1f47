package org.phc4j.scanengine.scan;

import static org.assertj.core.api.Assertions.assertThat;

/** The error of a tensor relative to its largest entry. */
final class RelativeError {
    private RelativeError() {}

    static double of(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < actual.length; i++) {
            double error = Math.abs(actual[i] - expected[i]);
            worst = error <= worst ? worst : error; // a NaN is the worst error
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return worst == 0 ? 0 : worst / largest;
    }

    static void assertClose(ScanCase.Results actual, ScanCase.Results expected, double tolerance) {
        assertThat(of(actual.h(), expected.h())).as("h").isLessThanOrEqualTo(tolerance);
        assertThat(of(actual.db(), expected.db())).as("db").isLessThanOrEqualTo(tolerance);
        assertThat(of(actual.da(), expected.da())).as("da").isLessThanOrEqualTo(tolerance);
        assertThat(of(actual.dh0(), expected.dh0())).as("dh0").isLessThanOrEqualTo(tolerance);
    }
}
