package org.phc4j.scenarios.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.actors.ActorNetwork;
import org.phc4j.actors.ActorRun;
import org.phc4j.actors.RunOptions;
import org.phc4j.actors.region.Partition;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.scanengine.engine.ErrorMeasure;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.Waves;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.training.TrainingSession;
import org.phc4j.scenarios.trials.Plan;

class RegressionTest {
    @TempDir
    private Path folder;
    private TrainTest data;

    @BeforeEach
    void write() {
        data = DataSets.open(Waves.folder(folder, n -> 30 + n % 5));
    }

    private static Regression.Trained train(TargetedSeries cases, ReadoutWindow window, ErrorMeasure measure, long updates) {
        NetworkConfig config = NetworkConfig.defaults(cases.inputs().channels(), cases.outputs().size()).withPositivity(Positivity.IDENTITY)
                .withWindow(window);
        Plan plan = new Plan(config, Topologies.builtin(1, 2, 24), Initialisation.defaults(config.positivity()), Recipe.defaults(updates, 2));
        return Regression.train(new VectorProvider(), 2, plan, measure, cases, TrainingListener.NONE);
    }

    @Test
    void a_forecast_is_the_series_some_steps_later() {
        LabelledSeries series = data.train();
        TargetedSeries posed = new RegressionTask.NextStep(3).pose(series);

        int steps = series.steps(4);
        for (int t = 0; t < steps; t++) {
            for (int c = 0; c < 3; c++) {
                float target = posed.targets()[4][t * 3 + c];
                if (t + 3 < steps) {
                    assertThat(target).isEqualTo(series.series()[4][(t + 3) * 3 + c]);
                } else {
                    assertThat(target).isNaN();
                }
            }
        }
    }

    @Test
    void a_channel_that_is_held_out_is_not_seen() {
        TargetedSeries posed = new RegressionTask.HeldOutChannel(2).pose(data.train());

        assertThat(posed.inputs().channels()).isEqualTo(2);
        float[] whole = data.train().series()[5];
        assertThat(posed.targets()[5][7]).isEqualTo(whole[7 * 3 + 1]);
        assertThat(posed.inputs().series()[5][7 * 2]).isEqualTo(whole[7 * 3]);
        assertThat(posed.inputs().series()[5][7 * 2 + 1]).isEqualTo(whole[7 * 3 + 2]);
    }

    @Test
    void the_dominant_frequency_is_that_of_a_sine() {
        float[] series = new float[2 * 40];
        for (int t = 0; t < 40; t++) {
            series[2 * t] = 5 + (float) (StrictMath.sin(2 * StrictMath.PI * 6 * t / 40 + 1) + 0.3 * StrictMath.cos(2 * StrictMath.PI * 11 * t / 40));
        }
        assertThat(Periodogram.peak(series, 2, 0)).isEqualTo(6.0 / 40);
    }

    @ParameterizedTest
    @CsvSource({"next-step, leaky:2, squared", "channel:3, sliding:4, huber", "frequency:1, sequence, squared"})
    void training_explains_the_targets_and_the_actors_say_the_same(String task, String window, String measure) {
        RegressionTask posed = RegressionTask.parse(task);
        TargetedSeries training = posed.pose(data.train());
        TargetedSeries test = posed.pose(data.test().orElseThrow());
        ErrorMeasure error = measure.equals("huber") ? new ErrorMeasure.Huber(1) : ErrorMeasure.SQUARED;

        Model model = train(training, ReadoutWindow.parse(window), error, 250).model();

        float[][] outputs = Regression.outputs(new VectorProvider(), 1, model, test);
        RegressionScore score = RegressionScore.of(outputs, test.targets(), test.outputs().size());
        assertThat(RegressionScore.mean(score.r2())).isGreaterThan(0.15);
        Checkpoint.save(folder.resolve("m.safetensors"), model, java.util.Optional.empty());
        Model loaded = Checkpoint.load(folder.resolve("m.safetensors")).model();
        assertThat(loaded.config()).isEqualTo(model.config());
        try (ActorNetwork actors = ActorNetwork.open(loaded, Partition.byRegion(model.topology()))) {
            ActorRun run = actors.run(TrainingSession.batch(test.inputs(), loaded.normalisation()).series(), RunOptions.defaults());
            for (int b = 0; b < outputs.length; b++) {
                int count = model.config().classes();
                assertThat(test.eachStep() ? run.outputs()[b] : Arrays.copyOfRange(run.logits(), b * count, (b + 1) * count))
                        .containsExactly(outputs[b]);
            }
        }
    }

