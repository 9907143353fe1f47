package org.phc4j.scenarios.compare;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Spike trains for property tests: strictly ascending steps, dense and sparse ones, empty ones too. */
final class Trains {
    private Trains() {}

    static Arbitrary<int[]> any() {
        return Arbitraries.integers().between(1, 400).flatMap(end -> Arbitraries.integers().between(0, end).set().ofMaxSize(40)
                .map(set -> set.stream().mapToInt(Integer::intValue).sorted().toArray()));
    }
}
