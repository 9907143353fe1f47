package org.phc4j.scanengine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScanPlanTest {
    private final DoubleScanPlan plan = AffineScan.planDouble(new Schedule.Sequential(), 3, 2);
    private final double[] row = new double[2];
    private final double[] sequence = new double[6];

    static Iterable<Schedule> schedules() {
        return Schedules.all();
    }

    @Test
    void a_plan_knows_its_schedule_and_shape() {
        ScanPlan narrow = AffineScan.planFloat(new Schedule.Chunked(9), 5, 4);
        assertThat(narrow.schedule()).isEqualTo(new Schedule.Chunked(9));
        assertThat(narrow.steps()).isEqualTo(5);
        assertThat(narrow.lanes()).isEqualTo(4);
    }

    @Test
    void arrays_of_the_wrong_length_are_named() {
        assertRefused(() -> plan.forward(new double[5], sequence, row, new double[6]), "a has 5 elements, expected 2");
        assertRefused(() -> plan.forward(row, new double[5], row, new double[6]), "b has 5 elements, expected 6");
        assertRefused(() -> plan.forward(row, sequence, new double[1], new double[6]), "h0 has 1 elements, expected 2");
        assertRefused(() -> plan.forward(row, sequence, row, new double[7]), "h has 7 elements, expected 6");
        assertRefused(() -> plan.adjoint(row, row, sequence, sequence, new double[6], new double[6], new double[2]),
                "da has 6 elements, expected 2");
        assertRefused(() -> plan.adjoint(row, row, sequence, new double[1], new double[6], new double[2], new double[2]),
                "w has 1 elements, expected 6");
    }

    @Test
    void a_result_that_is_also_an_operand_or_another_result_is_refused() {
        assertRefused(() -> plan.forward(row, sequence, row, sequence), "h is also another array");
        assertRefused(() -> plan.adjoint(row, row, sequence, sequence, sequence, new double[2], new double[2]), "db is also");
        double[] shared = new double[2];
        assertRefused(() -> plan.adjoint(row, row, sequence, sequence, new double[6], shared, shared), "dh0 is also");
    }

    @Test
    void impossible_shapes_and_chunks_are_refused() {
        assertRefused(() -> AffineScan.planDouble(new Schedule.Sequential(), -1, 1), "-1 steps");
        assertRefused(() -> AffineScan.planFloat(new Schedule.Sequential(), 1, 0), "0 lanes");
        assertRefused(() -> AffineScan.planFloat(new Schedule.Sequential(), 1 << 16, 1 << 15), "does not fit");
        assertRefused(() -> new Schedule.Chunked(0), "chunk length is 0");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void a_used_plan_allocates_nothing(Schedule schedule) {
        int steps = 200;
        int lanes = 40;
        FloatScanPlan narrow = AffineScan.planFloat(schedule, steps, lanes);
        ScanCase scan = ScanCase.random(steps, lanes, true, true);
        float[] a = ScanCase.floats(scan.a());
        float[] b = ScanCase.floats(scan.b());
        float[] h0 = ScanCase.floats(scan.h0());
        float[] w = ScanCase.floats(scan.w());
        float[] h = new float[steps * lanes];
        float[] db = new float[steps * lanes];
        float[] da = new float[lanes];
        float[] dh0 = new float[lanes];
        Runnable both = () -> {
            narrow.forward(a, b, h0, h);
            narrow.adjoint(a, h0, h, w, db, da, dh0);
        };
        assertThat(bytesPerCall(both)).isLessThan(8);
    }

    /**
     * The fewest bytes per call in several rounds: an interpreted vector operation boxes its result, so rounds before the compiler is
     * done do count bytes.
     */
    private static long bytesPerCall(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < 2000 && fewest >= 8; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 20; k++) {
                call.run();
            }
            fewest = Math.min(fewest, (threads.getCurrentThreadAllocatedBytes() - before) / 20);
        }
        return fewest;
    }
}
