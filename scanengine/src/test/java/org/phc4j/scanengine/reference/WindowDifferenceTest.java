package org.phc4j.scanengine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.scanengine.RandomNetwork;
import org.phc4j.scanengine.engine.ErrorMeasure;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.Targets;

/** With the smooth stand-in for the step, every loss of every window is held to central differences. */
class WindowDifferenceTest {
    private static final Objective OBJECTIVE = new Objective(0.1, 3.0, 0.3, 0.05, 1.0);
    private static final double STEP = 2e-6;

    @ParameterizedTest
    @EnumSource(Positivity.class)
    void every_window_and_loss(Positivity positivity) {
        int checked = 0;
        for (ReadoutWindow window : List.of(ReadoutWindow.SEQUENCE, new ReadoutWindow.Sliding(1), new ReadoutWindow.Sliding(3),
                new ReadoutWindow.Leaky(2.5), new ReadoutWindow.Last(1), new ReadoutWindow.Last(7), new ReadoutWindow.Weighted(3))) {
            for (Readout readout : Readout.values()) {
                for (ErrorMeasure measure : List.of(ErrorMeasure.SQUARED, new ErrorMeasure.Huber(0.7))) {
                    for (Execution execution : List.of(Execution.EXACT, Execution.Parallel.fixed(3))) {
                        NetworkConfig config = NetworkConfig.defaults(2, 3).withPositivity(positivity).withReadout(readout, 1)
                                .withWindow(window).withDelay(2);
                        RandomNetwork network = RandomNetwork.of(31 + checked, config, 8, 3, 6, 9);
                        check(network, execution, targets(config, measure, checked), checked);
                        checked++;
                        check(network, execution, null, checked);
                    }
                }
            }
        }
        assertThat(checked).isEqualTo(56);
    }

    /** Whatever the width of the surrogate derivative, it is the true one of its smooth step. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 4, 10})
    void every_width_of_the_surrogate(double surrogate) {
        Objective objective = OBJECTIVE.withSurrogate(surrogate);
        for (Execution execution : List.of(Execution.EXACT, Execution.Parallel.fixed(3))) {
            RandomNetwork network = RandomNetwork.of(77, NetworkConfig.defaults(2, 3).withPositivity(Positivity.IDENTITY).withDelay(2), 8, 3, 6, 9);
            check(network, execution, null, 5, objective);
        }
    }

    private static Targets targets(NetworkConfig config, ErrorMeasure measure, int seed) {
        CounterRandom random = CounterRandom.of(seed, "targets");
        int[] steps = {6, 9};
        float[][] values = new float[2][];
        for (int b = 0; b < 2; b++) {
            values[b] = new float[config.classes() * (config.window().eachStep() ? steps[b] : 1)];
            for (int k = 0; k < values[b].length; k++) {
                values[b][k] = k % 5 == 4 ? Float.NaN : (float) random.gaussian(k, b);
            }
        }
        return new Targets(values, measure);
    }

    private static void check(RandomNetwork network, Execution execution, @Nullable Targets targets, int draw) {
        check(network, execution, targets, draw, OBJECTIVE);
    }

    private static ReferenceNetwork smooth(RandomNetwork network, double[] parameters, Objective objective) {
        return ReferenceNetwork.smooth(network.config(), network.topology(), parameters, objective.surrogate());
    }

    private static void check(RandomNetwork network, Execution execution, @Nullable Targets targets, int draw, Objective objective) {
        ReferenceNetwork smooth = smooth(network, network.parameters(), objective);
        double[] gradient = smooth.gradient(smooth.run(network.series(), execution), network.labels(), targets, objective);
        CounterRandom random = CounterRandom.of(draw, "direction");
        double[] direction = new double[gradient.length];
        double expected = 0;
        for (Tensor tensor : ParameterLayout.TENSORS) {
            int from = network.layout().offset(tensor);
            int length = network.layout().length(tensor);
            double largest = 0.05;
            for (int k = from; k < from + length; k++) {
                largest = Math.max(largest, Math.abs(gradient[k]));
            }
            for (int k = from; k < from + length; k++) {
                direction[k] = random.gaussian(k, 0) / (largest * Math.sqrt(length));
                expected += gradient[k] * direction[k];
            }
        }
        double error = Double.MAX_VALUE;
        for (double step : new double[] {STEP, STEP / 10}) {
            double difference = (loss(network, execution, targets, direction, step, objective)
                    - loss(network, execution, targets, direction, -step, objective))
                    / (2 * step);
            error = Math.min(error, Math.abs(difference - expected) / Math.max(Math.abs(expected), 2e-3));
        }
        assertThat(error).as("%s %s %s", network.config(), execution, targets).isLessThan(2e-6);
    }

    private static double loss(RandomNetwork network, Execution execution, @Nullable Targets targets,
            double[] direction, double step, Objective objective) {
        double[] moved = network.parameters().clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += step * direction[k];
        }
        ReferenceNetwork smooth = smooth(network, moved, objective);
        return smooth.loss(smooth.run(network.series(), execution), network.labels(), targets, objective).total();
    }
}
