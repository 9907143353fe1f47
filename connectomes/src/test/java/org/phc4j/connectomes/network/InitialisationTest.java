package org.phc4j.connectomes.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Initialisation.Range;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;

class InitialisationTest {
    private static final Topology TOPOLOGY = Topologies.builtin(1, 2, 64);

    @ParameterizedTest
    @EnumSource(Positivity.class)
    void derived_constants_are_the_stated_ones(Positivity positivity) {
        NetworkConfig config = NetworkConfig.defaults(3, 4).withPositivity(positivity);
        Derived derived = Derived.of(config, TOPOLOGY, Initialisation.defaults(positivity).draw(config, TOPOLOGY, 7));
        boolean literal = positivity == Positivity.SOFTPLUS;
        assertWithin(derived.aE(), literal ? 0.5 : 0.5, literal ? 0.5 : 0.9);
        assertWithin(derived.aI(), literal ? 0.5 : 0.4, literal ? 0.5 : 0.8);
        assertWithin(derived.aA(), Math.exp(-1 / 10.0), Math.exp(-1 / 50.0));
        assertWithin(derived.vTh(), literal ? 0.3 : 1, literal ? 0.3 : 1);
        assertWithin(derived.beta(), literal ? 0.01 : 0.05, literal ? 0.01 : 0.05);
        assertWithin(derived.wR(), literal ? 0.5 : 1, literal ? 0.5 : 1);
        assertWithin(derived.u(), 0.5, 0.5);
        assertWithin(derived.eF(), Math.exp(-1 / 20.0), Math.exp(-1 / 20.0));
        assertWithin(derived.eD(), Math.exp(-1 / 10.0), Math.exp(-1 / 10.0));
    }

    @Test
    void encoder_and_decoder_are_uniform_and_the_norms_neutral() {
        NetworkConfig config = NetworkConfig.defaults(9, 5).withReadout(Readout.VOLTAGE, 4);
        Parameters p = Initialisation.defaults(Positivity.SOFTPLUS).draw(config, TOPOLOGY, 1);
        assertWithin(p.copyOf(Tensor.ENC_W), -1 / 3.0, 1 / 3.0);
        assertWithin(p.copyOf(Tensor.ENC_B), -1 / 3.0, 1 / 3.0);
        assertWithin(p.copyOf(Tensor.DEC_W), -0.1, 0.1); // 4 stretches of 25 readout neurons
        assertWithin(p.copyOf(Tensor.LN_G), 1, 1);
        assertWithin(p.copyOf(Tensor.LN_B), 0, 0);
        assertWithin(p.copyOf(Tensor.RMS_G), 1, 1);
        assertWithin(p.copyOf(Tensor.DEC_B), 0, 0);
        double meanSquare = IntStream.range(0, 500).mapToDouble(k -> Math.pow(p.get(Tensor.DEC_W, k), 2)).average().orElseThrow();
        assertThat(meanSquare).isCloseTo(0.01 / 3, within(0.0006));
    }

    @Test
    void inputs_of_either_kind_add_up_to_the_stated_sum_on_average() {
        Topology topology = Topologies.builtin(1, 2, 512);
        NetworkConfig config = NetworkConfig.defaults(1, 2);
        Parameters p = Initialisation.defaults(Positivity.SOFTPLUS).draw(config, topology, 3);
        double excitatory = 0;
        double inhibitory = 0;
        for (int i = 0; i < 512; i++) {
            for (int j = 0; j < 512; j++) {
                float w = p.get(Tensor.W, i * 512 + j);
                excitatory += Math.max(w, 0);
                inhibitory += Math.min(w, 0);
            }
        }
        double expected = 60 * Math.sqrt(2 / Math.PI);
        assertThat(excitatory / 512).isCloseTo(expected, within(0.01 * expected));
        assertThat(inhibitory / 512).isCloseTo(-expected, within(0.02 * expected));
    }

