package org.phc4j.scanengine.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.SweepEngine;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scanengine.vector.VectorRows;

/** What helps a network to learn: calibrated rates, learning rates by group, changed samples, diagnosis. */
class LearningOptionsTest {
    private static final Topology TOPOLOGY = Topologies.builtin(1, 2, 20);
    private static final NetworkConfig CONFIG = NetworkConfig.defaults(3, 2).withPositivity(Positivity.IDENTITY);
    private static final double TARGET = 0.1;

    private static Batch noise(int samples, int steps, long seed) {
        CounterRandom random = CounterRandom.of(seed, "samples");
        float[][] series = new float[samples][3 * steps];
        for (int b = 0; b < samples; b++) {
            for (int k = 0; k < 3 * steps; k++) {
                series[b][k] = (float) random.gaussian(k, b);
            }
        }
        return new Batch(3, series, new int[samples]);
    }

    @ParameterizedTest
    @EnumSource(Positivity.class)
    void a_calibrated_network_fires_at_the_target_rate_in_every_region(Positivity positivity) {
        NetworkConfig config = CONFIG.withPositivity(positivity);
        Batch samples = noise(12, 60, 1);
        try (ScanEngine engine = new VectorProvider().open(config, TOPOLOGY, 2)) {
            Initialisation plain = Initialisation.defaults(positivity).withWScale(1);
            Parameters drawn = Calibration.draw(plain, config, TOPOLOGY, 4, engine, samples);
            Parameters calibrated = Calibration.draw(plain.withTargetRate(TARGET), config, TOPOLOGY, 4, engine, samples);
            engine.load(calibrated);

            assertThat(drawn.values()).isEqualTo(plain.draw(config, TOPOLOGY, 4).values());
            for (double rate : engine.forward(samples, Execution.EXACT, null).rates()) {
                assertThat(rate).isBetween(0.05, 0.2);
            }
            assertThat(Constraints.count(TOPOLOGY, true, calibrated)).isEqualTo(new Constraints.Violations(0, 0));
            for (Tensor tensor : ParameterLayout.TENSORS) {
                boolean changes = tensor == Tensor.W || tensor == Tensor.V_TH;
                assertThat(Arrays.equals(calibrated.copyOf(tensor), drawn.copyOf(tensor))).as(tensor.key()).isEqualTo(!changes);
            }
        }
    }

    @Test
    void calibration_gives_the_same_bits_for_any_number_of_threads() {
        Batch samples = noise(9, 40, 2);
        float[] first = new float[0];
        for (int threads : new int[] {1, 2, 5}) {
            try (ScanEngine engine = new VectorProvider().open(CONFIG, TOPOLOGY, threads)) {
                Parameters p = Calibration.draw(Initialisation.defaults(Positivity.IDENTITY).withTargetRate(TARGET), CONFIG, TOPOLOGY, 3, engine,
                        samples);
                first = threads == 1 ? p.values() : first;
                assertThat(p.values()).containsExactly(first);
            }
        }
    }

    /** W of a sparse network is a list of synapses: the scales of two neurons must not reach each other's. */
    @Test
    void a_sparse_network_is_calibrated_as_its_dense_twin() {
        Batch samples = noise(4, 30, 5);
        SynapseOrder sparse = SynapseOrder.sparse(TOPOLOGY);
        Parameters dense = Initialisation.defaults(Positivity.IDENTITY).withWScale(1).draw(CONFIG, TOPOLOGY, 4);
        Parameters listed = Parameters.zeros(ParameterLayout.of(CONFIG, TOPOLOGY, sparse));
        for (Tensor tensor : ParameterLayout.TENSORS) {
            if (tensor != Tensor.W) {
                listed.set(tensor, dense.copyOf(tensor));
            }
        }
        copySynapses(dense, listed);
        try (ScanEngine plain = new VectorProvider().open(CONFIG, TOPOLOGY, 1);
                ScanEngine list = new SweepEngine(new VectorRows(CONFIG), CONFIG, TOPOLOGY, 1, listed.layout())) {
            Calibration.calibrate(plain, TOPOLOGY, dense, samples, TARGET);
            Calibration.calibrate(list, TOPOLOGY, listed, samples, TARGET);
        }
        Parameters expected = listed.copy();
        copySynapses(dense, expected);
        expected.set(Tensor.V_TH, dense.copyOf(Tensor.V_TH));
        assertThat(listed.values()).containsExactly(expected.values());
    }

