package org.phc4j.scanengine.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.phc4j.connectomes.dynamics.NeuronDynamics;

/**
 * The affine map a x + b over the lanes of a row in float32: vector body and scalar tail, the same bits as the scalar statement for any
 * width. Written with explicit vectors as the compiler does not vectorise a loop whose result row lies in the array of an operand row.
 */
public final class FloatAffineRows {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private FloatAffineRows() {}

    /**
     * {@code out[o..] = a[i..] x[k..] + b[j..]} over n lanes, negligible results set to 0.
     *
     * @param out receives the results
     * @param o first index in {@code out}
     * @param a factors
     * @param i first index in {@code a}
     * @param b addends
     * @param j first index in {@code b}
     * @param x operands
     * @param k first index in {@code x}
     * @param n number of lanes
     */
    public static void map(float[] out, int o, float[] a, int i, float[] b, int j, float[] x, int k, int n) {
        int body = SPECIES.loopBound(n);
        for (int l = 0; l < body; l += SPECIES.length()) {
            FloatVector factor = FloatVector.fromArray(SPECIES, a, i + l);
            FloatVector offset = FloatVector.fromArray(SPECIES, b, j + l);
            carried(factor.fma(FloatVector.fromArray(SPECIES, x, k + l), offset)).intoArray(out, o + l);
        }
        for (int l = body; l < n; l++) {
            out[o + l] = NeuronDynamics.carried(Math.fma(a[i + l], x[k + l], b[j + l]));
        }
    }

    private static FloatVector carried(FloatVector value) {
        return value.blend(0f, value.abs().compare(VectorOperators.LT, NeuronDynamics.NEGLIGIBLE));
    }

    /**
     * {@code out[o..] = a[i..] x[k..]} over n lanes, negligible results set to 0.
     *
     * @param out receives the results
     * @param o first index in {@code out}
     * @param a factors
     * @param i first index in {@code a}
     * @param x operands
     * @param k first index in {@code x}
     * @param n number of lanes
     */
    public static void product(float[] out, int o, float[] a, int i, float[] x, int k, int n) {
        int body = SPECIES.loopBound(n);
        for (int l = 0; l < body; l += SPECIES.length()) {
            FloatVector factor = FloatVector.fromArray(SPECIES, a, i + l);
            carried(factor.mul(FloatVector.fromArray(SPECIES, x, k + l))).intoArray(out, o + l);
        }
        for (int l = body; l < n; l++) {
            out[o + l] = NeuronDynamics.carried(a[i + l] * x[k + l]);
        }
    }
}
