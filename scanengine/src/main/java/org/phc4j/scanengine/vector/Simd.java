package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.phc4j.connectomes.dynamics.NeuronDynamics;
import org.phc4j.scanengine.kernel.Lanes;

/**
 * The width of vectors, and what every phase does with them. The width is the machine's preferred one; the system property
 * {@code phc.vector.bits} (128, 256 or 512) forces another.
 *
 * <p>Loads and broadcasts are called on the vector class itself, which the compiler always inlines: through a method of ours, a loop that
 * was rarely reached before it was compiled, as with few spikes, would put its vectors on the heap.
 */
final class Simd {
    static final VectorSpecies<Float> S = species();
    static final int W = S.length();

    private Simd() {}

    private static VectorSpecies<Float> species() {
        return switch (System.getProperty("phc.vector.bits", "")) {
            case "128" -> FloatVector.SPECIES_128;
            case "256" -> FloatVector.SPECIES_256;
            case "512" -> FloatVector.SPECIES_512;
            default -> FloatVector.SPECIES_PREFERRED.length() > Lanes.CHUNK ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
        };
    }

    static FloatVector carried(FloatVector x) {
        return x.blend(0f, x.abs().compare(LT, NeuronDynamics.NEGLIGIBLE));
    }

    /** Bits of the lanes from an index on, of which lane 0 has {@link Lanes#FIRST}. */
    static VectorMask<Float> bits(long[] words, int index) {
        int lane = index - Lanes.FIRST;
        return VectorMask.fromLong(S, words[lane / Lanes.CHUNK] >>> (lane % Lanes.CHUNK));
    }
}
