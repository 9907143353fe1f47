package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.testing.SharedFiles;

class NormaliserTest {

    private static LabelledSeries series(int channels, float[]... values) {
        return new LabelledSeries("toy", channels, List.of("a"), values, new int[values.length]);
    }

    @Test
    void every_step_of_every_case_counts_once() {
        // channel 1: 1, 3, 8 (mean 4, variance 26/3); channel 2: 2 throughout
        Normalisation map = Normaliser.fit(series(2, new float[] {1, 2, 3, 2}, new float[] {8, 2}));

        assertThat(map.mean()).containsExactly(4, 2);
        assertThat(map.std()).containsExactly((float) (Math.sqrt(26 / 3.0) + 1e-8), 1);
    }

    @Test
    void applying_gives_new_values_and_leaves_the_old_ones() {
        LabelledSeries raw = series(2, new float[] {1, 2, 3, 2});
        LabelledSeries normalised = Normaliser.apply(new Normalisation(new float[] {1, 2}, new float[] {2, 1}), raw);

        assertThat(normalised.series()[0]).containsExactly(0, 0, 1, 0);
        assertThat(raw.series()[0]).containsExactly(1, 2, 3, 2);
        assertThat(normalised.labels()).isEqualTo(raw.labels());
    }

    @Test
    void with_a_lag_each_channel_is_followed_by_its_change_with_a_mean_and_a_deviation_of_its_own() {
        LabelledSeries raw = series(2, new float[] {1, 10, 4, 10, 2, 16, 8, 4}, new float[] {3, 0, 3, 6});
        Normalisation plain = Normaliser.fit(raw);
        Normalisation map = Normaliser.fit(raw, 2);

        LabelledSeries changes = Normaliser.apply(Normalisation.identity(2, 2), raw);
        assertThat(changes.channels()).isEqualTo(4);
        assertThat(changes.series()[0]).containsExactly(1, 10, 0, 0, 4, 10, 3, 0, 2, 16, 1, 6, 8, 4, 4, -6);
        assertThat(changes.series()[1]).containsExactly(3, 0, 0, 0, 3, 6, 0, 6);
        assertThat(Arrays.copyOf(map.mean(), 2)).containsExactly(plain.mean());
        assertThat(Arrays.copyOf(map.std(), 2)).containsExactly(plain.std());
        assertThat(map.mean()[2]).isEqualTo(8 / 6f);
        assertThat(map.mean()[3]).isEqualTo(1);
        Normalisation again = Normaliser.fit(Normaliser.apply(map, raw));
        for (int c = 0; c < 4; c++) {
            assertThat(again.mean()[c]).isCloseTo(0, within(1e-6f));
            assertThat(again.std()[c]).isCloseTo(1, within(1e-6f));
        }
        assertThatThrownBy(() -> Normaliser.apply(map, series(4, new float[4]))).hasMessageContaining("expected 2, as the normalisation");
    }

    @Property
    void the_map_is_right_against_decimal_arithmetic(
            @ForAll @Size(min = 2, max = 40) List<@FloatRange(min = -1000, max = 1000) Float> values) {
        float[] channel = new float[values.size()];
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < channel.length; i++) {
            channel[i] = values.get(i);
            sum = sum.add(new BigDecimal(channel[i]));
            squares = squares.add(new BigDecimal(channel[i]).pow(2));
        }
        BigDecimal n = BigDecimal.valueOf(channel.length);
        BigDecimal mean = sum.divide(n, new MathContext(60));
        double variance = squares.divide(n, new MathContext(60)).subtract(mean.pow(2)).doubleValue();

        Normalisation map = Normaliser.fit(series(1, channel));

        assertThat(map.mean()[0]).isCloseTo(mean.floatValue(), within(Math.ulp(1e-10f) + Math.ulp(mean.floatValue())));
        boolean constant = values.stream().allMatch(v -> v.equals(values.getFirst()) || v + values.getFirst() == 0 && v == 0);
        float std = constant ? 1 : (float) (Math.sqrt(variance) + 1e-8);
        assertThat(map.std()[0]).isCloseTo(std, within(2e-7f * Math.max(std, 1e-3f)));
    }

    /** Mean and deviation of BasicMotions' training part as Python's math.fsum gives them from the same float32 values. */
    @Test
    void a_real_set_is_normalised_to_mean_0_and_deviation_1() {
        LabelledSeries train = TimeSeriesFiles.read(SharedFiles.require("data/timeseries/BasicMotions/BasicMotions_TRAIN.ts.gz"));
        Normalisation map = Normaliser.fit(train);

        assertThat(map.mean()).containsExactly(2.55275965f, -1.30393672f, -1.02658045f, 0.0190511048f, -0.0239576958f, -0.0557896644f);
        assertThat(map.std()).containsExactly(7.07230568f, 6.79408741f, 3.54637337f, 2.11192012f, 1.82075059f, 3.51658607f);

        Normalisation again = Normaliser.fit(Normaliser.apply(map, train));
        for (int c = 0; c < train.channels(); c++) {
            assertThat(again.mean()[c]).isCloseTo(0, within(1e-6f));
            assertThat(again.std()[c]).isCloseTo(1, within(1e-6f));
        }
    }

    @Test
    void channels_that_do_not_match_and_values_that_leave_float32_are_refused() {
        Normalisation two = Normalisation.identity(2);
        assertThatThrownBy(() -> Normaliser.apply(two, series(1, new float[] {1}))).isInstanceOf(BadInputException.class)
                .hasMessage("toy: 1 channels; expected 2, as the normalisation was fitted to");
        Normalisation small = new Normalisation(new float[] {0}, new float[] {1e-8f});
        assertThatThrownBy(() -> Normaliser.apply(small, series(1, new float[] {1, 1e38f}))).isInstanceOf(BadInputException.class)
                .hasMessage("toy: case 1, step 2, channel 1: value Infinity; expected a finite number");
        assertThatThrownBy(() -> Normaliser.fit(series(1))).isInstanceOf(BadInputException.class);
    }
}
