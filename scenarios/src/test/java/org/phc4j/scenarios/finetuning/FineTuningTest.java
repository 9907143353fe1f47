package org.phc4j.scenarios.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.Waves;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.report.TuningPage;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.training.TrainingSession;
import org.phc4j.scenarios.trials.Ledger;
import org.phc4j.scenarios.trials.Plan;
import org.phc4j.scenarios.trials.TrialListener;

class FineTuningTest {
    private static final FineTuning.Settings SETTINGS = new FineTuning.Settings(2, 8, 6, 0.004, List.of(0L, 3L));

    @TempDir
    private Path folder;

    private static Plan plan(int inputs, int classes, long seed) {
        NetworkConfig config = NetworkConfig.defaults(inputs, classes);
        return new Plan(config, Topologies.builtin(1, 2, 10), Initialisation.defaults(config.positivity()), Recipe.defaults(1, seed));
    }

    @Test
    void the_curves_are_those_of_training_and_training_on() {
        TrainTest data = DataSets.open(Waves.folder(folder));
        TuningResult result = new FineTuning(data, FineTuningTest::plan, SETTINGS).run(new VectorProvider(),
                Ledger.in(folder.resolve("runs"), TuningCurves.class), 2, TrialListener.NONE);

        double deployed = 0;
        double tuned = 0;
        double scratch = 0;
        for (long seed : SETTINGS.seeds()) {
            Plan plan = plan(3, 3, seed);
            Recipe parallel = plan.recipe().withUpdates(8).inParallel(2);
            try (TrainingSession first = TrainingSession.start(new VectorProvider(), 1, plan.config(), plan.topology(), plan.initialisation(),
                    parallel, data.train())) {
                first.run(TrainingListener.NONE);
                Model model = first.present();
                deployed += accuracy(first, data) / 2;
                try (TrainingSession second = TrainingSession.continueFrom(new VectorProvider(), 1, model,
                        plan.recipe().withUpdates(6).withLearningRate(0.004), data.train())) {
                    second.run(TrainingListener.NONE);
                    tuned += accuracy(second, data) / 2;
                }
            }
            try (TrainingSession whole = TrainingSession.start(new VectorProvider(), 1, plan.config(), plan.topology(), plan.initialisation(),
                    plan.recipe().withUpdates(14), data.train())) {
                whole.run(TrainingListener.NONE);
                scratch += accuracy(whole, data) / 2;
            }
        }
        assertThat(result.tuned().stream().map(TuningResult.Step::updates)).containsExactly(0L, 1L, 2L, 5L, 6L);
        assertThat(result.tuned().getFirst().accuracy().mean()).isEqualTo(deployed);
        assertThat(result.tuned().getLast().accuracy().mean()).isEqualTo(tuned);
        assertThat(result.scratch().getLast().updates()).isEqualTo(14);
        assertThat(result.scratch().getLast().accuracy().mean()).isEqualTo(scratch);
    }

    private static double accuracy(TrainingSession session, TrainTest data) {
        return session.score(session.present(), data.test().orElseThrow(), Execution.EXACT).accuracy();
    }

    @Test
    void the_page_is_well_formed_and_says_what_the_table_says() throws Exception {
        TrainTest data = DataSets.open(Waves.folder(folder));
        TuningResult result = new FineTuning(data, FineTuningTest::plan, SETTINGS).run(new VectorProvider(),
                Ledger.in(folder.resolve("runs"), TuningCurves.class), 1, TrialListener.NONE);

        String page = TuningPage.of(result);

        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(
                page.replaceFirst("<!DOCTYPE html>\n", "").getBytes(StandardCharsets.UTF_8)));
        assertThat(page).contains(result.tuned().getLast().accuracy().percent(), "exact updates", "from the start");
        assertThat(TuningTables.table(result).plain()).contains(result.scratch().getLast().accuracy().percent());
    }

    @Test
    void what_cannot_be_run_is_refused() {
        TrainTest data = DataSets.open(Waves.folder(folder));
        assertThatThrownBy(() -> new FineTuning(new TrainTest(data.train(), Optional.empty()), FineTuningTest::plan, SETTINGS))
                .hasMessageContaining("no test part");
        assertThatThrownBy(() -> new FineTuning.Settings(0, 1, 1, 0.1, List.of(1L))).hasMessageContaining("passes = 0");
        assertThatThrownBy(() -> new FineTuning.Settings(1, 1, 0, 0.1, List.of(1L))).hasMessageContaining("tuning = 0");
    }
}