    private static void copySynapses(Parameters dense, Parameters listed) {
        for (int j = 0; j < TOPOLOGY.size(); j++) {
            for (int i : TOPOLOGY.targets(j)) {
                int to = listed.layout().offset(Tensor.W) + listed.layout().synapses().at(i, j);
                listed.values()[to] = dense.get(Tensor.W, i * TOPOLOGY.size() + j);
            }
        }
    }

    @Test
    void homeostasis_moves_each_threshold_by_its_own_rate_alone() {
        Batch samples = noise(5, 40, 6);
        Parameters before = Initialisation.defaults(Positivity.IDENTITY).draw(CONFIG, TOPOLOGY, 2);
        Parameters after = before.copy();
        try (ScanEngine engine = new VectorProvider().open(CONFIG, TOPOLOGY, 2)) {
            engine.load(before);
            List<SpikeRaster> spikes = engine.forward(samples, Execution.EXACT, null).spikes();
            new Homeostasis(0.5).adjust(after, spikes, TARGET);
            int from = before.layout().offset(Tensor.V_TH);
            for (int i = 0; i < TOPOLOGY.size(); i++) {
                int fired = 0;
                for (SpikeRaster raster : spikes) {
                    for (int t = 0; t < raster.steps(); t++) {
                        fired += raster.get(t, i) ? 1 : 0;
                    }
                }
                float expected = (float) (before.values()[from + i] + 0.5 * (fired / 200.0 - TARGET));
                assertThat(after.values()[from + i]).as("threshold of neuron " + i).isEqualTo(expected);
                after.values()[from + i] = before.values()[from + i];
            }
        }
        assertThat(after.values()).containsExactly(before.values());
        assertThatThrownBy(() -> new Homeostasis(-1)).isInstanceOf(BadInputException.class);
    }

    @Test
    void homeostasis_brings_the_rates_of_training_to_the_target() {
        Batch samples = noise(8, 60, 7);
        double[] distance = new double[2];
        for (int on = 0; on < 2; on++) {
            TrainingOptions options = TrainingOptions.defaults(60, 1).with(new GroupRates(0, 0, 0, 0), Augmentation.NONE, new Homeostasis(on));
            try (ScanEngine engine = new VectorProvider().open(CONFIG, TOPOLOGY, 1)) {
                Trainer trainer = new Trainer(engine, CONFIG, TOPOLOGY, Initialisation.defaults(Positivity.IDENTITY).draw(CONFIG, TOPOLOGY, 2),
                        options, samples, null);
                trainer.run(TrainingListener.NONE);
                engine.load(trainer.parameters());
                for (double rate : engine.forward(samples, Execution.EXACT, null).rates()) {
                    distance[on] = Math.max(distance[on], Math.abs(rate - TARGET));
                }
            }
        }
        assertThat(distance[1]).isLessThan(0.02).isLessThan(distance[0]);
    }

    @ParameterizedTest
    @EnumSource(Tensor.class)
    void a_group_of_rate_0_stands_still_and_one_of_rate_2_moves_twice_as_far(Tensor tensor) {
        ParameterLayout layout = ParameterLayout.of(CONFIG, TOPOLOGY);
        float[] gradient = new float[layout.total()];
        Arrays.fill(gradient, 1e-3f);
        double[] moved = new double[3];
        for (int factor = 0; factor < 3; factor++) {
            Parameters p = Parameters.zeros(layout);
            GroupRates rates = new GroupRates(factor, factor, factor, factor);
            new AdamW(layout, AdamW.Options.of(0, Double.POSITIVE_INFINITY, rates)).update(p, gradient, 0.01);
            moved[factor] = p.get(tensor, 0);
        }
        assertThat(moved[0]).isZero();
        assertThat(moved[1]).isCloseTo(-0.01, within(1e-6));
        assertThat(moved[2]).isCloseTo(-0.02, within(1e-6));
    }

