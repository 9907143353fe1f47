package org.phc4j.connectomes.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.math.CounterRandom;

/** The raster against the plainest model of it: a table of booleans. */
class SpikeRasterTest {

    @Property
    void answers_as_a_table_of_booleans_would(@ForAll @IntRange(min = 1, max = 130) int neurons, @ForAll @IntRange(min = 0, max = 9) int steps,
            @ForAll long seed) {
        boolean[][] table = table(neurons, steps, seed);
        SpikeRaster raster = raster(table, neurons);
        assertThat(raster.neurons()).isEqualTo(neurons);
        assertThat(raster.steps()).isEqualTo(steps);
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < neurons; i++) {
                assertThat(raster.get(t, i)).isEqualTo(table[t][i]);
            }
        }
        assertThat(raster.count()).isEqualTo(count(table, 0, steps));
        for (int from = 0; from <= steps; from++) {
            assertThat(raster.countBetween(from, steps)).isEqualTo(count(table, from, steps));
        }
    }

    @Property
    void differences_are_those_of_the_tables(@ForAll @IntRange(min = 1, max = 130) int neurons, @ForAll @IntRange(min = 1, max = 9) int steps,
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int flips) {
        boolean[][] one = table(neurons, steps, seed);
        boolean[][] other = table(neurons, steps, seed);
        CounterRandom random = CounterRandom.of(seed, "flips");
        for (int k = 0; k < flips; k++) {
            int t = random.below(steps, k, 0);
            int i = random.below(neurons, k, 1);
            other[t][i] = !other[t][i];
        }
        long first = -1;
        int different = 0;
        int firstStep = steps;
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < neurons; i++) {
                if (one[t][i] != other[t][i]) {
                    first = first < 0 ? (long) t * neurons + i : first;
                    firstStep = Math.min(firstStep, t);
                    different++;
                }
            }
        }
        SpikeRaster a = raster(one, neurons);
        SpikeRaster b = raster(other, neurons);
        assertThat(a.differences(b)).isEqualTo(different);
        assertThat(a.firstDifference(b)).isEqualTo(first);
        for (int prefix = -1; prefix <= steps; prefix++) {
            assertThat(a.agrees(b, prefix)).isEqualTo(prefix <= firstStep);
        }
    }

    @Test
    void a_reused_raster_forgets_everything() {
        SpikeRaster raster = raster(table(70, 9, 1), 70);
        raster.reset(4);
        assertThat(raster.count()).isZero();
        raster.reset(9);
        assertThat(raster.count()).isZero();
        raster.reset(20);
        assertThat(raster.count()).isZero();
        assertThat(raster.steps()).isEqualTo(20);
    }

    @Test
    void a_copy_is_equal_and_independent() {
        SpikeRaster raster = raster(table(70, 5, 2), 70);
        SpikeRaster copy = raster(table(70, 9, 3), 70);
        copy.copyFrom(raster);
        assertThat(copy.steps()).isEqualTo(5);
        assertThat(copy.differences(raster)).isZero();
        boolean before = raster.get(4, 69);
        copy.reset(5);
        assertThat(raster.get(4, 69)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 130})
    void its_hash_takes_the_spikes_in_ascending_order(int neurons) {
        boolean[][] table = table(neurons, 6, neurons);
        SpikeHash expected = new SpikeHash();
        for (int t = 0; t < 6; t++) {
            for (int i = 0; i < neurons; i++) {
                if (table[t][i]) {
                    expected.add(7, t, i);
                }
            }
        }
        SpikeHash actual = new SpikeHash();
        raster(table, neurons).hashInto(actual, 7);
        assertThat(actual.spikes()).isEqualTo(expected.spikes());
        assertThat(actual.hex()).isEqualTo(expected.hex());
    }

    private static boolean[][] table(int neurons, int steps, long seed) {
        CounterRandom random = CounterRandom.of(seed, "spikes");
        boolean[][] table = new boolean[steps][neurons];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < neurons; i++) {
                table[t][i] = random.uniform(i, t) < 0.3;
            }
        }
        return table;
    }

    private static SpikeRaster raster(boolean[][] table, int neurons) {
        SpikeRaster raster = new SpikeRaster(neurons);
        raster.reset(table.length);
        for (int t = 0; t < table.length; t++) {
            for (int i = 0; i < neurons; i++) {
                if (table[t][i]) {
                    raster.set(t, i);
                }
            }
        }
        return raster;
    }

    private static long count(boolean[][] table, int from, int to) {
        long n = 0;
        for (int t = from; t < to; t++) {
            for (boolean spike : table[t]) {
                n += spike ? 1 : 0;
            }
        }
        return n;
    }
}
