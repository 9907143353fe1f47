package org.phc4j.scenarios.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.Waves;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.LabelledSeries;

class RollOutTest {
    private static final double TURN = 2 * StrictMath.PI / 12;

    @TempDir
    private Path folder;

    /** Two channels of one oscillation: x[t+1] = 2 cos(turn) x[t] - x[t-1] without noise. */
    private static LabelledSeries oscillations(int cases, int steps) {
        float[][] series = new float[cases][2 * steps];
        for (int n = 0; n < cases; n++) {
            for (int t = 0; t < steps; t++) {
                series[n][2 * t] = (float) (3 + (1 + n % 3) * StrictMath.sin(TURN * t + n));
                series[n][2 * t + 1] = (float) ((2 + n % 2) * StrictMath.cos(TURN * t + 2.0 * n));
            }
        }
        return new LabelledSeries("oscillations", 2, List.of("a"), series, new int[cases]);
    }

    private static Model drawn(int lag) {
        NetworkConfig config = NetworkConfig.defaults(3, 3).withPositivity(Positivity.IDENTITY).withWindow(new ReadoutWindow.Leaky(1.5)).withLag(lag);
        Topology topology = Topologies.builtin(1, 2, 20);
        return new Model(config, topology, Initialisation.defaults(Positivity.IDENTITY).draw(config, topology, 4), Normalisation.identity(3, lag),
                List.of("a", "b", "c"));
    }

    @Test
    void an_oscillation_is_continued_without_error_by_the_autoregression_and_badly_by_persistence() {
        RollOut rollOut = new RollOut(12);
        LabelledSeries training = oscillations(20, 60);
        LabelledSeries test = oscillations(9, 60);

        RollOut.Curve linear = rollOut.score(LinearAutoregression.fit(training, 2, 1e-9), test);
        RollOut.Curve still = rollOut.score(new Forecaster.Persistence(), test);

        assertThat(linear.forecasts()).isEqualTo(9 * 2);
        for (int h = 1; h <= 12; h++) {
            assertThat(linear.r2()[h - 1]).as("%d steps ahead", h).isGreaterThan(0.99);
        }
        assertThat(still.r2()[11]).as("a whole period ahead").isCloseTo(1, within(1e-6));
        assertThat(still.r2()[5]).as("half a period ahead").isLessThan(-1);
        assertThat(LinearAutoregression.choose(training, rollOut).order()).isGreaterThan(1);
    }

    @Test
    void errors_belong_to_their_distance() {
        LabelledSeries ramp = new LabelledSeries("ramp", 1, List.of("a"), new float[][] {{0, 1, 2, 3, 4, 5, 6, 7}, {0, 2, 4, 6, 8, 10, 12, 14}},
                new int[2]);

        RollOut.Curve still = new RollOut(2).score(new Forecaster.Persistence(), ramp);

        assertThat(still.forecasts()).isEqualTo(4);
        assertThat(still.mse()[0]).isCloseTo((1 + 1 + 4 + 4) / 4.0, within(1e-12));
        assertThat(still.mse()[1]).isCloseTo((4 + 4 + 16 + 16) / 4.0, within(1e-12));
        // targets one step ahead: 4, 6, 8, 12, about their mean 7.5: 35
        assertThat(still.r2()[0]).isCloseTo(1 - 10 / 35.0, within(1e-12));
    }

    /** The parallel engine over what was heard and said must give out, at every step, what was said next. */
    @Test
    void a_network_on_its_own_outputs_says_what_exact_scans_over_the_same_series_say() {
        LabelledSeries waves = DataSets.open(Waves.folder(folder, n -> 40)).train();
        for (int lag : new int[] {0, 4}) {
            Model model = drawn(lag);
            float[] series = waves.series()[1];

            float[] said = new Forecaster.Network(model).forecast(series, 3, 20, 15);

            float[] whole = Arrays.copyOf(Arrays.copyOf(series, 60), 105);
            System.arraycopy(said, 0, whole, 60, 45);
            LabelledSeries heard = new LabelledSeries("heard", 3, List.of("a"), new float[][] {whole}, new int[1]);
            float[] outputs = Regression.outputs(new VectorProvider(), 1, model, new RegressionTask.NextStep(1).pose(heard))[0];
            assertThat(said).containsExactly(Arrays.copyOfRange(outputs, 19 * 3, 34 * 3));
            float[] other = series.clone();
            Arrays.fill(other, 60, other.length, 99f);
            assertThat(new Forecaster.Network(model).forecast(other, 3, 20, 15)).as("the future is not looked at").containsExactly(said);
        }
    }

    @Test
    void a_forecast_that_leaves_the_numbers_is_as_bad_as_can_be() {
        float[][] growing = new float[4][8];
        float[][] still = new float[2][40];
        for (int t = 0; t < 40; t++) {
            still[0][t] = 1 + t % 3;
            still[1][t] = 2 - t % 2;
            for (int n = 0; n < 4 && t < 8; n++) {
                growing[n][t] = (float) ((n + 1) * StrictMath.pow(1e3, t));
            }
        }
        LinearAutoregression runaway = LinearAutoregression.fit(new LabelledSeries("growing", 1, List.of("a"), growing, new int[4]), 1, 1e-12);

        RollOut.Curve curve = new RollOut(20).score(runaway, new LabelledSeries("still", 1, List.of("a"), still, new int[2]));

        assertThat(curve.r2()[0]).isFinite();
        assertThat(curve.r2()[19]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(curve.mse()[19]).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void what_is_too_short_is_refused() {
        LabelledSeries test = oscillations(2, 10);
        assertThatThrownBy(() -> new RollOut(6).score(new Forecaster.Persistence(), test)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("expected at least 11");
        assertThatThrownBy(() -> new RollOut(0)).hasMessageContaining("expected at least 1");
    }
}
