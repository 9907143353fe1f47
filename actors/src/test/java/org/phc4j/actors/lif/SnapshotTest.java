package org.phc4j.actors.lif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.actors.lif.region.RegionMap;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.Snapshot;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.connectomes.BadInputException;

/** A run that was saved, ended and restored is the run that was not. */
class SnapshotTest {
    private static final int END = 1500;

    @TempDir
    private Path folder;

    private static List<Object> finish(LifNetwork network, LifSimulation simulation, SpikeRecording spikes) {
        while (simulation.step() < END) {
            Runs.rewardAsGoes(simulation);
            simulation.run(Math.min(300 - simulation.step() % 300, END - simulation.step()));
        }
        return Runs.identity(network, simulation, spikes);
    }

    private static List<Object> whole(LifNetwork network) {
        return Runs.identity(network, LifOptions.defaults(), 300, 300, 300, 300, 300);
    }

    private void save(LifNetwork network, LifOptions options, int... steps) {
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        try (LifSimulation simulation = LifSimulation.open(network, options)) {
            simulation.record(spikes);
            for (int step : steps) {
                while (simulation.step() < step) {
                    Runs.rewardAsGoes(simulation);
                    simulation.run(Math.min(300 - simulation.step() % 300, step - simulation.step()));
                }
                Snapshot.save(simulation, network, file());
            }
        }
    }

    private Path file() {
        return folder.resolve("run.snapshot");
    }

    private List<Object> restored(LifNetwork network, int expectedStep, boolean expectedDamage) {
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        Snapshot.Resumed resumed = Snapshot.restore(network, LifOptions.defaults(), List.of(spikes), file());
        try (LifSimulation simulation = resumed.simulation()) {
            assertThat(resumed.restored().step()).isEqualTo(expectedStep);
            assertThat(resumed.restored().damaged().isPresent()).isEqualTo(expectedDamage);
            return finish(network, simulation, spikes);
        }
    }

    @Test
    void restored_in_mid_run_at_any_step_with_any_number_of_regions() {
        LifNetwork network = MixedNetworks.of(3);
        for (int step : new int[] {0, 1, 599, 613, 900}) {
            save(network, LifOptions.defaults(), step);
            assertThat(restored(network, step, false)).as("step " + step).isEqualTo(whole(network));
        }
        save(network, LifOptions.defaults().withOwner(RegionMap.balanced(network, 3)).withThreads(2), 613);
        assertThat(restored(network, 613, false)).as("three regions").isEqualTo(whole(network));
    }

    @Test
    void a_damaged_snapshot_is_refused_and_the_one_before_it_used() throws IOException {
        LifNetwork network = MixedNetworks.of(4);
        save(network, LifOptions.defaults(), 300, 900);
        long length = Files.size(file());
        for (long at : new long[] {0, 7, 20, length / 2, length - 1}) {
            flip(file(), at);
            if (at != 7) { // the version: a snapshot of a later version is refused, not replaced
                assertThat(restored(network, 300, true)).as("byte " + at).isEqualTo(whole(network));
            }
            flip(file(), at);
        }
        assertThat(restored(network, 900, false)).isEqualTo(whole(network));
        try (RandomAccessFile cut = new RandomAccessFile(file().toFile(), "rw")) {
            cut.setLength(length / 3);
        }
        assertThat(restored(network, 300, true)).isEqualTo(whole(network));
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 0x10);
        }
    }

    @Test
    void complaints_are_one_line() throws IOException {
        LifNetwork network = MixedNetworks.of(5);
        assertThatThrownBy(() -> restored(network, 0, false)).isInstanceOf(BadInputException.class).hasMessageContaining("no such snapshot");
        Files.writeString(file(), "hello, this is no snapshot at all, but long enough");
        assertThatThrownBy(() -> restored(network, 0, false)).isInstanceOf(BadInputException.class).hasMessageContaining("PHCLIF");
        Files.delete(file());
        save(network, LifOptions.defaults(), 10);
        assertThatThrownBy(() -> restored(MixedNetworks.of(6), 10, false)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("another network");
        assertThatThrownBy(() -> Snapshot.restore(network, LifOptions.defaults().withSeed(7), List.of(new SpikeRecording(network.stamp())),
                file())).isInstanceOf(BadInputException.class).hasMessageContaining("another network");
        assertThatThrownBy(() -> restored(new MixedNetworks(5, 3, 4).build(), 10, false)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("21, as the network has");
    }

    @Test
    void killed_in_mid_run_and_restored() throws Exception {
        LifNetwork network = MixedNetworks.of(8);
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
                System.getProperty("java.class.path"), Endless.class.getName(), file().toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile()).start();
        try {
            while (!Files.exists(folder.resolve("run.snapshot.previous"))) {
                assertThat(child.isAlive()).as(Files.readString(folder.resolve("child.log"))).isTrue();
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        Snapshot.Resumed resumed = Snapshot.restore(network, LifOptions.defaults(), List.of(spikes), file());
        try (LifSimulation simulation = resumed.simulation()) {
            int step = simulation.step();
            assertThat(step).isPositive();
            simulation.run(200);
            assertThat(Runs.identity(network, simulation, spikes)).isEqualTo(Runs.identity(network, LifOptions.defaults(), step, 200));
        }
    }

    /** Saves every ten steps until it is killed. */
    static final class Endless {
        public static void main(String[] arguments) {
            LifNetwork network = MixedNetworks.of(8);
            try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults())) {
                simulation.record(new SpikeRecording(network.stamp()));
                simulation.reward(0.01);
                while (simulation.step() < 2_000_000) {
                    simulation.run(10);
                    Snapshot.save(simulation, network, Path.of(arguments[0]));
                }
            }
        }
    }
}
