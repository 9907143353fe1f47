package org.phc4j.scanengine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogDomainTest {
    private static final int LONG = 17984;
    private static final int LANES = 16;

    private final DoubleScanPlan small = AffineScan.planDouble(new Schedule.LogDomain(), 3, 2);
    private final double[] ones = {1, 1, 1, 1, 1, 1};
    private final double[] h = new double[6];

    /** The error at the end of a long float32 scan is of the order of the rounding of S, whose size is T |log a|. */
    @ParameterizedTest
    @CsvSource({"0.05, 3.5e-3", "0.495, 1.2e-3", "0.9, 1.3e-4", "0.99, 1.7e-5"})
    void the_float32_error_grows_with_the_size_of_the_log_sum(float a, double order) {
        double logDomain = errorAtTheEnd(new Schedule.LogDomain(), a);
        assertThat(logDomain).isBetween(order / 5, order * 5);
        for (Schedule schedule : Schedules.linear()) {
            assertThat(errorAtTheEnd(schedule, a)).as("%s", schedule).isLessThan(2e-6).isLessThan(logDomain / 3);
        }
    }

    private static double errorAtTheEnd(Schedule schedule, float a) {
        ScanCase random = ScanCase.random(LONG, LANES, true, true);
        Arrays.fill(random.a(), a);
        float[] narrow = new float[LONG * LANES];
        AffineScan.planFloat(schedule, LONG, LANES)
                .forward(ScanCase.floats(random.a()), ScanCase.floats(random.b()), ScanCase.floats(random.h0()), narrow);
        double[] exact = random.oracle().h();
        double worst = 0;
        for (int i = (LONG - 1) * LANES; i < LONG * LANES; i++) {
            worst = Math.max(worst, Math.abs(narrow[i] - exact[i]) / exact[i]);
        }
        return worst;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, Double.NaN, Double.POSITIVE_INFINITY})
    void factors_and_offsets_that_are_not_positive_are_refused_with_their_place(double wrong) {
        double[] values = {1, 1, 1, wrong, 1, 1};
        assertThatThrownBy(() -> small.forward(values, ones, new double[2], h)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a[t=1, lane=1] is " + wrong);
        assertThatThrownBy(() -> small.forward(ones, values, new double[2], h)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b[t=1, lane=1] is " + wrong);
        assertThatThrownBy(() -> small.adjoint(values, new double[2], h, ones, new double[6], new double[6], new double[2]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("a[t=1, lane=1] is " + wrong);
        assertThat(h).containsOnly(0.0);
    }

    @Test
    void a_negative_initial_state_is_refused_and_zero_is_not() {
        assertThatThrownBy(() -> small.forward(ones, ones, new double[] {0, -1}, h)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("h0[1] is -1.0");
        small.forward(ones, ones, new double[2], h);
        assertThat(RelativeError.of(h, new double[] {1, 1, 2, 2, 3, 3})).isLessThan(1e-15);
    }

    @Test
    void the_adjoint_takes_cotangents_of_both_signs_and_zero() {
        double[] w = {1, -1, 0, 0, -2, 3};
        double[] db = new double[6];
        small.adjoint(ones, new double[2], ones, w, db, new double[6], new double[2]);
        assertThat(RelativeError.of(db, new double[] {-1, 2, -2, 3, -2, 3})).isLessThan(1e-15);
    }
}