    @Property
    void any_mask_is_filled_exactly_and_obeys_the_constraints(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int size,
            @ForAll @DoubleRange(min = 0, max = 1) double density, @ForAll @DoubleRange(min = 0, max = 1) double excitatoryShare) {
        Topology topology = randomTopology(seed, size, density, excitatoryShare);
        NetworkConfig config = NetworkConfig.defaults(2, 3);
        Parameters p = Initialisation.defaults(Positivity.IDENTITY).draw(config, topology, seed);
        assertThat(Constraints.count(topology, true, p)).isEqualTo(new Constraints.Violations(0, 0));
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                float w = p.get(Tensor.W, i * size + j);
                assertThat(w != 0).as("W[%d][%d]", i, j).isEqualTo(topology.permits(i, j));
                assertThat(Float.isFinite(w)).isTrue();
            }
        }
    }

    @Property(tries = 50)
    void entries_are_normal_magnitudes_over_the_number_of_inputs_of_their_kind(@ForAll long seed) {
        Topology topology = randomTopology(seed, 9, 0.5, 0.5);
        Parameters p = Initialisation.defaults(Positivity.SOFTPLUS).withWScale(4).draw(NetworkConfig.defaults(1, 2), topology, seed);
        CounterRandom random = CounterRandom.of(seed, "W");
        for (int i = 0; i < 9; i++) {
            int row = i;
            for (int j : IntStream.range(0, 9).filter(x -> topology.permits(row, x)).toArray()) {
                boolean kind = topology.excitatory(j);
                long number = IntStream.range(0, 9).filter(x -> topology.permits(row, x) && topology.excitatory(x) == kind).count();
                double expected = Math.abs(random.gaussian(i * 9L + j, 0)) * 8 / number;
                assertThat((double) p.get(Tensor.W, i * 9 + j)).isCloseTo(kind ? expected : -expected, within(1e-6 * expected));
            }
        }
    }

    @Test
    void the_same_seed_gives_the_same_bits_and_another_seed_others() {
        NetworkConfig config = NetworkConfig.defaults(3, 4);
        Initialisation initial = Initialisation.defaults(Positivity.SOFTPLUS);
        assertThat(initial.draw(config, TOPOLOGY, 5).values()).containsExactly(initial.draw(config, TOPOLOGY, 5).values());
        assertThat(initial.draw(config, TOPOLOGY, 5).copyOf(Tensor.W)).isNotEqualTo(initial.draw(config, TOPOLOGY, 6).copyOf(Tensor.W));
    }

    @Test
    void no_two_tensors_share_a_stream() {
        assertThat(ParameterLayout.TENSORS.stream().map(tensor -> tensor.key().hashCode())).doesNotHaveDuplicates();
    }

    @Test
    void options_out_of_range_are_refused() {
        Initialisation d = Initialisation.defaults(Positivity.SOFTPLUS);
        assertThatThrownBy(() -> d.withWScale(Double.NaN)).isInstanceOf(BadInputException.class).hasMessage("wScale = NaN; expected 0..1e6");
        assertThatThrownBy(() -> new Initialisation(1, new Range(0.5, 0.99), d.aI(), 1, 1, 1, d.tauAdapt(), 0.5, 1, 1))
                .isInstanceOf(BadInputException.class).hasMessage("aE = Range[low=0.5, high=0.99]; expected a range inside (0, 0.99)");
        assertThatThrownBy(() -> new Initialisation(1, d.aE(), d.aI(), 1, 1, 1, new Range(5, 4), 0.5, 1, 1)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> new Initialisation(1, d.aE(), d.aI(), 1, 0, 1, d.tauAdapt(), 0.5, 1, 1)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> new Initialisation(1, d.aE(), d.aI(), 1, 1, 1, d.tauAdapt(), 1, 1, 1)).isInstanceOf(BadInputException.class);
    }

    @Test
    void the_encoder_bias_scales_its_bound_and_nothing_else() {
        NetworkConfig config = NetworkConfig.defaults(4, 3);
        Parameters one = Initialisation.defaults(Positivity.IDENTITY).draw(config, TOPOLOGY, 2);
        Parameters four = Initialisation.defaults(Positivity.IDENTITY).withEncoderBias(4).withTargetRate(0.1).draw(config, TOPOLOGY, 2);
        for (Tensor tensor : ParameterLayout.TENSORS) {
            float[] expected = one.copyOf(tensor);
            for (int k = 0; k < expected.length; k++) {
                expected[k] *= tensor == Tensor.ENC_B ? 4 : 1;
            }
            assertThat(four.copyOf(tensor)).containsExactly(expected);
        }
        assertThatThrownBy(() -> Initialisation.defaults(Positivity.IDENTITY).withTargetRate(0.6)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> Initialisation.defaults(Positivity.IDENTITY).withEncoderBias(-1)).isInstanceOf(BadInputException.class);
    }

    /** A mask drawn synapse by synapse, with at least one input and one readout neuron. */
    private static Topology randomTopology(long seed, int size, double density, double excitatoryShare) {
        CounterRandom random = CounterRandom.of(seed, "mask");
        boolean[] excitatory = new boolean[size];
        boolean[] input = new boolean[size];
        int[][] permitted = new int[size][];
        List<String> names = new ArrayList<>();
        for (int j = 0; j < size; j++) {
            int pre = j;
            names.add("n" + j);
            excitatory[j] = random.uniform(j, 1) < excitatoryShare;
            permitted[j] = IntStream.range(0, size).filter(i -> i != pre && random.uniform((long) i * size + pre, 0) < density).toArray();
        }
        input[0] = true;
        return new Topology("random", names, List.of("all"), new int[size], excitatory, input, new int[] {size - 1}, permitted);
    }

    private static void assertWithin(float[] values, double low, double high) {
        for (float value : values) {
            assertThat((double) value).isBetween(low - 2e-7, high + 2e-7);
        }
        if (low != high) {
            assertThat(values).doesNotHaveDuplicates();
        }
    }
}
