package org.phc4j.scenarios.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.Waves;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.trials.Ledger;
import org.phc4j.scenarios.trials.Plan;
import org.phc4j.scenarios.trials.Scored;
import org.phc4j.scenarios.trials.TrainedTrial;
import org.phc4j.scenarios.trials.TrialListener;

class ProtocolTest {
    private static final Grid SMALL = new Grid(List.of(0.01, 1e-3), List.of(8), List.of(Readout.VOLTAGE, Readout.SPIKE), List.of(1));
    private static final List<Long> SEEDS = List.of(0L, 1L);

    @TempDir
    private Path folder;
    private TrainTest data;

    @BeforeEach
    void write() {
        data = DataSets.open(Waves.folder(folder));
    }

    private static Plan plan(int inputs, int classes, long seed) {
        NetworkConfig config = NetworkConfig.defaults(inputs, classes);
        return new Plan(config, Topologies.builtin(1, 2, 8), Initialisation.defaults(config.positivity()),
                Recipe.defaults(6, seed).inParallel(2));
    }

    private ProtocolResult run(String name, int jobs, TrialListener listener) {
        return new Protocol(data, ProtocolTest::plan, SMALL, SEEDS).run(new VectorProvider(), Ledger.in(folder.resolve(name), Scored.class),
                jobs, listener);
    }

    @ParameterizedTest
    @EnumSource
    void the_published_counts_follow_from_channels_classes_and_neurons(Published paper) {
        NetworkConfig config = NetworkConfig.defaults(paper.channels(), paper.classes());

        ParameterLayout layout = ParameterLayout.of(config, Topologies.builtin(1, 2, paper.neurons()));

        assertThat(layout.publishedCount()).isEqualTo(paper.count());
        assertThat(Published.of(paper.dataSet().toLowerCase(java.util.Locale.ROOT))).contains(paper);
    }

    @Test
    void splits_are_disjoint_whole_stratified_and_decided_by_their_seed() {
        LabelledSeries pooled = PooledSplits.pool(data);
        assertThat(pooled.size()).isEqualTo(33);

        TrainedTrial.Cases split = PooledSplits.divide(pooled, 3);

        List<LabelledSeries> parts = List.of(split.training(), split.heldOut().orElseThrow(), split.test());
        Set<float[]> seen = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        parts.forEach(part -> seen.addAll(Arrays.asList(part.series())));
        assertThat(seen).hasSize(33);
        assertThat(parts.stream().map(LabelledSeries::size)).containsExactly(23, 5, 5);
        for (LabelledSeries part : parts) {
            for (int count : part.classCounts()) {
                assertThat(count).isBetween(part.size() / 3, part.size() / 3 + 1);
            }
        }
        assertThat(indices(pooled, PooledSplits.divide(pooled, 3).test())).isEqualTo(indices(pooled, split.test()));
        assertThat(Stream.of(0, 1, 2, 4).map(seed -> indices(pooled, PooledSplits.divide(pooled, seed).test())).collect(Collectors.toSet()))
                .hasSize(4);
    }

    private static List<Integer> indices(LabelledSeries pooled, LabelledSeries part) {
        List<float[]> all = Arrays.asList(pooled.series());
        return Arrays.stream(part.series()).map(all::indexOf).toList();
    }

    @Test
    void killed_and_resumed_on_more_threads_it_gives_the_same_tables() {
        String expected = ProtocolTables.markdown(run("whole", 1, TrialListener.NONE));
        AtomicInteger finished = new AtomicInteger();
        ProtocolResult part = run("resumed", 1, new TrialListener() {
            @Override
            public void finished(String key, String result, int done, int total) {
                finished.set(done);
            }

            @Override
            public boolean stopRequested() {
                return finished.get() == 3;
            }
        });
        assertThat(part.rows()).hasSize(1);

        ProtocolResult resumed = run("resumed", 3, TrialListener.NONE);

        assertThat(ProtocolTables.markdown(resumed)).isEqualTo(expected);
        assertThat(resumed.rows()).hasSize(4);
        assertThat(resumed.published()).isEmpty();
    }

    @Test
    void the_pick_is_the_best_by_validation_whatever_the_test_says() {
        ProtocolResult result = run("picked", 2, TrialListener.NONE);

        ProtocolResult.Row picked = result.picked().orElseThrow();
        List<ProtocolResult.Row> rows = new ArrayList<>(result.rows());
        rows.remove(picked);
        assertThat(rows).allSatisfy(row -> assertThat(row.validation().mean()).isLessThanOrEqualTo(picked.validation().mean()));
        assertThat(ProtocolTables.summary(result).plain()).contains(picked.asTrained().percent());
        assertThat(ProtocolTables.tree(result)).containsKeys("picked", "pickedPerSplit", "rows").doesNotContainKey("published");
    }

    @Test
    void motor_imagery_stands_beside_the_published_figures() {
        LabelledSeries train = data.train();
        data = new TrainTest(new LabelledSeries("MotorImagery", train.channels(), train.classes(), train.series(), train.labels()),
                data.test());

        String table = ProtocolTables.markdown(run("motor", 1, TrialListener.NONE));

        assertThat(table).contains("| PHCSSM, as published | 53.7 | 16 | 1492 | 1748 |", "| LinOSS-IM, as published | 60.0 |",
                "| S5, as published | 53.0 |", "| LrcSSM, as published | 58.6 |");
    }

    @Test
    void what_cannot_be_run_is_refused() {
        assertThatThrownBy(() -> new Protocol(data, ProtocolTest::plan, SMALL, List.of(1L, 1L))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("none of them twice");
        assertThatThrownBy(() -> new Grid(List.of(), List.of(8), List.of(Readout.SPIKE), List.of(0))).hasMessageContaining("learning rates");
        assertThatThrownBy(() -> new Grid(List.of(0.1), List.of(8), List.of(Readout.SPIKE), List.of(2))).hasMessageContaining("topology = 2");
        LabelledSeries train = data.train();
        TrainTest tiny = new TrainTest(train.select(new int[] {0, 1, 2, 3, 4, 5}), java.util.Optional.empty());
        assertThatThrownBy(() -> new Protocol(tiny, ProtocolTest::plan, SMALL, SEEDS)).hasMessageContaining("2 cases of class 'slow'");
    }
}
