package org.phc4j.scenarios.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.actors.ActorNetwork;
import org.phc4j.actors.ActorRun;
import org.phc4j.actors.RunOptions;
import org.phc4j.actors.region.Partition;
import org.phc4j.connectomes.dynamics.Classifier;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.TestNetworks;
import org.phc4j.scenarios.Waves;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.Normaliser;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.training.TrainingSession;

class ReservoirTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"VOLTAGE,1", "VOLTAGE,3", "SPIKE,2"})
    void the_features_decode_to_the_logits_of_the_engine_bit_for_bit(Readout readout, int segments) {
        assertTheFeaturesDecode(TestNetworks.config(Positivity.SOFTPLUS).withReadout(readout, segments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"last:1", "last:7", "weighted:3"})
    void so_they_do_over_any_window_with_one_output(String window) {
        assertTheFeaturesDecode(TestNetworks.config(Positivity.IDENTITY).withWindow(ReadoutWindow.parse(window)));
    }

    private static void assertTheFeaturesDecode(NetworkConfig config) {
        Model model = TestNetworks.model(config, Topologies.builtin(1, 2, 20), 3);
        Batch batch = TestNetworks.noise(9, 60, 4);
        try (ScanEngine engine = new VectorProvider().open(model.config(), model.topology(), 2)) {
            float[][] features = ReservoirFeatures.of(engine, model, batch);
            float[] expected = engine.forward(batch, Execution.EXACT, null).logits();
            float[] logits = new float[expected.length];
            for (int b = 0; b < batch.size(); b++) {
                Classifier.decode(model.parameters(), features[b], new float[features[b].length], logits, 2 * b);
            }
            assertThat(logits).containsExactly(expected);
        }
    }

    @Test
    void ridge_regression_solves_its_normal_equations() {
        CounterRandom random = CounterRandom.of(5, "ridge");
        float[][] x = new float[40][6];
        double[][] y = new double[40][2];
        for (int n = 0; n < 40; n++) {
            for (int k = 0; k < 6; k++) {
                x[n][k] = (float) random.gaussian(n, k);
            }
            y[n][0] = 3 + 2 * x[n][0] - x[n][5] + 0.1 * random.gaussian(n, 10);
            y[n][1] = -1;
        }

        RidgeFit.Solution solution = new RidgeFit(x, y).solve(0.5);

        for (int c = 0; c < 2; c++) {
            double offset = 0;
            double[] slope = new double[6];
            for (int n = 0; n < 40; n++) {
                double error = solution.offsets()[c] - y[n][c];
                for (int k = 0; k < 6; k++) {
                    error += solution.weights()[c * 6 + k] * x[n][k];
                }
                offset += error;
                for (int k = 0; k < 6; k++) {
                    slope[k] += error * x[n][k];
                }
            }
            assertThat(offset).isCloseTo(0, within(1e-4));
            for (int k = 0; k < 6; k++) {
                assertThat(slope[k] + 0.5 * solution.weights()[c * 6 + k]).isCloseTo(0, within(1e-4));
            }
        }
        assertThat(solution.weights()[0]).isCloseTo(2, within(0.1f));
        assertThat(solution.offsets()[1]).isCloseTo(-1, within(1e-6f));
    }

    private LabelledSeries cases() {
        return DataSets.open(Waves.folder(folder, n -> 30)).train();
    }

    private static Model drawn(LabelledSeries cases) {
        NetworkConfig config = NetworkConfig.defaults(cases.channels(), cases.classes().size());
        Topology topology = Topologies.builtin(1, 2, 32);
        return new Model(config, topology, Initialisation.defaults(config.positivity()).draw(config, topology, 1), Normaliser.fit(cases),
                cases.classes());
    }

    private static Reservoir.Result train(ReadoutMethod method, LabelledSeries cases, Optional<LabelledSeries> heldOut) {
        return Reservoir.train(new VectorProvider(), 1, drawn(cases), method, cases, heldOut, () -> false);
    }

    @Test
    void both_ways_learn_the_waves_and_leave_the_rest_alone() {
        LabelledSeries cases = cases();
        for (ReadoutMethod method : List.of(ReadoutMethod.Ridge.DEFAULT, new ReadoutMethod.Gradient(Recipe.defaults(300, 1)))) {
            Reservoir.Result result = train(method, cases, Optional.of(cases));

            assertThat(result.validation().orElseThrow()).isGreaterThan(0.9);
            for (Tensor tensor : Tensor.values()) {
                if (tensor.compareTo(Tensor.RMS_G) < 0) {
                    assertThat(result.model().parameters().copyOf(tensor)).containsExactly(drawn(cases).parameters().copyOf(tensor));
                }
            }
        }
    }

    @Test
    void the_actors_run_the_result_as_any_other_network() {
        LabelledSeries cases = cases();
        Model model = train(ReadoutMethod.Ridge.DEFAULT, cases, Optional.of(cases)).model();
        Batch batch = TrainingSession.batch(cases, model.normalisation());
        try (ActorNetwork actors = ActorNetwork.open(model, Partition.byRegion(model.topology()));
                ScanEngine engine = new VectorProvider().open(model.config(), model.topology(), 1)) {
            engine.load(model.parameters());
            ActorRun run = actors.run(batch.series(), RunOptions.defaults());
            assertThat(run.logits()).containsExactly(engine.forward(batch, Execution.EXACT, null).logits());
        }
    }

    @Test
    void ridge_regression_needs_something_to_choose_by() {
        LabelledSeries cases = cases();
        assertThatThrownBy(() -> train(ReadoutMethod.Ridge.DEFAULT, cases, Optional.empty())).hasMessageContaining("without a held-out part");
        assertThatThrownBy(() -> new ReadoutMethod.Ridge(List.of(0.0))).hasMessageContaining("each above 0");
    }
}
