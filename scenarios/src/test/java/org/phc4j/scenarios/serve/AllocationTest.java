package org.phc4j.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.actors.online.OnlineNetwork;
import org.phc4j.scenarios.client.LiveClient;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;
import org.phc4j.scenarios.wire.Section;

/** Frames, events, steps and outputs, from socket to socket: the loop's thread allocates nothing for any of them. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUND = 2000;
    private static final int EVENTS = 200;

    @ParameterizedTest
    @ValueSource(strings = {"trained", "balanced-1000"})
    void nothingIsAllocatedForAStepOrAnEvent(String kind) throws IOException {
        OnlineNetwork network = kind.equals("trained") ? Served.network() : ServedNetwork.builtin(kind).network();
        long[] before = loops();
        try (Served served = Served.start(network, ServeOptions.defaults()); LiveClient client = LiveClient.connect(served.address(),
                Hello.of(true, Section.SPIKES.bit() | Section.READOUT.bit() | Section.RATES.bit(), Frames.UNLIMITED, new int[0], ""))) {
            long loop = Arrays.stream(loops()).filter(id -> Arrays.stream(before).noneMatch(old -> old == id)).findFirst().orElseThrow();
            float[] frame = new float[network.card().inputs()];
            int[] neurons = new int[EVENTS];
            Arrays.setAll(neurons, k -> k % network.card().neurons());
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 8; round++) {
                long allocated = THREADS.getThreadAllocatedBytes(loop);
                for (int t = 0; t < ROUND; t++) {
                    frame[0] = t % 7;
                    client.events(false, Frames.NEXT, 0, neurons, 0.01f, EVENTS);
                    client.frame(true, Frames.NEXT, 0, frame);
                    client.output();
                }
                least = Math.min(least, THREADS.getThreadAllocatedBytes(loop) - allocated);
            }
            // 16: the selector of the JDK boxes a descriptor above 127 when it is ready, as in this process of many files; the rest is the
            // page's and the log's clocks, a few times a second
            assertThat(least / (double) ROUND).as("bytes for a step with " + EVENTS + " events").isLessThan(20);
        }
    }

    private static long[] loops() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds())).filter(info -> info != null && info.getThreadName().startsWith("phc-loop"))
                .mapToLong(ThreadInfo::getThreadId).toArray();
    }
}
