package org.phc4j.scanengine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients against central differences of the forward scan alone. */
class AdjointTest {
    private static final double STEP = 1e-5;
    /** Rounding of sums of 33 terms near 1 over 2 * STEP, and STEP squared times third derivatives of the factors. */
    private static final double TOLERANCE = 1e-7;

    static Stream<Arguments> schedules() {
        return Schedules.all().stream().flatMap(s -> Stream.of(true, false).map(constant -> Arguments.of(s, constant)));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void gradients_equal_central_differences(Schedule schedule, boolean constantFactors) {
        ScanCase scan = ScanCase.random(11, 3, constantFactors, true);
        DoubleScanPlan plan = AffineScan.planDouble(schedule, scan.steps(), scan.lanes());
        ScanCase.Results gradients = scan.run(plan);
        assertGradient("a", scan, plan, scan.a(), gradients.da());
        assertGradient("b", scan, plan, scan.b(), gradients.db());
        assertGradient("h0", scan, plan, scan.h0(), gradients.dh0());
    }

    private static void assertGradient(String name, ScanCase scan, DoubleScanPlan plan, double[] operand, double[] gradient) {
        for (int i = 0; i < operand.length; i++) {
            double value = operand[i];
            operand[i] = value + STEP;
            double up = loss(scan, plan);
            operand[i] = value - STEP;
            double down = loss(scan, plan);
            operand[i] = value;
            assertThat(gradient[i]).as("d%s[%d]", name, i).isCloseTo((up - down) / (2 * STEP), within(TOLERANCE));
        }
    }

    private static double loss(ScanCase scan, DoubleScanPlan plan) {
        double[] h = new double[scan.b().length];
        plan.forward(scan.a(), scan.b(), scan.h0(), h);
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            sum += scan.w()[i] * h[i];
        }
        return sum;
    }
}