    @Test
    void the_guess_of_a_forecast_is_the_present_and_of_the_rest_the_mean_of_the_training_part() {
        LabelledSeries one = new LabelledSeries("one", 1, List.of("a"), new float[][] {{1, 3, 2, 6}}, new int[] {0});
        RegressionTask next = new RegressionTask.NextStep(1);
        assertThat(Baselines.score(next, next.pose(one), next.pose(one)).mse()[0]).isCloseTo((4 + 1 + 16) / 3.0, within(1e-6));

        RegressionTask held = new RegressionTask.HeldOutChannel(1);
        TargetedSeries posed = held.pose(data.train());
        assertThat(Baselines.score(held, posed, posed).r2()[0]).isCloseTo(0, within(1e-6));
    }

    @Test
    void a_score_is_what_its_definition_says() {
        float[][] targets = {{1, 10}, {3, Float.NaN}, {5, 10}};
        float[][] outputs = {{1, 11}, {4, 99}, {5, 9}};

        RegressionScore score = RegressionScore.of(outputs, targets, 2);

        assertThat(score.targets()).isEqualTo(5);
        assertThat(score.mse()[0]).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(score.mae()[1]).isEqualTo(1);
        assertThat(score.r2()[0]).isCloseTo(1 - 1.0 / 8, within(1e-12));
        assertThat(score.r2()[1]).isNaN();
        assertThat(RegressionScore.mean(score.r2())).isEqualTo(score.r2()[0]);
    }

    @Test
    void generation_goes_on_from_what_the_network_gives_out() {
        TargetedSeries training = new RegressionTask.NextStep(1).pose(data.train());
        Model model = train(training, new ReadoutWindow.Leaky(1.5), ErrorMeasure.SQUARED, 60).model();
        float[] given = Arrays.copyOf(data.train().series()[0], 12 * 3);

        float[] generated = Generation.run(model, given, 9);

        float[] longer = Arrays.copyOf(given, 21 * 3);
        System.arraycopy(generated, 0, longer, 12 * 3, 9 * 3);
        LabelledSeries heard = new LabelledSeries("heard", 3, List.of("a"), new float[][] {longer}, new int[] {0});
        float[] outputs = Regression.outputs(new VectorProvider(), 1, model, new RegressionTask.NextStep(1).pose(heard))[0];
        assertThat(generated).containsExactly(Arrays.copyOfRange(outputs, 11 * 3, 20 * 3));
    }

    @Test
    void what_cannot_be_posed_is_refused() {
        LabelledSeries train = data.train();
        assertThatThrownBy(() -> RegressionTask.parse("next")).hasMessageContaining("expected next-step:STEPS");
        assertThatThrownBy(() -> RegressionTask.parse("channel:x")).hasMessageContaining("expected next-step:STEPS");
        assertThatThrownBy(() -> RegressionTask.parse("channel:4").pose(train)).hasMessageContaining("no channel 4; expected 1 to 3");
        assertThatThrownBy(() -> RegressionTask.parse("next-step:30").pose(train)).hasMessageContaining("more than 30");
        assertThatThrownBy(() -> train(new RegressionTask.NextStep(1).pose(train), ReadoutWindow.SEQUENCE, ErrorMeasure.SQUARED, 1))
                .hasMessageContaining("expected sliding:STEPS or leaky:TAU");
        Model still = train(new RegressionTask.HeldOutChannel(1).pose(train), new ReadoutWindow.Leaky(2), ErrorMeasure.SQUARED, 0).model();
        assertThatThrownBy(() -> Generation.run(still, new float[4], 2)).hasMessageContaining("as many outputs as inputs");
    }
}
