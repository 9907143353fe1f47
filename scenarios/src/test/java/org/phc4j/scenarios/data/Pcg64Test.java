package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against what NumPy 2 draws. */
class Pcg64Test {

    @Test
    void raw_bits_are_those_of_default_rng() {
        Pcg64 random = new Pcg64(1);

        assertThat(random.next64()).isEqualTo(Long.parseUnsignedLong("9441442522235856127"));
        assertThat(random.next64()).isEqualTo(Long.parseUnsignedLong("17532960557476522086"));
        assertThat(random.next64()).isEqualTo(2659275481604167885L);
    }

    @Test
    void the_upper_half_of_a_draw_waits_for_the_next_whole_number() {
        Pcg64 random = new Pcg64(7);

        int[] whole = new int[5];
        java.util.Arrays.setAll(whole, k -> random.between(0, 3));
        assertThat(whole).containsExactly(2, 1, 2, 2, 1);
        assertThat(random.uniform()).isEqualTo(0.22520718999059186);
        assertThat(random.uniform()).isEqualTo(0.30016628491122543);
        for (double expected : new double[] {-0.9916465549964624, 0.060143602597438485, 1.3402152455545335, -0.49220651855132963}) {
            assertThat(Ziggurat.normal(random)).isCloseTo(expected, within(1e-14));
        }
        assertThat(random.between(5, 15)).isEqualTo(12);
    }

    @Test
    void a_million_normal_numbers_keep_step_through_wedges_and_tails() {
        Pcg64 random = new Pcg64(3);

        double last = 0;
        double largest = 0;
        double sum = 0;
        for (int k = 0; k < 1_000_000; k++) {
            last = Ziggurat.normal(random);
            largest = Math.max(largest, Math.abs(last));
            sum += last;
        }
        assertThat(last).isCloseTo(-1.3613982585308668, within(1e-13));
        assertThat(largest).isCloseTo(5.615073074851655, within(1e-13));
        assertThat(sum).isCloseTo(566.6718818452357, within(1e-8));
    }
}
