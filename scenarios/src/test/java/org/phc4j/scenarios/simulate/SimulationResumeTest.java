package org.phc4j.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.scenarios.simulate.SimulationRun.Settings;

/** A run that is stopped at any place and restored gives the spikes and samples of one that was not. */
class SimulationResumeTest {
    @TempDir
    private Path folder;

    private final SimulationPlan plan = NetworkReading.read(Path.of("samples/balanced.yaml"), Optional.empty(), Optional.of(80.0),
            Optional.of(2));

    /** Stops once so many steps have run in all; remembers what it was told. */
    private static final class Stopper implements SimulationListener {
        private final long limit;
        private long steps;
        private final List<String> notes = new ArrayList<>();

        Stopper(long limit) {
            this.limit = limit;
        }

        @Override
        public void advanced(int trial, int step, long spikes) {
            steps = trial * 800L + step;
        }

        @Override
        public void note(String line) {
            notes.add(line);
        }

        @Override
        public boolean stopRequested() {
            return steps >= limit;
        }
    }

    @Test
    void restoredRunsEndWithTheSameSpikes() {
        SimulationResult whole = SimulationRun.run(plan, Settings.defaults(), NetworkReadingTest.SILENT);
        Settings saving = new Settings(2, Optional.of(folder), 90, false);
        SimulationResult cut = SimulationRun.run(plan, saving, new Stopper(1200));
        assertThat(cut.finished()).isFalse();
        Stopper watch = new Stopper(Long.MAX_VALUE);
        SimulationResult resumed = SimulationRun.run(plan, new Settings(1, Optional.of(folder), 90, true), watch);
        assertThat(watch.notes).singleElement().asString().matches("goes on from step \\d+ of trial 2");
        assertThat(resumed.finished()).isTrue();
        assertThat(NetworkReadingTest.hashes(resumed)).isEqualTo(NetworkReadingTest.hashes(whole));
        assertThat(resumed.traces().getLast().getFirst()).isEqualTo(whole.traces().getLast().getFirst());
    }

    @Test
    void aDamagedSnapshotGivesWayToTheOneBefore() throws IOException {
        SimulationResult whole = SimulationRun.run(plan, Settings.defaults(), NetworkReadingTest.SILENT);
        SimulationRun.run(plan, new Settings(1, Optional.of(folder), 90, false), new Stopper(400));
        Path newest = folder.resolve("trial-0.snapshot");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        Stopper watch = new Stopper(Long.MAX_VALUE);
        SimulationResult resumed = SimulationRun.run(plan, new Settings(1, Optional.of(folder), 0, true), watch);
        assertThat(watch.notes.getFirst()).contains("checksum").contains(".previous");
        assertThat(NetworkReadingTest.hashes(resumed)).isEqualTo(NetworkReadingTest.hashes(whole));
    }

    @Test
    void withoutASnapshotItStartsFromTheBeginning() {
        Stopper watch = new Stopper(Long.MAX_VALUE);
        assertThat(SimulationRun.run(plan, new Settings(1, Optional.of(folder), 0, true), watch).finished()).isTrue();
        assertThat(watch.notes).containsExactly("no snapshot yet; starts from the beginning");
    }
}
