package org.phc4j.scenarios.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class VictorPurpuraTest {
    private static final double Q = 0.1;

    @Test
    void oneSpikeAgainstNoneCostsOne() {
        assertThat(VictorPurpura.distance(new int[] {7}, new int[0], Q)).isEqualTo(1);
        assertThat(VictorPurpura.distance(new int[0], new int[] {7}, Q)).isEqualTo(1);
    }

    @Test
    void aShiftCostsItsLengthUntilDeletingAndInsertingIsCheaper() {
        for (int shift = 0; shift < 60; shift++) {
            double expected = Math.min(2, Q * shift);
            assertThat(VictorPurpura.distance(new int[] {40}, new int[] {40 + shift}, Q)).isCloseTo(expected, within(1e-14));
        }
    }

    @Test
    void withoutACostOfShiftsOnlyTheNumbersCount() {
        assertThat(VictorPurpura.distance(new int[] {1, 2, 3}, new int[] {900}, 0)).isEqualTo(2);
    }

    @Test
    void spikesNeverPassEachOther() {
        // pairing crosswise would cost nothing for 10 = 10, yet 30 could then not meet 5
        assertThat(VictorPurpura.distance(new int[] {10, 30}, new int[] {5, 10}, Q)).isCloseTo(2, within(1e-14));
    }

    @Property(tries = 300)
    void equalsTheDynamicProgrammeOverAllPairs(@ForAll("trains") int[] a, @ForAll("trains") int[] b,
            @ForAll @DoubleRange(min = 0, max = 3) double q) {
        assertThat(VictorPurpura.distance(a, b, q)).isCloseTo(everyPair(a, b, q), within(1e-10));
    }

    private static double everyPair(int[] a, int[] b, double q) {
        double[][] cost = new double[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                } else {
                    double shifted = cost[i - 1][j - 1] + q * Math.abs(a[i - 1] - b[j - 1]);
                    cost[i][j] = Math.min(shifted, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                }
            }
        }
        return cost[a.length][b.length];
    }

    @Property(tries = 200)
    void isAMetric(@ForAll("trains") int[] a, @ForAll("trains") int[] b, @ForAll("trains") int[] c) {
        assertThat(VictorPurpura.distance(a, a, Q)).isZero();
        assertThat(VictorPurpura.distance(a, b, Q)).isCloseTo(VictorPurpura.distance(b, a, Q), within(1e-12));
        assertThat(VictorPurpura.distance(a, c, Q))
                .isLessThanOrEqualTo(VictorPurpura.distance(a, b, Q) + VictorPurpura.distance(b, c, Q) + 1e-9);
    }

    @Provide
    Arbitrary<int[]> trains() {
        return Trains.any();
    }
}
