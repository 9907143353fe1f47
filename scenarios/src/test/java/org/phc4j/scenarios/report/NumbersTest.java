package org.phc4j.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void numbersReadWell() {
        assertThat(Numbers.significant(0)).isEqualTo("0");
        assertThat(Numbers.significant(0.12345)).isEqualTo("0.123");
        assertThat(Numbers.significant(-12.345)).isEqualTo("-12.3");
        assertThat(Numbers.significant(12345)).isEqualTo("12,345");
        assertThat(Numbers.significant(1.5e-7)).isEqualTo("1.50e-7");
        assertThat(Numbers.significant(2.5e9)).isEqualTo("2.50e9");
        assertThat(Numbers.significant(Double.NaN)).isEqualTo("undefined");
        assertThat(Numbers.percent(0.975)).isEqualTo("97.5\u00a0%");
        assertThat(Numbers.percent(0)).isEqualTo("0\u00a0%");
        assertThat(Numbers.percent(1e-6)).isEqualTo("1.00e-4\u00a0%");
        assertThat(Numbers.rate(12_345_678)).isEqualTo("12.3 M");
        assertThat(Numbers.tick(0.2)).isEqualTo("0.2");
        assertThat(Numbers.tick(20)).isEqualTo("20");
        assertThat(Numbers.coordinate(3)).isEqualTo("3");
        assertThat(Numbers.counted(1, "sample")).isEqualTo("1 sample");
    }

    @Test
    void scalesEndAtRoundNumbers() {
        assertThat(Scale.upTo(7.3, 0, 1).to()).isEqualTo(8);
        assertThat(Scale.upTo(0, 0, 1).to()).isEqualTo(1);
        assertThat(Scale.logarithmic(1, 16, 0, 100).at(4)).isEqualTo(50);
        assertThat(Scale.linear(0, 8, 0, 1).ticks(4)).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0);
    }
}
