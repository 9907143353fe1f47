package org.phc4j.scanengine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.scanengine.RandomNetwork;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.Quantity;

/**
 * Is every derivative that of the loss? With the smooth stand-in for the step the whole network is differentiable, so the adjoint is
 * held to central differences: for every combination of options along random directions through all parameters at once, in which
 * every tensor weighs alike; and for every seventh combination also entry by entry, in each tensor where the derivative is largest
 * and at a place drawn at random.
 */
class FiniteDifferenceTest {
    private static final double STEP = 2e-6;
    /** Tried where the first step misses: a voltage that crosses its threshold inside a step meets the kink of the slope there. */
    private static final double SHORT_STEP = 2e-7;
    private static final double TOLERANCE = 1e-6;
    /** Derivatives below this are held to an absolute error of TOLERANCE times it: the loss itself is rounded at 1e-16. */
    private static final double SMALL = 2e-3;
    /** A membrane voltage so close to the floor could cross it within a difference. */
    private static final double FLOOR_MARGIN = 1e-3;
    private static final int EVERY_ENTRY = 7;
    private static final Objective OBJECTIVE = new Objective(0.1, 3.0, 0.3, 0.05, 1.0);
    private static final Execution EXACT = Execution.EXACT;
    private static final Execution UNROLLED = Execution.Parallel.fixed(3);

    private final Map<Tensor, Double> largest = new EnumMap<>(Tensor.class);
    private int checked;

    @ParameterizedTest
    @EnumSource(Positivity.class)
    void every_combination_of_options(Positivity positivity) {
        for (NetworkConfig config : combinations(positivity)) {
            for (Execution execution : List.of(EXACT, UNROLLED)) {
                check(config, execution, 7, 5);
            }
        }
        assertThat(checked).isEqualTo(2 * combinations(positivity).size());
        assertThat(largest).as("largest derivative seen of every tensor").hasSize(Tensor.values().length).allSatisfy(
                (tensor, value) -> assertThat(value).isGreaterThan(SMALL));
    }

