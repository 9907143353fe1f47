package org.phc4j.actors.lif.model.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The width of vectors: the machine's preferred one; as many 32-bit lanes as 64-bit ones. */
final class Lanes {
    static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, VectorShape.forBitSize(Math.max(64, D.vectorBitSize() / 2)));
    static final int W = D.length();

    private Lanes() {}

    /** One value for all lanes, or one for each. */
    static DoubleVector column(double[] values, int i) {
        return values.length == 1 ? DoubleVector.broadcast(D, values[0]) : DoubleVector.fromArray(D, values, i);
    }

    /** Whether the same lanes of an int vector are set. */
    static VectorMask<Double> wide(VectorMask<Integer> mask) {
        return mask.cast(D);
    }

    /** Whether the same lanes of a double vector are set. */
    static VectorMask<Integer> narrow(VectorMask<Double> mask) {
        return mask.cast(I);
    }

    /** Intervals, 1 in lanes that are not asked for, as indices of rows of a table. */
    static IntVector rows(IntVector interval, VectorMask<Integer> asked, int width) {
        return IntVector.broadcast(I, 1).blend(interval, asked).mul(width);
    }
}
