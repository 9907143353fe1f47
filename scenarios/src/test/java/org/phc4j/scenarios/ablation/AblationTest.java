package org.phc4j.scenarios.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.Waves;
import org.phc4j.scenarios.ablation.AblationResult.Paired;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.training.TrainingSession;
import org.phc4j.scenarios.trials.Ledger;
import org.phc4j.scenarios.trials.Plan;
import org.phc4j.scenarios.trials.Scored;
import org.phc4j.scenarios.trials.TrialListener;

class AblationTest {
    private static final List<Long> SEEDS = List.of(0L, 5L);

    @TempDir
    private Path folder;
    private TrainTest data;

    @BeforeEach
    void write() {
        data = DataSets.open(Waves.folder(folder));
    }

    private static Plan plan(int inputs, int classes, long seed, boolean stp) {
        NetworkConfig config = NetworkConfig.defaults(inputs, classes);
        return new Plan(config.withStp(stp, config.efficacy()), Topologies.builtin(1, 2, 8), Initialisation.defaults(config.positivity()),
                Recipe.defaults(10, seed));
    }

    private static Variant variant(String name, boolean stp) {
        return new Variant(name, (inputs, classes, seed) -> plan(inputs, classes, seed, stp));
    }

    private AblationResult run(Variant... variants) {
        return new Ablation(List.of(data), List.of(variants), SEEDS).run(new VectorProvider(),
                Ledger.in(folder.resolve("runs"), Scored.class), 2, TrialListener.NONE);
    }

    @Test
    void a_run_is_what_phc_train_would_give() {
        AblationResult result = run(variant("full", true), variant("no STP", false));

        double sum = 0;
        for (long seed : SEEDS) {
            Plan plan = plan(3, 3, seed, false);
            try (TrainingSession session = TrainingSession.start(new VectorProvider(), 1, plan.config(), plan.topology(),
                    plan.initialisation(), plan.recipe(), data.train())) {
                session.run(TrainingListener.NONE);
                sum += session.score(session.select().model(), data.test().orElseThrow(), Execution.EXACT).accuracy();
            }
        }
        assertThat(result.cells().get(1).deployed().mean()).isCloseTo(sum / SEEDS.size(), within(1e-12));
    }

    @Test
    void a_variant_against_itself_differs_by_nothing() {
        AblationResult result = run(variant("full", true), variant("the same", true));

        assertThat(result.cells().get(0).paired()).isEmpty();
        Paired paired = result.cells().get(1).paired().orElseThrow();
        assertThat(paired.difference().mean()).isZero();
        assertThat(paired.standardError()).isZero();
        assertThat(paired.better() + paired.worse()).isZero();
        assertThat(AblationTables.markdown(result, "heading")).contains("| Waves, the same |", "+0.0 \u00b1 0.0");
    }

    @Test
    void differences_are_paired_by_seed() {
        Map<Long, Scored> reference = Map.of(0L, scored(0.5), 1L, scored(0.9), 2L, scored(0.7));
        Map<Long, Scored> variant = Map.of(0L, scored(0.6), 1L, scored(0.8), 2L, scored(0.9), 3L, scored(0.1));

        Paired paired = Paired.of(variant, reference).orElseThrow();

        assertThat(paired.difference().count()).isEqualTo(3);
        assertThat(paired.difference().mean()).isCloseTo(0.2 / 3, within(1e-12));
        assertThat(paired.difference().deviation()).isCloseTo(Math.sqrt(0.07 / 3), within(1e-12));
        assertThat(paired.standardError()).isCloseTo(Math.sqrt(0.07) / 3, within(1e-12));
        assertThat(paired.better()).isEqualTo(2);
        assertThat(paired.worse()).isEqualTo(1);
        assertThat(Paired.of(Map.of(4L, scored(1)), reference)).isEmpty();
    }

    private static Scored scored(double deployed) {
        return new Scored(0, 0, 0, deployed, 1, 1, false, 1, 1, 0.5);
    }

    @Test
    void what_cannot_be_compared_is_refused() {
        assertThatThrownBy(() -> run(variant("no STP", true), variant("no-STP", false))).hasMessageContaining("'no-STP' twice");
        assertThatThrownBy(() -> new Ablation(List.of(new TrainTest(data.train(), Optional.empty())), List.of(variant("full", true)), SEEDS))
                .hasMessageContaining("Waves: no test part");
    }

    @Test
    void held_out_cases_take_the_place_of_the_test_part() {
        TrainTest unread = new TrainTest(data.train(), Optional.empty());
        AblationResult result = new Ablation(List.of(unread), List.of(variant("full", true)), SEEDS, 0.5).run(new VectorProvider(),
                Ledger.in(folder.resolve("held-out"), Scored.class), 2, TrialListener.NONE);
        assertThat(result.cells().getFirst().deployed().count()).isEqualTo(SEEDS.size());
        assertThatThrownBy(() -> new Ablation(List.of(unread), List.of(variant("full", true)), SEEDS, 1)).hasMessageContaining("below 1");
    }
}
