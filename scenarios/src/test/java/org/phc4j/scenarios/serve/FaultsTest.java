package org.phc4j.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.phc4j.scenarios.client.LiveClient;
import org.phc4j.scenarios.wire.Fault;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;
import org.phc4j.scenarios.wire.Notice;
import org.phc4j.scenarios.wire.Section;

/** Clients that are gone, slow, broken or hostile, and networks that fail: the others get every spike, and it is counted. */
class FaultsTest {
    private static byte[] hello(String token) {
        ByteBuf out = Unpooled.buffer();
        Hello.of(true, 1, -1, new int[0], token).write(out, 0);
        return ByteBufUtil.getBytes(out);
    }

    @Test
    void aDriverThatIsGoneWithinAFrameLeavesTheRunToTheNext() throws IOException {
        int[][] expected = Served.expected(40);
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient observer = served.connect(false, -1)) {
            try (LiveClient first = served.driver()) {
                steps(first, expected, 0, 20);
                ByteBuf half = Unpooled.buffer();
                Frames.frame(half, true, 20, 0, Frames.NEXT, new float[] {9f, 9f, 9f});
                first.raw(Arrays.copyOf(half.array(), 30));
            }
            while (observer.type() != Frames.NOTICE) {
                observer.receive();
            }
            assertThat(observer.code()).isEqualTo(Notice.DRIVER_GONE.code());
            try (LiveClient second = served.driver()) {
                steps(second, expected, 20, 40);
            }
            assertThat(served.count("driversGone")).isGreaterThanOrEqualTo(1);
        }
    }

    private static void steps(LiveClient client, int[][] expected, int from, int to) throws IOException {
        for (int t = from; t < to; t++) {
            client.frame(true, Frames.NEXT, 0, Served.input(t));
            client.output();
            assertThat(client.step()).isEqualTo(t);
            assertThat(client.spikes()).isEqualTo(expected[t]);
        }
    }

    @Test
    void garbageEndsItsConnectionAndNoOther() throws IOException {
        int[][] expected = Served.expected(30);
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient driver = served.driver()) {
            steps(driver, expected, 0, 10);
            refused(served, "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), Fault.OVERSIZED);
            refused(served, new byte[64], Fault.GARBAGE);
            refused(served, new byte[] {24, 0, 0, 0, 99, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4}, Fault.HANDSHAKE);
            refused(served, new byte[] {0, 0, 16, 1}, Fault.OVERSIZED);
            steps(driver, expected, 10, 20);
            try (LiveClient observer = served.connect(false, -1)) {
                observer.raw(new byte[] {20, 0, 0, 0, 77, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
                observer.receive();
                assertThat(observer.code()).isEqualTo(Fault.GARBAGE.code());
                assertThatThrownBy(observer::receive).isInstanceOf(IOException.class);
            }
            steps(driver, expected, 20, 30);
            assertThat(served.count("garbage")).isEqualTo(5);
            assertThat(served.count("refused")).isEqualTo(5);
        }
    }

    private static void refused(Served served, byte[] bytes, Fault fault) throws IOException {
        try (LiveClient client = LiveClient.open(served.address())) {
            client.raw(bytes);
            client.receive();
            assertThat(client.type()).isEqualTo(Frames.FAULT);
            assertThat(client.code()).isEqualTo(fault.code());
            assertThatThrownBy(client::receive).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aWrongTokenOrVersionIsRefused() throws IOException {
        try (Served served = Served.start(ServeOptions.defaults().withToken("a secret"))) {
            refused(served, hello(""), Fault.TOKEN);
            refused(served, hello("a secre"), Fault.TOKEN);
            refused(served, hello("a secret "), Fault.TOKEN);
            byte[] later = hello("a secret");
            later[Frames.HEADER + 4] = 2;
            refused(served, later, Fault.VERSION);
            LiveClient.connect(served.address(), Hello.of(true, 1, -1, new int[0], "a secret")).close();
            assertThat(served.count("refused")).isEqualTo(4);
        }
    }

    @Test
    void manyHandshakesOneAfterAnotherLeaveNothingBehind() throws IOException {
        try (Served served = Served.start(ServeOptions.defaults().withToken("t")); LiveClient driver =
                LiveClient.connect(served.address(), Hello.of(true, 1, -1, new int[0], "t"))) {
            for (int k = 0; k < 500; k++) {
                refused(served, hello("wrong"), Fault.TOKEN);
                LiveClient.connect(served.address(), Hello.of(false, 1, -1, new int[0], "t")).close();
            }
            driver.steps(1);
            driver.output();
            while (served.clients().size() > 1) {
                Thread.onSpinWait();
            }
            assertThat(served.count("refused")).isEqualTo(500);
        }
    }

    @Test
    void aReaderThatNeverReadsHoldsNobodyUp() throws IOException {
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient driver =
                LiveClient.connect(served.address(), Hello.of(true, Section.READOUT.bit(), -1, new int[0], ""))) {
            int[] probes = new int[4096];
            try (LiveClient lazy = LiveClient.connect(served.address(), Hello.of(false, Served.EVERYTHING, -1, probes, ""))) {
                long dropped = 0;
                int steps = 0;
                while (dropped == 0 && steps < 10_000) { // 16 KiB each: the sockets' buffers and 4 MiB of ours are soon full
                    driver.steps(100);
                    for (int t = 0; t < 100; t++, steps++) {
                        driver.output();
                        assertThat(driver.step()).isEqualTo(steps);
                    }
                    dropped = served.count("dropped");
                }
                assertThat(dropped).isPositive();
                assertThat(driver.dropped()).isZero();
                assertThat(lazy.type()).isEqualTo(Frames.WELCOME);
            }
        }
    }

    @Test
    void aFailingNetworkGoesOnFromItsLastSnapshotAndTheGapIsTold() throws IOException {
        int[][] expected = Served.expected(60);
        FailingNetwork network = new FailingNetwork(Served.network(), 25, 1);
        try (Served served = Served.start(network, ServeOptions.defaults().withSnapshotEvery(10)); LiveClient client = served.driver()) {
            steps(client, expected, 0, 25);
            client.frame(true, Frames.NEXT, 0, Served.input(25));
            client.receive();
            assertThat(client.type()).isEqualTo(Frames.NOTICE);
            assertThat(client.code()).isEqualTo(Notice.GAP.code());
            assertThat(client.detail(0)).isEqualTo(25);
            assertThat(client.detail(1)).isEqualTo(20);
            steps(client, expected, 20, 60);
            assertThat(served.count("failures")).isEqualTo(1);
            assertThat(served.server.status().get("lastFailure")).asString().contains("broken region");
        }
    }

    @Test
    void aNetworkThatFailsAgainAndAgainIsStoppedAndCanBeReset() throws IOException {
        FailingNetwork network = new FailingNetwork(Served.network(), 5, 3);
        try (Served served = Served.start(network, ServeOptions.defaults().withSnapshotEvery(1)); LiveClient client = served.driver()) {
            client.steps(20);
            int gaps = 0;
            do {
                client.receive();
                gaps += client.type() == Frames.NOTICE && client.code() == Notice.GAP.code() ? 1 : 0;
            } while (client.type() != Frames.NOTICE || client.code() != Notice.FAILED.code());
            assertThat(gaps).isEqualTo(3);
            assertThat(served.server.status().get("failed")).isEqualTo(true);
            client.control(org.phc4j.scenarios.wire.Verb.RESET, 0, 0);
            client.steps(20);
            for (int t = 0; t < 20; t++) {
                client.output();
                assertThat(client.step()).isEqualTo(t);
            }
            assertThat(served.server.status().get("failed")).isEqualTo(false);
        }
    }
}
