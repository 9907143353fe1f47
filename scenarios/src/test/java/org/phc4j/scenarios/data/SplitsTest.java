package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.BadInputException;

class SplitsTest {

    private static LabelledSeries cases(int... labels) {
        float[][] series = IntStream.range(0, labels.length).mapToObj(n -> new float[] {n}).toArray(float[][]::new);
        return new LabelledSeries("toy", 1, List.of("a", "b", "c"), series, labels);
    }

    @Property
    void every_case_is_in_one_part_and_classes_are_held_out_evenly(
            @ForAll @Size(max = 60) List<@IntRange(max = 2) Integer> labels,
            @ForAll @DoubleRange(max = 0.99) double fraction, @ForAll long seed) {
        LabelledSeries all = cases(labels.stream().mapToInt(Integer::intValue).toArray());
        Split split = Splits.stratified(all, fraction, seed);

        int[] together = IntStream.concat(Arrays.stream(split.training()), Arrays.stream(split.validation())).sorted().toArray();
        assertThat(together).isEqualTo(IntStream.range(0, all.size()).toArray());
        assertThat(split.training()).isSorted();
        assertThat(split.validation()).isSorted();
        assertThat(all.select(split.training()).classCounts()).isEqualTo(split.trainingCounts());
        assertThat(all.select(split.validation()).classCounts()).isEqualTo(split.validationCounts());
        int[] counts = all.classCounts();
        for (int c = 0; c < counts.length; c++) {
            assertThat(split.trainingCounts()[c]).isGreaterThanOrEqualTo(Math.min(1, counts[c]));
            int floor = Math.min((int) (counts[c] * fraction), Math.max(0, counts[c] - 1));
            assertThat(split.validationCounts()[c]).isBetween(floor, floor + 1);
        }
    }

    @Test
    void the_total_is_the_fraction_and_remainders_go_to_the_largest_then_the_first_class() {
        int[] labels = IntStream.range(0, 30).map(n -> n < 12 ? 0 : n < 23 ? 1 : 2).toArray(); // 12, 11, 7
        // quotas of 0.3: 3.6, 3.3, 2.1; total 9, so one more goes to class a
        assertThat(Splits.stratified(cases(labels), 0.3, 1).validationCounts()).containsExactly(4, 3, 2);
        // 4 of each: quotas 0.4 each, total round(1.2) = 1, among equals the first
        int[] even = IntStream.range(0, 12).map(n -> n % 3).toArray();
        assertThat(Splits.stratified(cases(even), 0.1, 1).validationCounts()).containsExactly(1, 0, 0);
        // never 0 while a fraction was asked for and a class can spare a case
        assertThat(Splits.stratified(cases(even), 0.001, 1).validation()).hasSize(1);
        assertThat(Splits.stratified(cases(even), 0, 1).validation()).isEmpty();
        assertThat(Splits.stratified(cases(0, 1, 2), 0.5, 1).validation()).isEmpty();
    }

    @Test
    void the_seed_decides_and_nothing_else() {
        int[] labels = IntStream.range(0, 200).map(n -> n % 3).toArray();
        Split split = Splits.stratified(cases(labels), 0.25, 7);

        assertThat(Splits.stratified(cases(labels), 0.25, 7).validation()).isEqualTo(split.validation());
        assertThat(Splits.stratified(cases(labels), 0.25, 8).validation()).isNotEqualTo(split.validation());
        // a larger part holds out the same cases and more
        assertThat(Splits.stratified(cases(labels), 0.5, 7).validation()).contains(split.validation());
    }

    @Test
    void every_case_has_the_same_chance() {
        int[] labels = new int[20];
        int[] held = new int[20];
        int seeds = 2000;
        for (long seed = 0; seed < seeds; seed++) {
            for (int n : Splits.stratified(cases(labels), 0.25, seed).validation()) {
                held[n]++;
            }
        }
        double spread = Math.sqrt(seeds * 0.25 * 0.75);
        for (int count : held) {
            assertThat((double) count).isBetween(seeds * 0.25 - 5 * spread, seeds * 0.25 + 5 * spread);
        }
    }

    @Test
    void a_fraction_out_of_range_is_refused() {
        for (double fraction : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> Splits.stratified(cases(0, 1), fraction, 0)).isInstanceOf(BadInputException.class)
                    .hasMessage("validation fraction " + fraction + "; expected 0 or more and less than 1");
        }
    }
}