    private static List<NetworkConfig> combinations(Positivity positivity) {
        List<NetworkConfig> all = new ArrayList<>();
        NetworkConfig base = NetworkConfig.defaults(2, 3).withPositivity(positivity);
        for (int plasticity = 0; plasticity < 3; plasticity++) {
            for (boolean alif : new boolean[] {true, false}) {
                for (boolean floored : new boolean[] {true, false}) {
                    for (Readout readout : Readout.values()) {
                        for (int segments : new int[] {1, 3}) {
                            for (int delay = 1; delay <= 3; delay++) {
                                for (double alphaDrive : new double[] {1.0, 0.8}) {
                                    all.add(base.withStp(plasticity > 0, plasticity == 1 ? Efficacy.POST : Efficacy.PRE).withAlif(alif)
                                            .withFloor(floored ? 0 : Double.NEGATIVE_INFINITY).withReadout(readout, segments)
                                            .withDelay(delay).withAlphaDrive(alphaDrive));
                                }
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    @Test
    void samples_that_converge_in_different_passes() {
        NetworkConfig config = NetworkConfig.defaults(2, 3).withPositivity(Positivity.CENTERED).withDelay(2);
        Execution.Parallel execution = new Execution.Parallel(6, 0.02, Execution.Scope.SAMPLE, Execution.Gradient.UNROLLED);

        ReferenceRun run = check(config, execution, 3, 9, 12);

        assertThat(Arrays.stream(run.passes()).distinct().count()).as("passes %s", Arrays.toString(run.passes())).isGreaterThan(1);
    }

    @Test
    void a_batch_that_ends_together() {
        NetworkConfig config = NetworkConfig.defaults(2, 3).withPositivity(Positivity.IDENTITY).withAlphaDrive(0.8);
        Execution.Parallel execution = new Execution.Parallel(9, 0.05, Execution.Scope.BATCH, Execution.Gradient.UNROLLED);

        ReferenceRun run = check(config, execution, 8, 12);

        assertThat(run.maxPasses()).isBetween(2, 8);
    }

    @Test
    void recorded_spikes_are_constants() {
        for (Positivity positivity : Positivity.values()) {
            NetworkConfig config = NetworkConfig.defaults(2, 3).withPositivity(positivity).withDelay(2);
            RandomNetwork random = RandomNetwork.of(11, config, 6, 3.0, 7, 9);
            check(config, new Execution.Replay(random.network().run(random.series(), EXACT).spikes()), 7, 9);
        }
    }

    @Test
    void the_adjoint_on_converged_states() {
        NetworkConfig config = NetworkConfig.defaults(2, 3).withDelay(2);
        check(config, new Execution.Parallel(5, 0, Execution.Scope.NONE, Execution.Gradient.CONVERGED), 9, 10);
        check(config, new Execution.Certified(), 9, 10);
    }

    private ReferenceRun check(NetworkConfig options, Execution execution, int... steps) {
        RandomNetwork random = RandomNetwork.of(11, options, 6, 3.0, steps);
        NetworkConfig config = Double.isInfinite(options.floor()) ? options : withUsefulFloor(random, execution);
        RandomNetwork network = new RandomNetwork(config, random.topology(), random.parameters(), random.series(), random.labels());
        ReferenceNetwork smooth = network.smooth(network.parameters());
        ReferenceRun run = smooth.run(network.series(), execution);
        double[] gradient = smooth.gradient(run, network.labels(), OBJECTIVE);
        for (Tensor tensor : ParameterLayout.TENSORS) {
            largest.merge(tensor, largest(network, gradient, tensor), Math::max);
            if (checked % EVERY_ENTRY == 0) {
                checkEntries(network, execution, gradient, tensor);
            }
        }
        for (int draw = 0; draw < 2; draw++) {
            checkDirection(network, execution, gradient, draw);
        }
        checked++;
        return run;
    }

    private static double largest(RandomNetwork network, double[] gradient, Tensor tensor) {
        int from = network.layout().offset(tensor);
        return Arrays.stream(gradient, from, from + network.layout().length(tensor)).map(Math::abs).max().orElseThrow();
    }

    private void checkEntries(RandomNetwork network, Execution execution, double[] gradient, Tensor tensor) {
        int from = network.layout().offset(tensor);
        int length = network.layout().length(tensor);
        int top = from;
        for (int k = from; k < from + length; k++) {
            top = Math.abs(gradient[k]) > Math.abs(gradient[top]) ? k : top;
        }
        for (int k : new int[] {top, from + new CounterRandom(5, checked).below(length, from, 0)}) {
            double[] direction = new double[gradient.length];
            direction[k] = 1;
            hold(network, execution, direction, gradient[k], tensor.key() + "[" + (k - from) + "]");
        }
    }

    private void checkDirection(RandomNetwork network, Execution execution, double[] gradient, int draw) {
        CounterRandom random = new CounterRandom(6, checked);
        double[] direction = new double[gradient.length];
        double expected = 0;
        for (Tensor tensor : ParameterLayout.TENSORS) {
            int from = network.layout().offset(tensor);
            int length = network.layout().length(tensor);
            double weight = 1 / (Math.max(largest(network, gradient, tensor), 0.05) * Math.sqrt(length));
            for (int k = from; k < from + length; k++) {
                direction[k] = weight * random.gaussian(k, draw);
                expected += gradient[k] * direction[k];
            }
        }
        hold(network, execution, direction, expected, "a random direction");
    }

    private static void hold(RandomNetwork network, Execution execution, double[] direction, double derivative, String where) {
        double difference = difference(network, execution, direction, STEP);
        if (error(difference, derivative) >= TOLERANCE) {
            difference = difference(network, execution, direction, SHORT_STEP);
        }
        assertThat(error(difference, derivative))
                .as("%s: adjoint %s, difference %s, %s, %s", where, derivative, difference, network.config(), execution)
                .isLessThan(TOLERANCE);
    }

    private static double error(double difference, double derivative) {
        return Math.abs(difference - derivative) / Math.max(Math.max(Math.abs(difference), Math.abs(derivative)), SMALL);
    }

    private static double difference(RandomNetwork network, Execution execution, double[] direction, double step) {
        return (loss(network, execution, direction, step) - loss(network, execution, direction, -step)) / (2 * step);
    }

    private static double loss(RandomNetwork network, Execution execution, double[] direction, double step) {
        double[] moved = network.parameters().clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += step * direction[k];
        }
        ReferenceNetwork smooth = network.smooth(moved);
        return smooth.loss(smooth.run(network.series(), execution), network.labels(), OBJECTIVE).total();
    }

    /** A floor in a wide gap of the voltages of every pass, with voltages on both sides of it. */
    private static NetworkConfig withUsefulFloor(RandomNetwork random, Execution execution) {
        double[] free = voltages(random, random.config().withFloor(Double.NEGATIVE_INFINITY), execution);
        for (int k = free.length / 4; k < free.length * 3 / 4; k++) {
            NetworkConfig config = random.config().withFloor((free[k] + free[k + 1]) / 2);
            double[] voltages = voltages(random, config, execution);
            OptionalDouble nearest = Arrays.stream(voltages).map(v -> Math.abs(v - config.floor())).min();
            boolean bothSides = voltages[0] < config.floor() && voltages[voltages.length - 1] > config.floor();
            if (bothSides && nearest.orElseThrow() > FLOOR_MARGIN) {
                return config;
            }
        }
        throw new AssertionError("no floor that no voltage comes near: " + random.config());
    }

    private static double[] voltages(RandomNetwork random, NetworkConfig config, Execution execution) {
        ReferenceNetwork network = new ReferenceNetwork(config, random.topology(), random.parameters(), true);
        return network.run(random.series(), execution, true).trace().stream().flatMap(List::stream)
                .flatMapToDouble(pass -> Arrays.stream(pass.states(Quantity.MEMBRANE))).sorted().toArray();
    }
}
