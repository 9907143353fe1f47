package org.phc4j.scanengine.scan;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every schedule promises: the results of a plain loop, whatever the shape. */
class ScheduleContractTest {
    private static final List<Integer> STEPS = List.of(0, 1, 2, 3, 7, 13, 64, 100, 129, 1000);
    private static final List<Integer> LANES = List.of(1, 3, 16, 33);

    static Stream<Arguments> shapes() {
        return Schedules.all().stream().flatMap(schedule -> STEPS.stream().flatMap(steps -> LANES.stream().flatMap(
                lanes -> Stream.of(true, false).map(constant -> Arguments.of(schedule, steps, lanes, constant)))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void float64_agrees_with_a_plain_loop(Schedule schedule, int steps, int lanes, boolean constantFactors) {
        ScanCase scan = ScanCase.random(steps, lanes, constantFactors, schedule instanceof Schedule.LogDomain);
        RelativeError.assertClose(scan.run(AffineScan.planDouble(schedule, steps, lanes)), scan.oracle(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void float32_agrees_with_a_plain_loop(Schedule schedule, int steps, int lanes, boolean constantFactors) {
        boolean logDomain = schedule instanceof Schedule.LogDomain;
        ScanCase scan = ScanCase.random(steps, lanes, constantFactors, logDomain);
        // The log-domain error is that of numbers as large as |S| <= T |log 0.1|, a few units in their last place.
        double tolerance = logDomain ? 1e-5 + 4 * Math.ulp((float) (steps * -Math.log(0.1))) : 1e-5;
        RelativeError.assertClose(scan.run(AffineScan.planFloat(schedule, steps, lanes)), scan.oracle(), tolerance);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_plan_leaves_nothing_behind_that_a_second_call_could_see(Schedule schedule, int steps, int lanes, boolean constantFactors) {
        ScanCase scan = ScanCase.random(steps, lanes, constantFactors, schedule instanceof Schedule.LogDomain);
        DoubleScanPlan plan = AffineScan.planDouble(schedule, steps, lanes);
        ScanCase.Results first = scan.run(plan);
        ScanCase.random(steps, lanes, !constantFactors, true).run(plan);
        scan.run(plan).assertSameBits(first);
    }
}
