package org.phc4j.scanengine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimeMajorTest {
    private final TimeMajor layout = new TimeMajor(2, 3, 2);
    private final double[] samples = {0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121};

    @Test
    void lanes_of_one_step_are_sample_by_sample() {
        assertThat(layout.fromSamples(samples)).containsExactly(0, 1, 100, 101, 10, 11, 110, 111, 20, 21, 120, 121);
    }

    @Test
    void rearranging_back_restores_the_samples() {
        assertThat(layout.toSamples(layout.fromSamples(samples))).containsExactly(samples);
    }

    @Test
    void factors_are_repeated_over_samples_and_their_gradients_summed() {
        assertThat(layout.repeat(new double[] {3, 4})).containsExactly(3, 4, 3, 4);
        assertThat(layout.sumOverBatch(new double[] {1, 2, 10, 20})).containsExactly(11, 22);
    }

    @Test
    void an_array_of_another_size_is_refused() {
        assertThatThrownBy(() -> layout.fromSamples(new double[11])).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an array of 11 elements, expected 2 x 3 x 2");
    }
}
