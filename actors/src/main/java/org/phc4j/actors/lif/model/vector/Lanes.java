package org.phc4j.actors.lif.model.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The width of vectors: the machine's preferred one. */
final class Lanes {
    static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
    static final int W = D.length();

    private Lanes() {}

    /** One value for all lanes, or one for each. */
    static DoubleVector column(double[] values, int i) {
        return values.length == 1 ? DoubleVector.broadcast(D, values[0]) : DoubleVector.fromArray(D, values, i);
    }
}
