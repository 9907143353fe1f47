package org.phc4j.scanengine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Where arithmetic on small integers is exact, rounding cannot excuse a difference: all schedules give the same bits. */
class ExactScanTest {

    @Provide
    Arbitrary<List<Integer>> integers() {
        return Arbitraries.integers().between(-9, 9).list().ofSize(64);
    }

    @Property(seed = "20")
    void composition_is_associative(@ForAll("integers") List<Integer> x) {
        AffineMap first = new AffineMap(x.get(0), x.get(1));
        AffineMap second = new AffineMap(x.get(2), x.get(3));
        AffineMap third = new AffineMap(x.get(4), x.get(5));
        assertThat(third.after(second).after(first)).isEqualTo(third.after(second.after(first)));
    }

    @Property(seed = "20")
    void a_composition_applies_the_earlier_map_first(@ForAll("integers") List<Integer> x) {
        AffineMap earlier = new AffineMap(x.get(0), x.get(1));
        AffineMap later = new AffineMap(x.get(2), x.get(3));
        double state = x.get(4);
        assertThat(later.after(earlier).apply(state)).isEqualTo(later.apply(earlier.apply(state)));
    }

    @Property(seed = "20")
    void the_identity_changes_no_map(@ForAll("integers") List<Integer> x) {
        AffineMap map = new AffineMap(x.get(0), x.get(1));
        assertThat(AffineMap.IDENTITY.after(map)).isEqualTo(map);
        assertThat(map.after(AffineMap.IDENTITY)).isEqualTo(map);
    }

    @Property(seed = "20")
    void all_schedules_agree_exactly_on_integers(@ForAll("integers") List<Integer> x, @ForAll @IntRange(max = 70) int steps,
            @ForAll @IntRange(min = 1, max = 20) int lanes, @ForAll boolean constantFactors) {
        // Factors of -1, 0 and 1 keep every product and every sum over 70 steps a small integer.
        ScanCase scan = new ScanCase(steps, lanes, fill(constantFactors ? lanes : steps * lanes, i -> x.get(i % 64) % 2),
                fill(steps * lanes, i -> x.get((i * 5 + 1) % 64)), fill(lanes, i -> x.get((i * 3 + 2) % 64)),
                fill(steps * lanes, i -> x.get((i * 11 + 3) % 64)));
        ScanCase.Results expected = scan.oracle();
        for (Schedule schedule : Schedules.linear()) {
            RelativeError.assertClose(scan.run(AffineScan.planDouble(schedule, steps, lanes)), expected, 0);
            RelativeError.assertClose(scan.run(AffineScan.planFloat(schedule, steps, lanes)), expected, 0);
        }
    }

    private static double[] fill(int size, IntUnaryOperator value) {
        double[] values = new double[size];
        Arrays.setAll(values, value::applyAsInt);
        return values;
    }
}
