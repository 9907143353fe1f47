package org.phc4j.connectomes.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterRandomTest {
    private static final int DRAWS = 200_000;

    /** The known answers that Philox4x32-10's authors publish with their reference implementation. */
    @ParameterizedTest
    @CsvSource({"00000000,00000000,00000000,00000000,00000000,00000000,6627e8d5,e169c58d,bc57ac4c,9b00dbd8",
        "ffffffff,ffffffff,ffffffff,ffffffff,ffffffff,ffffffff,408f276d,41c83b0e,a20bc7c6,6d5451fd",
        "243f6a88,85a308d3,13198a2e,03707344,a4093822,299f31d0,d16cfe09,94fdcceb,5001e420,24126ea1"})
    void known_answers(String c0, String c1, String c2, String c3, String k0, String k1, String w0, String w1, String w2, String w3) {
        long low = CounterRandom.philox(word(c0), word(c1), word(c2), word(c3), word(k0), word(k1), 0);
        long high = CounterRandom.philox(word(c0), word(c1), word(c2), word(c3), word(k0), word(k1), 2);
        assertThat((int) low).isEqualTo(word(w0));
        assertThat((int) (low >>> 32)).isEqualTo(word(w1));
        assertThat((int) high).isEqualTo(word(w2));
        assertThat((int) (high >>> 32)).isEqualTo(word(w3));
    }

    @Property
    void the_address_is_the_counter_and_the_seed_the_key(@ForAll long seed, @ForAll int purpose, @ForAll long index, @ForAll int step) {
        assertThat(new CounterRandom(seed, purpose).bits(index, step))
                .isEqualTo(CounterRandom.philox((int) index, (int) (index >>> 32), step, purpose, (int) seed, (int) (seed >>> 32), 0));
    }

    @Property
    void values_stay_in_their_ranges(@ForAll long seed, @ForAll long index, @ForAll int step, @ForAll @IntRange(min = 1) int bound) {
        CounterRandom random = new CounterRandom(seed, 3);
        assertThat(random.uniform(index, step)).isGreaterThanOrEqualTo(0).isLessThan(1);
        assertThat(random.below(bound, index, step)).isBetween(0, bound - 1);
        assertThat(random.gaussian(index, step)).isFinite().isBetween(-9.0, 9.0);
    }

    @Test
    void equal_names_give_equal_streams_and_others_do_not() {
        assertThat(CounterRandom.of(1, "W").bits(5, 6)).isEqualTo(CounterRandom.of(1, "W").bits(5, 6));
        assertThat(CounterRandom.of(1, "W").bits(5, 6)).isNotEqualTo(CounterRandom.of(1, "encW").bits(5, 6))
                .isNotEqualTo(CounterRandom.of(2, "W").bits(5, 6));
    }

    @Test
    void uniform_numbers_have_the_moments_of_the_uniform_distribution() {
        CounterRandom random = CounterRandom.of(17, "uniform");
        assertThat(mean(k -> random.uniform(k, 0))).isCloseTo(0.5, within(0.003));
        assertThat(mean(k -> Math.pow(random.uniform(k, 0) - 0.5, 2))).isCloseTo(1 / 12.0, within(0.001));
        assertThat(mean(k -> Math.pow(random.uniform(k, 0) - 0.5, 4))).isCloseTo(1 / 80.0, within(0.0003));
    }

    @Test
    void normal_numbers_have_the_moments_of_the_normal_distribution() {
        CounterRandom random = CounterRandom.of(18, "normal");
        assertThat(mean(k -> random.gaussian(k, 0))).isCloseTo(0, within(0.01));
        assertThat(mean(k -> Math.pow(random.gaussian(k, 0), 2))).isCloseTo(1, within(0.015));
        assertThat(mean(k -> Math.pow(random.gaussian(k, 0), 3))).isCloseTo(0, within(0.04));
        assertThat(mean(k -> Math.pow(random.gaussian(k, 0), 4))).isCloseTo(3, within(0.1));
        assertThat(mean(k -> Math.abs(random.gaussian(k, 0)) < 1 ? 1 : 0)).isCloseTo(0.6827, within(0.005));
    }

    @Test
    void integers_below_a_bound_are_equally_frequent() {
        CounterRandom random = CounterRandom.of(19, "below");
        int[] count = new int[7];
        for (int k = 0; k < DRAWS; k++) {
            count[random.below(7, k, 1)]++;
        }
        double chiSquare = 0;
        for (int n : count) {
            chiSquare += Math.pow(n - DRAWS / 7.0, 2) / (DRAWS / 7.0);
        }
        assertThat(chiSquare).as("6 degrees of freedom; 27.9 has a probability of 1e-4").isLessThan(27.9);
    }

    @Test
    void neighbouring_addresses_are_uncorrelated() {
        CounterRandom random = CounterRandom.of(20, "a");
        CounterRandom other = CounterRandom.of(20, "b");
        CounterRandom reseeded = CounterRandom.of(21, "a");
        assertThat(mean(k -> random.gaussian(k, 0) * random.gaussian(k + 1, 0))).isCloseTo(0, within(0.01));
        assertThat(mean(k -> random.gaussian(k, 0) * random.gaussian(k, 1))).isCloseTo(0, within(0.01));
        assertThat(mean(k -> random.gaussian(k, 0) * other.gaussian(k, 0))).isCloseTo(0, within(0.01));
        assertThat(mean(k -> random.gaussian(k, 0) * reseeded.gaussian(k, 0))).isCloseTo(0, within(0.01));
    }

    private static double mean(IntToDoubleFunction draw) {
        double sum = 0;
        for (int k = 0; k < DRAWS; k++) {
            sum += draw.applyAsDouble(k);
        }
        return sum / DRAWS;
    }

    private static int word(String hexadecimal) {
        return Integer.parseUnsignedInt(hexadecimal, 16);
    }
}
