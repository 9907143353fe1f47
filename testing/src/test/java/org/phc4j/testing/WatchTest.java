package org.phc4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class WatchTest {
    private static volatile CountDownLatch ends = new CountDownLatch(1);
    private static volatile Thread testing = Thread.currentThread();

    /** Not found by its name: run by this test alone. */
    static class Waiting {
        @TestFactory
        Stream<DynamicTest> dynamic() {
            return Stream.of(DynamicTest.dynamicTest("waits", () -> ends.await()));
        }
    }

    @Test
    void a_test_that_does_not_end_is_given_up_with_the_stacks_of_all_threads() {
        List<String> reports = new CopyOnWriteArrayList<>();
        ends = new CountDownLatch(1);
        testing = Thread.currentThread();
        run(new Watch(() -> ends.getCount() > 0 && testing.getState() == Thread.State.WAITING ? Long.MAX_VALUE : 0, report -> {
            reports.add(report);
            ends.countDown();
        }));
        assertThat(reports).hasSize(1);
        assertThat(reports.getFirst()).startsWith("gave up on ").contains("(waits) after 720 s; its threads:\n").contains("\"watch over tests\"")
                .contains("WAITING on java.util.concurrent.CountDownLatch").contains(".WatchTest$Waiting.");
    }

    @Test
    void a_test_that_ends_in_time_is_left_alone() {
        ends = new CountDownLatch(0);
        run(new Watch(() -> 0, report -> {
            throw new AssertionError(report);
        }));
        assertThat(ends.getCount()).isZero();
    }

    private static void run(Watch watch) {
        LauncherFactory.create(LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(watch).build())
                .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Waiting.class)).build());
    }
}
