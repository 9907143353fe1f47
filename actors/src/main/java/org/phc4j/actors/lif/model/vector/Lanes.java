package org.phc4j.actors.lif.model.vector;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The width of vectors: the machine's preferred one. */
final class Lanes {
    static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
    static final int W = D.length();
    /** As many whole numbers; two where a vector holds one of {@link #D}. */
    static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, VectorShape.forBitSize(Integer.SIZE * Math.max(2, W)));

    private Lanes() {}

    /**
     * Values of neighbours, one for all of them or one for each, to be loaded in one way: those of a neuron and its neighbours are at
     * {@code i & each(values)}. Loaded by a method of its own, or from either of two places, vectors would be left on the heap.
     */
    static double[] column(double[] values) {
        if (values.length > 1) {
            return values;
        }
        double[] vector = new double[W];
        Arrays.fill(vector, values[0]);
        return vector;
    }

    /** See {@link #column}. */
    static int each(double[] values) {
        return values.length == 1 ? 0 : -1;
    }
}
