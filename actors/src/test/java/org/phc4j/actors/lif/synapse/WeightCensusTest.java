package org.phc4j.actors.lif.synapse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A unit is found if and only if products with it are the weights, to the bit. */
class WeightCensusTest {
    private static WeightCensus census(double... weights) {
        WeightCensus census = new WeightCensus(1);
        Arrays.stream(weights).forEach(census::add);
        return census;
    }

    @Property
    void numbers_of_synapses_times_the_weight_of_one(@ForAll @Size(min = 1, max = 40) List<@IntRange(min = -2500, max = 2500) Integer> counts,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double each) {
        double[] weights = counts.stream().mapToDouble(count -> count * each).toArray();
        double unit = census(weights).unit();
        if (unit != 1) {
            for (double weight : weights) {
                assertThat(Math.rint(weight / unit) * unit + 0.0).isEqualTo(weight + 0.0);
            }
        }
        double[] withOne = Arrays.copyOf(weights, weights.length + 1);
        withOne[weights.length] = each;
        assertThat(census(withOne).unit()).isEqualTo(each);
    }

    @Test
    void the_smallest_weight_may_be_several_units() {
        assertThat(census(5 * 0.275, -7 * 0.275, 0, 2405 * 0.275).unit()).isEqualTo(0.275);
        assertThat(census(0.75, -1.25, 3).unit()).isEqualTo(0.25);
    }

    @Test
    void weights_without_a_unit_have_1() {
        assertThat(census(1, Math.PI).unit()).isEqualTo(1);
        assertThat(census(1e-9, 1e9).unit()).isEqualTo(1);
        assertThat(census(0).unit()).isEqualTo(1);
        assertThat(census().unit()).isEqualTo(1);
    }

    @Test
    void what_two_shares_counted_has_the_unit_of_both() {
        WeightCensus both = census(5 * 0.275, 10 * 0.275);
        both.addAll(census(-8 * 0.275));
        assertThat(both.unit()).isEqualTo(0.275);
        both.addAll(census(Math.PI));
        assertThat(both.unit()).isEqualTo(1);
    }

    @Test
    void too_many_different_weights_have_none_however_much_is_counted() {
        double[] many = new double[4097];
        Arrays.setAll(many, k -> k + 1);
        for (long wanted : new long[] {1, 4096, 5000, 1 << 16}) {
            WeightCensus census = new WeightCensus(wanted);
            Arrays.stream(many).forEach(census::add);
            assertThat(census.unit()).isEqualTo(1);
        }
        assertThat(census(Arrays.copyOf(many, 4096)).unit()).isEqualTo(1.0);
    }
}
