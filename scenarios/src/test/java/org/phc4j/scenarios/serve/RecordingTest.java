package org.phc4j.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.actors.online.OnlineNetwork;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.TestNetworks;
import org.phc4j.scenarios.client.LiveClient;
import org.phc4j.scenarios.recording.ActorReplay;
import org.phc4j.scenarios.recording.Replay;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Verb;

class RecordingTest {
    @TempDir
    private Path folder;

    @Test
    void aLockstepSessionReplaysToTheSameSpikes() throws IOException {
        Path file = folder.resolve("lockstep.phcrec");
        try (Served served = Served.start(ServeOptions.defaults().withRecording(file)); LiveClient client = served.driver()) {
            drive(client, 0, 50);
            client.control(Verb.STIMULATE, 1, 0.3f);
            client.events(false, Frames.NEXT, 0, new int[] {4, 4, 9}, 0.7f, 3);
            drive(client, 50, 100);
            client.control(Verb.SNAPSHOT, 0, 0);
            client.control(Verb.SILENCE, 2, 1);
            drive(client, 100, 150);
            client.control(Verb.RESTORE, 0, 0);
            drive(client, 150, 200);
            client.control(Verb.RESET, 0, 0);
            drive(client, 200, 250);
        }
        Replay.Result result = Replay.run(file, Served.network());
        assertThat(result.firstDifference()).isEmpty();
        assertThat(result.same()).isTrue();
        assertThat(result.steps()).isEqualTo(250);
        assertThat(result.spikes()).isPositive();
    }

    private static void drive(LiveClient client, int from, int to) throws IOException {
        for (int t = from; t < to; t++) {
            client.frame(true, Frames.NEXT, 0, Served.input(t));
            client.output();
        }
    }

    @Test
    void aSessionInRealTimeWithLateInputReplaysToTheSameSpikes() throws IOException {
        Path file = folder.resolve("realtime.phcrec");
        long late;
        try (Served served = Served.start(ServeOptions.defaults().withPace(new Pace.RealTime(2)).withRecording(file)); LiveClient client = served.driver()) {
            for (int t = 0; t < 400; t++) {
                client.frame(false, t % 3 == 0 ? Frames.NEXT : t % 3 == 1 ? 0 : client.type() == Frames.OUTPUT ? client.step() + 3 : 0, 0,
                        Served.input(t));
                client.output();
            }
            late = served.count("late");
        }
        assertThat(late).isPositive();
        Replay.Result result = Replay.run(file, Served.network());
        assertThat(result.firstDifference()).isEmpty();
        assertThat(result.same()).isTrue();
        assertThat(result.steps()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aSessionThatFailedReplaysToTheSameSpikes() throws IOException {
        Path file = folder.resolve("failed.phcrec");
        OnlineNetwork network = new FailingNetwork(Served.network(), 25, 1);
        try (Served served = Served.start(network, ServeOptions.defaults().withRecording(file).withSnapshotEvery(10));
                LiveClient client = served.driver()) {
            drive(client, 0, 25);
            client.steps(1);
            drive(client, 26, 60);
        }
        Replay.Result result = Replay.run(file, Served.network());
        assertThat(result.firstDifference()).isEmpty();
        assertThat(result.same()).isTrue();
        assertThat(result.steps()).isEqualTo(59);
    }

    @Test
    void anAlteredOrCutRecordingIsFoundOut() throws IOException {
        Path file = folder.resolve("session.phcrec");
        try (Served served = Served.start(ServeOptions.defaults().withRecording(file)); LiveClient client = served.driver()) {
            drive(client, 0, 60);
        }
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 200));
        Replay.Result shorter = Replay.run(cut, Served.network());
        assertThat(shorter.same()).isFalse();
        assertThat(shorter.differing()).isZero();
        assertThat(shorter.recordedHash()).isEmpty();
        byte[] altered = bytes.clone();
        altered[altered.length - 100] ^= 0x40;
        Path wrong = Files.write(folder.resolve("wrong"), altered);
        try {
            assertThat(Replay.run(wrong, Served.network()).same()).isFalse();
        } catch (BadInputException e) {
            assertThat(e).hasMessageContaining("expected");
        }
        Path none = Files.writeString(folder.resolve("none"), "not a recording");
        assertThatThrownBy(() -> Replay.run(none, Served.network())).isInstanceOf(BadInputException.class).hasMessageContaining("PHCREC01");
    }

    @Test
    void theActorsOfItsRegionsGiveTheRecordedSpikes() throws IOException {
        Path file = folder.resolve("actors.phcrec");
        try (Served served = Served.start(ServeOptions.defaults().withRecording(file)); LiveClient client = served.driver()) {
            client.steps(3); // before the first frame
            for (int step = 0; step < 3; step++) {
                client.output(); // all answers are read: a client that leaves early would leave steps undone
            }
            drive(client, 0, 120);
            client.control(Verb.RESET, 0, 0);
            drive(client, 40, 160);
        }
        ActorReplay.Result result = ActorReplay.run(file, TestNetworks.small());
        assertThat(result.actors()).isEqualTo(2);
        assertThat(result.episodes()).isEqualTo(2);
        assertThat(result.steps()).isEqualTo(243);
        assertThat(result.spikes()).isPositive();
        assertThat(result.differing()).isZero();
        Path other = folder.resolve("events.phcrec");
        try (Served served = Served.start(ServeOptions.defaults().withRecording(other)); LiveClient client = served.driver()) {
            client.events(true, Frames.NEXT, 0, new int[] {1}, 1f, 1);
            client.output();
        }
        assertThatThrownBy(() -> ActorReplay.run(other, TestNetworks.small())).isInstanceOf(BadInputException.class)
                .hasMessageContaining("an event");
    }
}
