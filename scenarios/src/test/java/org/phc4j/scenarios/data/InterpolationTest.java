package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterpolationTest {
    private static final float GAP = Float.NaN;

    @Test
    void gaps_lie_on_lines_and_ends_take_the_nearest_value() {
        float[] values = {7, GAP, GAP, 2, GAP, 4, GAP, GAP, 1, GAP, 9};
        assertThat(Interpolation.fill(values, 1, 10)).isTrue();
        assertThat(values).containsExactly(7, 2, 2, 2, 3, 4, 3, 2, 1, 1, 9);
    }

    @Test
    void values_as_far_apart_as_floats_can_be_are_bridged_without_overflow() {
        float[] values = {-Float.MAX_VALUE, GAP, Float.MAX_VALUE};
        assertThat(Interpolation.fill(values, 0, 3)).isTrue();
        assertThat(values[1]).isZero();
    }

    @Test
    void without_any_value_nothing_is_filled() {
        float[] values = {1, GAP, GAP, 1};
        assertThat(Interpolation.fill(values, 1, 3)).isFalse();
        assertThat(values[1]).isNaN();
    }
}
