package org.phc4j.scenarios.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.learning.Progress;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.Waves;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.LabelledSeries;

/** Whatever update a run is left after, by request or by a crash, it goes on to the same bits. */
class EveryStateResumesTest {
    private static final long UPDATES = 20;

    @TempDir
    Path folder;

    static Recipe[] recipes() {
        return new Recipe[] {recipe("constant", false), recipe("cosine", true), recipe("constant", true).withValidation(0),
            recipe("cosine", false).inParallel(2)};
    }

    private static Recipe recipe(String schedule, boolean rewardStdp) {
        return new Recipe(UPDATES, 8, 0.05, schedule, 0.1, 0.01, 1, "exact", 4, 1e-3, Execution.Scope.BATCH, Execution.Gradient.UNROLLED,
                Objective.DEFAULT, rewardStdp, 0.5, 4, 3, 0.2, 3);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void every_state_of_a_run_resumes_to_the_same_bits(Recipe recipe) throws IOException {
        LabelledSeries data = DataSets.open(Waves.folder(folder)).train();
        TrainingFiles straight = TrainingFiles.of(folder.resolve("straight.safetensors"));
        long last;
        try (TrainingSession session = start(recipe, data)) {
            session.saveState(state(0));
            last = RecordedRun.run(session, straight, saving(session)).update();
            Checkpoint.save(straight.model(), session.select().model(), Optional.empty());
        }
        assertThat(last).isPositive();

        for (long k = 0; k <= last; k++) {
            TrainingFiles resumed = TrainingFiles.of(folder.resolve("from" + k + ".safetensors"));
            Files.copy(state(k), resumed.state());
            Files.copy(straight.metrics(), resumed.metrics());
            Files.writeString(resumed.metrics(), "{\"update\":9", StandardOpenOption.APPEND);
            finish(resumed, data, TrainingListener.NONE);
            assertSame(straight, resumed);
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_run_stopped_by_request_after_every_few_updates_ends_in_the_same_bits(Recipe recipe) {
        LabelledSeries data = DataSets.open(Waves.folder(folder)).train();
        TrainingFiles straight = TrainingFiles.of(folder.resolve("straight.safetensors"));
        TrainingFiles cut = TrainingFiles.of(folder.resolve("cut.safetensors"));
        for (TrainingFiles files : new TrainingFiles[] {straight, cut}) {
            try (TrainingSession session = start(recipe, data)) {
                RecordedRun.run(session, files, files.equals(cut) ? stoppingAfter(3) : TrainingListener.NONE);
                Checkpoint.save(files.model(), session.select().model(), Optional.empty());
            }
        }
        for (int k = 0; k < UPDATES; k += 3) {
            finish(cut, data, stoppingAfter(3));
        }
        assertSame(straight, cut);
    }

    private static TrainingSession start(Recipe recipe, LabelledSeries data) {
        NetworkConfig config = NetworkConfig.defaults(data.channels(), data.classes().size());
        return TrainingSession.start(new VectorProvider(), 1, config, Topologies.builtin(1, 2, 10),
                Initialisation.defaults(config.positivity()), recipe, data);
    }

    private static void finish(TrainingFiles files, LabelledSeries data, TrainingListener watcher) {
        try (TrainingSession session = TrainingSession.resume(new VectorProvider(), 2, files.state(), Optional.empty(), data)) {
            RecordedRun.run(session, files, watcher);
            Checkpoint.save(files.model(), session.select().model(), Optional.empty());
        }
    }

    private TrainingListener saving(TrainingSession session) {
        return new TrainingListener() {
            @Override
            public void settled(Progress progress) {
                session.saveState(state(progress.update()));
            }
        };
    }

    private static TrainingListener stoppingAfter(int updates) {
        return new TrainingListener() {
            private int done;

            @Override
            public boolean stopRequested() {
                return ++done == updates;
            }
        };
    }

    private Path state(long update) {
        return folder.resolve("state" + update);
    }

    private static void assertSame(TrainingFiles one, TrainingFiles other) {
        assertThat(other.metrics()).hasSameBinaryContentAs(one.metrics());
        assertThat(other.state()).hasSameBinaryContentAs(one.state());
        assertThat(other.model()).hasSameBinaryContentAs(one.model());
    }
}
