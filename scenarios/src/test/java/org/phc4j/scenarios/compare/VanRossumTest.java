package org.phc4j.scenarios.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VanRossumTest {
    private static final double TAU = 10;

    @Test
    void oneSpikeAgainstNoneIsTheRootOfOneHalf() {
        assertThat(VanRossum.distance(new int[] {7}, new int[0], TAU)).isCloseTo(Math.sqrt(0.5), within(1e-15));
    }

    @Test
    void aShiftedSpikeIsAtTheRootOfOneLessItsDecay() {
        for (int shift = 1; shift < 60; shift++) {
            double expected = Math.sqrt(1 - Math.exp(-shift / TAU));
            assertThat(VanRossum.distance(new int[] {40}, new int[] {40 + shift}, TAU)).isCloseTo(expected, within(1e-14));
        }
    }

    @Test
    void farSpikesAddUpAsIfAlone() {
        assertThat(VanRossum.distance(new int[] {0, 5_000, 10_000}, new int[0], TAU)).isCloseTo(Math.sqrt(1.5), within(1e-14));
    }

    @Property(tries = 200)
    void equalsTheIntegralInClosedForm(@ForAll("trains") int[] a, @ForAll("trains") int[] b) {
        double square = overlap(a, a) + overlap(b, b) - 2 * overlap(a, b);
        double distance = VanRossum.distance(a, b, TAU);
        assertThat(distance * distance).isCloseTo(Math.max(square, 0), within(1e-11 * (1 + a.length + b.length)));
    }

    /** The inner product of two filtered trains: each pair of spikes gives exp(-|dt| / tau) / 2. */
    private static double overlap(int[] a, int[] b) {
        double sum = 0;
        for (int s : a) {
            for (int t : b) {
                sum += 0.5 * Math.exp(-Math.abs(s - t) / TAU);
            }
        }
        return sum;
    }

    @Property(tries = 200)
    void isAMetric(@ForAll("trains") int[] a, @ForAll("trains") int[] b, @ForAll("trains") int[] c) {
        assertThat(VanRossum.distance(a, a, TAU)).isZero();
        assertThat(VanRossum.distance(a, b, TAU)).isEqualTo(VanRossum.distance(b, a, TAU));
        assertThat(VanRossum.distance(a, c, TAU))
                .isLessThanOrEqualTo(VanRossum.distance(a, b, TAU) + VanRossum.distance(b, c, TAU) + 1e-9);
    }

    @Provide
    Arbitrary<int[]> trains() {
        return Trains.any();
    }
}
