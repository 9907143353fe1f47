package org.phc4j.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;

class BandTest {
    @Test
    void sortedNeuronsAreSplitByRegionAndType() {
        assertThat(Band.of(Topologies.builtin(1, 2, 16))).containsExactly(new Band("R0 E", 0, 6, true), new Band("R0 I", 6, 8, false),
                new Band("R1 E", 8, 14, true), new Band("R1 I", 14, 16, false));
    }

    @Test
    void mixedTypesAreSplitByRegionAlone() {
        assertThat(Band.of(topology(i -> i / 10, i -> i % 2 == 0))).containsExactly(new Band("a", 0, 10, true),
                new Band("a very l\u2026", 10, 20, true), new Band("c", 20, 30, true));
    }

    @Test
    void scatteredRegionsAreNotSplit() {
        assertThat(Band.of(topology(i -> i % 3, i -> true))).isEmpty();
    }

    private static Topology topology(IntUnaryOperator region, IntPredicate excitatory) {
        int size = 30;
        boolean[] types = new boolean[size];
        boolean[] input = new boolean[size];
        for (int i = 0; i < size; i++) {
            types[i] = excitatory.test(i);
            input[i] = i == 0;
        }
        return new Topology("t", Collections.nCopies(size, "n"), List.of("a", "a very long name", "c"),
                IntStream.range(0, size).map(region).toArray(), types, input, new int[] {1}, new int[size][0]);
    }
}
