package org.phc4j.scanengine.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The affine map a x + b over the lanes of a row in float64: vector body and scalar tail, the same bits as the scalar statement for any
 * width. Written with explicit vectors as the compiler does not vectorise a loop whose result row lies in the array of an operand row.
 */
public final class DoubleAffineRows {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private DoubleAffineRows() {}

    /**
     * {@code out[o..] = a[i..] x[k..] + b[j..]} over n lanes.
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
    public static void map(double[] out, int o, double[] a, int i, double[] b, int j, double[] x, int k, int n) {
        int body = SPECIES.loopBound(n);
        for (int l = 0; l < body; l += SPECIES.length()) {
            DoubleVector factor = DoubleVector.fromArray(SPECIES, a, i + l);
            DoubleVector offset = DoubleVector.fromArray(SPECIES, b, j + l);
            factor.fma(DoubleVector.fromArray(SPECIES, x, k + l), offset).intoArray(out, o + l);
        }
        for (int l = body; l < n; l++) {
            out[o + l] = Math.fma(a[i + l], x[k + l], b[j + l]);
        }
    }

    /**
     * {@code out[o..] = a[i..] x[k..]} over n lanes.
     *
     * @param out receives the results
     * @param o first index in {@code out}
     * @param a factors
     * @param i first index in {@code a}
     * @param x operands
     * @param k first index in {@code x}
     * @param n number of lanes
     */
    public static void product(double[] out, int o, double[] a, int i, double[] x, int k, int n) {
        int body = SPECIES.loopBound(n);
        for (int l = 0; l < body; l += SPECIES.length()) {
            DoubleVector factor = DoubleVector.fromArray(SPECIES, a, i + l);
            factor.mul(DoubleVector.fromArray(SPECIES, x, k + l)).intoArray(out, o + l);
        }
        for (int l = body; l < n; l++) {
            out[o + l] = a[i + l] * x[k + l];
        }
    }
}
