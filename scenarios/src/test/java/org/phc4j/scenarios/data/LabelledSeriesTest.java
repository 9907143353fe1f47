package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.engine.Batch;

class LabelledSeriesTest {
    private static final float[] SHORT = {1, 2};
    private static final float[] LONG = {1, 2, 3, 4};

    private static LabelledSeries series(int channels, float[][] values, int... labels) {
        return new LabelledSeries("toy", channels, List.of("a", "b"), values, labels);
    }

    @Test
    void selection_keeps_order_and_shares_values() {
        LabelledSeries some = series(2, new float[][] {SHORT, LONG, SHORT}, 0, 1, 0).select(new int[] {1, 0});

        assertThat(some.series()[0]).isSameAs(LONG);
        assertThat(some.labels()).containsExactly(1, 0);
        assertThat(some.classCounts()).containsExactly(1, 1);
    }

    @Test
    void a_batch_holds_the_first_cases_named() {
        Batch batch = series(2, new float[][] {SHORT, LONG}, 0, 1).batch(new int[] {1, 0, 0}, 2);

        assertThat(batch.size()).isEqualTo(2);
        assertThat(batch.steps(0)).isEqualTo(2);
        assertThat(batch.labels()).containsExactly(1, 0);
        assertThat(series(2, new float[][] {SHORT, LONG}, 0, 1).batch().totalSteps()).isEqualTo(3);
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        assertRefused(() -> series(2, new float[][] {SHORT}, 0, 1), "toy: 2 labels for 1 cases; expected as many");
        assertRefused(() -> series(3, new float[][] {LONG}, 0), "toy: case 1: 4 values; expected a positive multiple of 3 channels");
        assertRefused(() -> series(1, new float[][] {{}}, 0), "toy: case 1: 0 values; expected a positive multiple of 1 channels");
        assertRefused(() -> series(2, new float[][] {SHORT}, 2), "toy: case 1: label 2; expected 0 to 1");
        assertRefused(() -> series(0, new float[][] {SHORT}, 0), "toy: 0 channels; expected at least 1");
        assertRefused(() -> series(2, new float[][] {SHORT, {1, 2, 3, Float.NaN}}, 0, 0),
                "toy: case 2, step 2, channel 2: value NaN; expected a finite number");
        assertRefused(() -> new LabelledSeries("toy", 1, List.of("a", "a"), new float[0][], new int[0]),
                "toy: classes [a, a]; expected every class name once");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable code, String complaint) {
        assertThatThrownBy(code).isInstanceOf(BadInputException.class).hasMessage(complaint);
    }
}
