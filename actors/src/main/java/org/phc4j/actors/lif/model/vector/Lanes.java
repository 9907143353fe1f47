package org.phc4j.actors.lif.model.vector;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The width of vectors: the machine's preferred one. */
final class Lanes {
    static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
    static final int W = D.length();

    private Lanes() {}

    /**
     * Values of neighbours: one for all of them, or one for each. There is one way to load both, as the compiler leaves vectors that come
     * from either of two places on the heap.
     */
    static final class Column {
        private final double[] values; // one vector if they are all the same
        private final int each;        // 0 or -1

        Column(double[] values) {
            each = values.length == 1 ? 0 : -1;
            this.values = values.length == 1 ? new double[W] : values;
            if (each == 0) {
                Arrays.fill(this.values, values[0]);
            }
        }

        /** Those of a neuron and its neighbours. */
        DoubleVector at(int i) {
            return DoubleVector.fromArray(D, values, i & each);
        }
    }
}