    @Test
    void every_tensor_belongs_to_the_group_it_is_named_for() {
        GroupRates rates = new GroupRates(1, 2, 3, 4);
        assertThat(ParameterLayout.TENSORS.stream().mapToDouble(rates::of).toArray())
                .containsExactly(1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 4, 4, 4);
        assertThatThrownBy(() -> new GroupRates(1, -1, 1, 1)).isInstanceOf(BadInputException.class);
    }

    @Test
    void noise_has_the_stated_deviation_is_new_in_every_epoch_and_a_function_of_its_address() {
        float[] quiet = new float[3 * 4000];
        Augmentation augmentation = new Augmentation(0.5, 0);
        float[] one = augmentation.apply(quiet, 3, 7, 2, 0);
        double meanSquare = IntStream.range(0, one.length).mapToDouble(k -> (double) one[k] * one[k]).average().orElseThrow();

        assertThat(Math.sqrt(meanSquare)).isCloseTo(0.5, within(0.02));
        assertThat(augmentation.apply(quiet, 3, 7, 2, 0)).containsExactly(one);
        assertThat(augmentation.apply(quiet, 3, 7, 2, 1)).isNotEqualTo(one);
        assertThat(augmentation.apply(quiet, 3, 7, 3, 0)).isNotEqualTo(one);
        assertThat(quiet).containsOnly(0f);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void a_shifted_sample_is_the_sample_moved_by_at_most_the_stated_share(long epoch) {
        float[] ramp = new float[2 * 50];
        for (int t = 0; t < 50; t++) {
            ramp[2 * t] = t;
            ramp[2 * t + 1] = -t;
        }
        float[] moved = new Augmentation(0, 0.2).apply(ramp, 2, 1, 0, epoch);
        int by = 25 - (int) moved[50];
        assertThat(Math.abs(by)).isLessThanOrEqualTo(10);
        for (int t = 0; t < 50; t++) {
            assertThat(moved[2 * t]).isEqualTo(Math.clamp(t - by, 0, 49));
            assertThat(moved[2 * t + 1]).isEqualTo(-moved[2 * t]);
        }
    }

    @Test
    void samples_are_augmented_in_training_order_and_left_alone_without_it() {
        Batch samples = noise(5, 10, 3);
        Batch plain = new SampleOrder(samples, 2, 9).batch(4);
        Batch changed = new SampleOrder(samples, 2, 9, new Augmentation(0.1, 0)).batch(4);
        for (int b = 0; b < plain.size(); b++) {
            float[] before = plain.series()[b];
            assertThat(Arrays.stream(samples.series()).anyMatch(series -> series == before)).isTrue();
            for (int k = 0; k < before.length; k++) {
                assertThat((double) changed.series()[b][k]).isNotEqualTo(before[k]).isCloseTo(before[k], within(0.6));
            }
        }
    }

    @Test
    void a_lasting_failure_is_named_once_with_the_option_that_helps() {
        Diagnosis diagnosis = new Diagnosis(TOPOLOGY);
        StringBuilder said = new StringBuilder();
        for (int n = 1; n <= 40; n++) {
            double[] rates = {n <= 20 ? 0.1 : 0.0, n <= 30 ? 0.1 : 0.9};
            diagnosis.of(update(n, rates, n > 20 ? 11 : 0, n == 5 ? 1e6 : 1)).forEach(line -> said.append(line).append('\n'));
        }
        assertThat(said.toString().lines()).hasSize(3).satisfiesExactly(
                line -> assertThat(line).startsWith("update 30: region R0 is dead").contains("--calibrate"),
                line -> assertThat(line).startsWith("update 30: 11 of 20 neurons are silent"),
                line -> assertThat(line).startsWith("update 40: region R1 is saturated").contains("--w-scale"));
    }

    @Test
    void an_exploding_gradient_is_named() {
        Diagnosis diagnosis = new Diagnosis(TOPOLOGY);
        assertThat(IntStream.rangeClosed(1, 30).boxed().flatMap(n -> diagnosis.of(update(n, new double[] {0.1, 0.1}, 0, 1e4)).stream()))
                .singleElement().asString().startsWith("update 10: the gradient explodes").contains("--gamma");
    }

    private static TrainingListener.Update update(int n, double[] rates, int silent, double norm) {
        return new TrainingListener.Update(n, 0, new ScanEngine.Loss(1, 1, 0, 0), 0.5, rates, silent, norm, 0.01, 1);
    }
}
