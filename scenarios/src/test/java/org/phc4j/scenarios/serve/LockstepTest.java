package org.phc4j.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.scenarios.client.LiveClient;
import org.phc4j.scenarios.wire.Fault;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Notice;
import org.phc4j.scenarios.wire.Section;
import org.phc4j.scenarios.wire.Verb;

class LockstepTest {
    @Test
    void whatComesOverTheSocketIsWhatTheNetworkGives() throws IOException {
        OnlineSession session = Served.network().open();
        long spikes = 0;
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient client = served.driver(); LiveClient observer = served.connect(false, -1)) {
            for (int t = 0; t < 300; t++) {
                session.frame(Served.input(t), 0);
                session.advance();
                client.frame(true, Frames.NEXT, 1000 + t, Served.input(t));
                client.output();
                assertThat(client.step()).isEqualTo(t);
                assertThat(client.time()).isEqualTo(1000 + t);
                assertThat(client.answers()).isEqualTo(client.sequence() - 1);
                for (LiveClient each : new LiveClient[] {client, observer}) {
                    if (each == observer) {
                        observer.output();
                    }
                    assertThat(each.spikes()).isEqualTo(Arrays.copyOf(session.spikes(), session.spikeCount()));
                    assertThat(each.values(Section.READOUT)).isEqualTo(session.readout());
                    assertThat(each.values(Section.STATE)).containsExactly(session.voltage(3), session.voltage(20));
                    assertThat(each.values(Section.RATES)).hasSize(4);
                }
                spikes += session.spikeCount();
            }
            assertThat(spikes).isPositive();
            assertThat(served.count("spikes")).isEqualTo(spikes);
            assertThat(served.count("dropped")).isZero();
        }
    }

    @Test
    void manyStepsAtOnceHoldTheInput() throws IOException {
        OnlineSession session = Served.network().open();
        session.frame(Served.input(4), 0);
        session.event(2, 3f);
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient client = served.driver()) {
            client.frame(false, Frames.NEXT, 0, Served.input(4));
            client.events(false, Frames.NEXT, 0, new int[] {2}, 3f, 1);
            client.steps(50);
            for (int t = 0; t < 50; t++) {
                session.advance();
                client.output();
                assertThat(client.spikes()).isEqualTo(Arrays.copyOf(session.spikes(), session.spikeCount()));
                assertThat(client.values(Section.READOUT)).isEqualTo(session.readout());
            }
        }
    }

    @Test
    void anInputForALaterStepWaitsAndALateOneIsCounted() throws IOException {
        OnlineSession session = Served.network().open();
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient client = served.driver()) {
            client.frame(false, 5, 0, Served.input(1));
            client.events(false, 5, 0, new int[] {7}, 2f, 1);
            client.steps(8);
            for (int t = 0; t < 8; t++) {
                if (t == 5) {
                    session.frame(Served.input(1), 0);
                    session.event(7, 2f);
                }
                session.advance();
                client.output();
                assertThat(client.values(Section.STATE)).containsExactly(session.voltage(3), session.voltage(20));
                assertThat(client.late()).isZero();
            }
            client.frame(true, 2, 0, Served.input(2));
            session.frame(Served.input(2), 0);
            session.advance();
            client.output();
            assertThat(client.late()).isEqualTo(1);
            assertThat(client.values(Section.READOUT)).isEqualTo(session.readout());
        }
    }

    @Test
    void anInputThatDoesNotFitIsRejectedWholly() throws IOException {
        OnlineSession session = Served.network().open();
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient client = served.driver()) {
            client.frame(true, Frames.NEXT, 0, new float[] {1f, 2f});
            expectFault(client, Fault.UNFIT);
            client.frame(true, Frames.NEXT, 0, new float[] {1f, Float.NaN, 2f});
            expectFault(client, Fault.UNFIT);
            client.events(true, Frames.NEXT, 0, new int[] {3, 32}, 5f, 2);
            expectFault(client, Fault.UNFIT);
            client.events(true, Frames.NEXT, 0, new int[] {3}, Float.POSITIVE_INFINITY, 1);
            expectFault(client, Fault.UNFIT);
            client.frame(true, -2, 0, Served.input(0));
            expectFault(client, Fault.UNFIT);
            client.steps(0);
            expectFault(client, Fault.UNFIT);
            client.control(Verb.STIMULATE, 4, 1f);
            expectFault(client, Fault.UNFIT);
            client.steps(1);
            client.output();
            session.advance();
            assertThat(client.step()).isZero();
            assertThat(client.values(Section.STATE)).containsExactly(session.voltage(3), session.voltage(20));
            assertThat(served.count("rejected")).isEqualTo(7);
        }
    }

    private static void expectFault(LiveClient client, Fault fault) throws IOException {
        client.receive();
        assertThat(client.type()).isEqualTo(Frames.FAULT);
        assertThat(client.code()).isEqualTo(fault.code());
    }

    @Test
    void inputBeyondTheCreditIsRejectedAndCounted() throws IOException {
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient client = served.driver()) {
            for (int k = 0; k < Client.INPUT_CREDIT + 3; k++) {
                client.frame(false, 1 << 20, 0, Served.input(0));
            }
            for (int k = 0; k < 3; k++) {
                expectFault(client, Fault.NO_CREDIT);
            }
            client.steps(1);
            client.output();
            assertThat(served.count("rejected")).isEqualTo(3);
        }
    }

    @Test
    void creditComesBackAsInputActs() throws IOException {
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient client = served.driver()) {
            long granted = 0;
            for (int k = 0; k < 3 * Client.INPUT_CREDIT; k++) {
                client.frame(true, Frames.NEXT, 0, Served.input(k));
                client.receive();
                while (client.type() != Frames.OUTPUT) {
                    assertThat(client.type()).isEqualTo(Frames.INPUT_CREDIT);
                    granted += client.detail(0);
                    client.receive();
                }
            }
            assertThat(granted).isGreaterThanOrEqualTo(2L * Client.INPUT_CREDIT);
            assertThat(served.count("rejected")).isZero();
        }
    }

    @Test
    void outputsWithoutCreditAreDroppedAndCounted() throws IOException {
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient driver = served.driver(); LiveClient observer = served.connect(false, 3)) {
            driver.steps(10);
            for (int t = 0; t < 10; t++) {
                driver.output();
            }
            observer.credit(1);
            for (int t = 0; t < 3; t++) {
                observer.output();
                assertThat(observer.step()).isEqualTo(t);
            }
            observer.steps(1); // its refusal shows that the credit before it has arrived
            expectFault(observer, Fault.NOT_DRIVER);
            driver.steps(1);
            observer.output();
            assertThat(observer.step()).isEqualTo(10);
            assertThat(observer.dropped()).isEqualTo(7);
            assertThat(served.count("dropped")).isEqualTo(7);
        }
    }

    @Test
    void thereIsOneDriverAndOnlyItDrives() throws IOException {
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient driver = served.driver(); LiveClient observer = served.connect(false, -1)) {
            assertThatThrownBy(served::driver).isInstanceOf(IOException.class).hasMessageContaining("there is a driver");
            observer.frame(true, Frames.NEXT, 0, Served.input(0));
            expectFault(observer, Fault.NOT_DRIVER);
            observer.steps(1);
            expectFault(observer, Fault.NOT_DRIVER);
            observer.control(Verb.RESET, 0, 0);
            expectFault(observer, Fault.NOT_DRIVER);
            driver.steps(1);
            driver.output();
            assertThat(driver.step()).isZero();
            assertThat(served.count("refused")).isEqualTo(1);
        }
    }

    @Test
    void verbsActInTheirPlace() throws IOException {
        int[][] expected = Served.expected(60);
        try (Served served = Served.start(ServeOptions.defaults()); LiveClient client = served.driver()) {
            run(client, expected, 0, 20);
            client.control(Verb.SNAPSHOT, 0, 0);
            run(client, expected, 20, 40);
            client.control(Verb.RESTORE, 0, 0);
            client.receive();
            assertThat(client.code()).isEqualTo(Notice.RESTORED.code());
            assertThat(client.detail(1)).isEqualTo(20);
            run(client, expected, 20, 60);
            client.control(Verb.RESET, 0, 0);
            client.receive();
            assertThat(client.code()).isEqualTo(Notice.RESET.code());
            run(client, expected, 0, 60);
            client.control(Verb.SILENCE, 0, 1);
            for (int t = 60; t < 90; t++) {
                client.frame(true, Frames.NEXT, 0, Served.input(t));
                client.output();
                assertThat(Arrays.stream(client.spikes()).filter(i -> i < 12)).isEmpty();
            }
        }
    }

    private static void run(LiveClient client, int[][] expected, int from, int to) throws IOException {
        for (int t = from; t < to; t++) {
            client.frame(true, Frames.NEXT, 0, Served.input(t));
            client.output();
            assertThat(client.spikes()).isEqualTo(expected[t]);
        }
    }
}
