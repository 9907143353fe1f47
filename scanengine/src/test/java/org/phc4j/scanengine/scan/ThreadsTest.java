package org.phc4j.scanengine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ThreadsTest {
    private static final int STEPS = 300;
    private static final int LANES = 150;

    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    static Iterable<Schedule> schedules() {
        return Schedules.all();
    }

    @AfterEach
    void stopThreads() {
        pool.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void any_number_of_threads_gives_the_same_bits(Schedule schedule) {
        ScanCase scan = ScanCase.random(STEPS, LANES, false, true);
        ScanCase.Results alone = scan.run(AffineScan.planDouble(schedule, STEPS, LANES));
        ScanCase.Results aloneNarrow = scan.run(AffineScan.planFloat(schedule, STEPS, LANES));
        for (int threads : new int[] {1, 2, 3, 5, 64}) {
            DoubleScanPlan plan = AffineScan.planDouble(schedule, STEPS, LANES, pool, threads);
            for (int repeat = 0; repeat < 5; repeat++) {
                scan.run(plan).assertSameBits(alone);
            }
            scan.run(AffineScan.planFloat(schedule, STEPS, LANES, pool, threads)).assertSameBits(aloneNarrow);
        }
    }

    @Test
    void an_executor_that_never_runs_anything_or_refuses_cannot_block_a_scan() {
        Schedule schedule = new Schedule.Chunked(16);
        ScanCase scan = ScanCase.random(STEPS, LANES, true, false);
        ScanCase.Results alone = scan.run(AffineScan.planDouble(schedule, STEPS, LANES));
        scan.run(AffineScan.planDouble(schedule, STEPS, LANES, task -> { }, 4)).assertSameBits(alone);
        scan.run(AffineScan.planDouble(schedule, STEPS, LANES, task -> {
            throw new RejectedExecutionException();
        }, 4)).assertSameBits(alone);
    }

    @Test
    void a_scan_on_the_only_thread_of_its_own_executor_ends() throws Exception {
        try (ExecutorService single = Executors.newSingleThreadExecutor()) {
            ScanCase scan = ScanCase.random(STEPS, LANES, true, false);
            ScanCase.Results there = single
                    .submit(() -> scan.run(AffineScan.planDouble(new Schedule.Chunked(16), STEPS, LANES, single, 2))).get();
            RelativeError.assertClose(there, scan.oracle(), 1e-12);
        }
    }

    @Test
    void every_item_of_a_shared_loop_is_done_exactly_once_however_often_it_is_used() {
        SharedLoop loop = new SharedLoop(pool, 4);
        for (int count = 0; count < 300; count++) {
            AtomicIntegerArray done = new AtomicIntegerArray(300);
            loop.forEach(count, done::incrementAndGet);
            for (int i = 0; i < done.length(); i++) {
                assertThat(done.get(i)).isEqualTo(i < count ? 1 : 0);
            }
        }
    }

    @Test
    void a_failure_in_any_thread_reaches_the_caller_and_the_loop_still_works() {
        SharedLoop loop = new SharedLoop(pool, 4);
        assertThatThrownBy(() -> loop.forEach(20, item -> {
            if (item == 7) {
                throw new IllegalStateException("item 7");
            }
        })).isInstanceOf(IllegalStateException.class).hasMessage("item 7");
        AtomicIntegerArray done = new AtomicIntegerArray(20);
        loop.forEach(20, done::incrementAndGet);
        for (int i = 0; i < done.length(); i++) {
            assertThat(done.get(i)).isEqualTo(1);
        }
    }

    @Test
    void less_than_one_thread_is_refused() {
        assertThatThrownBy(() -> AffineScan.planFloat(new Schedule.Sequential(), 1, 1, pool, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 threads");
    }
}
