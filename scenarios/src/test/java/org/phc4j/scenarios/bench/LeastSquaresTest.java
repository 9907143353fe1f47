package org.phc4j.scenarios.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    @Test
    void findsTheLineWithItsDeviation() {
        // y = 1, 3, 2, 4 over 0..3: slope 0.8, intercept 1.3, residuals -0.3, 0.9, -0.9, 0.3, their squares 1.8
        LeastSquares line = LeastSquares.of(new double[] {0, 1, 2, 3}, new double[] {1, 3, 2, 4});
        assertThat(line.slope()).isCloseTo(0.8, within(1e-15));
        assertThat(line.intercept()).isCloseTo(1.3, within(1e-15));
        assertThat(line.slopeDeviation()).isCloseTo(Math.sqrt(1.8 / 2 / 5), within(1e-15));
    }

    @Property
    void findsThePowerOfAPowerLaw(@ForAll @DoubleRange(min = -3, max = 3) double power, @ForAll @DoubleRange(min = 0.01, max = 100) double factor) {
        double[] x = {1, 10, 33, 1000};
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            y[k] = factor * Math.pow(x[k], power);
        }
        LeastSquares line = LeastSquares.ofLogarithms(x, y);
        assertThat(line.slope()).isCloseTo(power, within(1e-12));
        assertThat(Math.exp(line.intercept())).isCloseTo(factor, within(1e-9 * factor));
        assertThat(line.slopeDeviation()).isLessThan(1e-12);
    }

    @Test
    void refusesWhatHasNoSlope() {
        assertThatThrownBy(() -> LeastSquares.of(new double[] {1}, new double[] {1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LeastSquares.of(new double[] {2, 2}, new double[] {1, 3})).hasMessageContaining("x = 2.0");
        assertThatThrownBy(() -> LeastSquares.ofLogarithms(new double[] {1, 0}, new double[] {1, 3})).hasMessageContaining("positive");
    }

    @Test
    void twoPointsHaveNoDeviation() {
        assertThat(LeastSquares.of(new double[] {0, 2}, new double[] {1, 5})).matches(line -> line.slope() == 2 && line.intercept() == 1
                && Double.isNaN(line.slopeDeviation()));
    }
}
