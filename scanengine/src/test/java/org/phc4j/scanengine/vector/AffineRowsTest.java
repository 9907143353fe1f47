package org.phc4j.scanengine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.scanengine.scan.AffineMap;

/** Vector kernels against the scalar statement, bit by bit, over sizes that are no multiple of any vector width. */
class AffineRowsTest {
    private static final CounterRandom RANDOM = CounterRandom.of(3, "kernel");
    private static final int GUARD = 5;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 13, 16, 33, 207, 4098})
    void float64_rows_equal_the_scalar_statement(int lanes) {
        double[] a = doubles(lanes, 0);
        double[] b = doubles(lanes, 1);
        double[] x = doubles(lanes, 2);
        double[] mapped = new double[lanes + 2 * GUARD];
        double[] multiplied = new double[lanes + 2 * GUARD];
        DoubleAffineRows.map(mapped, GUARD, a, 1, b, 2, x, 3, lanes);
        DoubleAffineRows.product(multiplied, GUARD, a, 1, x, 3, lanes);
        double[] expectedMap = new double[lanes + 2 * GUARD];
        double[] expectedProduct = new double[lanes + 2 * GUARD];
        for (int n = 0; n < lanes; n++) {
            expectedMap[GUARD + n] = AffineMap.apply(a[1 + n], b[2 + n], x[3 + n]);
            expectedProduct[GUARD + n] = a[1 + n] * x[3 + n];
        }
        assertThat(mapped).containsExactly(expectedMap);
        assertThat(multiplied).containsExactly(expectedProduct);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 13, 16, 33, 207, 4098})
    void float32_rows_equal_the_scalar_statement_with_negligible_states_at_zero(int lanes) {
        float[] a = floats(lanes, 0);
        float[] b = floats(lanes, 1);
        float[] x = floats(lanes, 2);
        float[] mapped = new float[lanes + 2 * GUARD];
        float[] multiplied = new float[lanes + 2 * GUARD];
        FloatAffineRows.map(mapped, GUARD, a, 1, b, 2, x, 3, lanes);
        FloatAffineRows.product(multiplied, GUARD, a, 1, x, 3, lanes);
        float[] expectedMap = new float[lanes + 2 * GUARD];
        float[] expectedProduct = new float[lanes + 2 * GUARD];
        for (int n = 0; n < lanes; n++) {
            expectedMap[GUARD + n] = AffineMap.apply(a[1 + n], b[2 + n], x[3 + n]);
            float product = a[1 + n] * x[3 + n];
            expectedProduct[GUARD + n] = Math.abs(product) < 0x1p-100f ? 0f : product;
        }
        assertThat(mapped).containsExactly(expectedMap);
        assertThat(multiplied).containsExactly(expectedProduct);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 40})
    void float32_states_just_below_the_limit_become_zero_and_those_at_it_stay(int lanes) {
        float[] limit = new float[lanes];
        float[] below = new float[lanes];
        float[] one = new float[lanes];
        float[] none = new float[lanes];
        Arrays.fill(limit, -0x1p-100f);
        Arrays.fill(below, Math.nextDown(0x1p-100f));
        Arrays.fill(one, 1f);
        float[] out = new float[lanes];
        FloatAffineRows.map(out, 0, one, 0, none, 0, limit, 0, lanes);
        assertThat(out).containsExactly(limit);
        FloatAffineRows.map(out, 0, one, 0, none, 0, below, 0, lanes);
        assertThat(out).containsExactly(none);
    }

    private static double[] doubles(int lanes, int purpose) {
        double[] values = new double[lanes + GUARD];
        Arrays.setAll(values, i -> RANDOM.uniform(i, purpose) - 0.5);
        return values;
    }

    /** In every third lane all operands are so small that products and sums reach the region that is flushed. */
    private static float[] floats(int lanes, int purpose) {
        double[] wide = doubles(lanes, purpose);
        for (int i = 0; i < wide.length; i++) {
            wide[i] *= (i - 1 - purpose) % 3 == 0 ? 0x1p-99 : 1;
        }
        float[] narrow = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (float) wide[i];
        }
        return narrow;
    }
}
