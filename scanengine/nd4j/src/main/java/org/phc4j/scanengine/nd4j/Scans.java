package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scans h[t] = a[t] h[t-1] + b[t] over all lanes at once, in place, in log2 of the number of steps rounds of two to four operations each
 * (Hillis and Steele: after the round of distance k, every row holds the composition of 2k steps). A scan continues from the row before
 * its first step; a reversed one, l[t] = w[t] + a[t+1] l[t+1], from the row after its last.
 */
final class Scans {
    private final Ops ops;
    private final Track scratch;

    /** Over tracks of at most the length of the scratch track, which is overwritten. */
    Scans(Ops ops, Track scratch) {
        this.ops = ops;
        this.scratch = scratch;
    }

    /** With a constant factor; h holds b on [from, to). */
    void forward(Decay a, Track h, int from, int to) {
        carry(a.factor(), h.at(from - 1, from), h.at(from, from + 1));
        forwardFromZero(a, h, from, to);
    }

    /** The same from 0 before the first step. */
    void forwardFromZero(Decay a, Track h, int from, int to) {
        int steps = to - from;
        for (int k = 1, round = 0; k < steps && a.reaches(round); k *= 2, round++) {
            carry(a.power(round), h.at(from, to - k), h.at(from + k, to));
        }
    }

    /** With a constant factor, reversed; l holds w on [from, to). */
    void reverse(Decay a, Track l, int from, int to) {
        carry(a.factor(), l.at(to, to + 1), l.at(to - 1, to));
        reverseFromZero(a, l, from, to);
    }

    /** The same from 0 after the last step. */
    void reverseFromZero(Decay a, Track l, int from, int to) {
        int steps = to - from;
        for (int k = 1, round = 0; k < steps && a.reaches(round); k *= 2, round++) {
            carry(a.power(round), l.at(from + k, to), l.at(from, to - k));
        }
    }

    /** With a factor of its own for every step, used up; h holds b on [from, to). */
    void forward(Track a, Track h, int from, int to) {
        carry(a.at(from, from + 1), h.at(from - 1, from), h.at(from, from + 1));
        int steps = to - from;
        for (int k = 1; k < steps; k *= 2) {
            carry(a.at(from + k, to), h.at(from, to - k), h.at(from + k, to));
            if (2 * k < steps) {
                square(a.at(from, to - k), a.at(from + k, to), a.at(from + k, to));
            }
        }
    }

    /** The same reversed; row t of a holds the factor a[t+1] that leads from l[t+1] to l[t]. */
    void reverse(Track a, Track l, int from, int to) {
        carry(a.at(to - 1, to), l.at(to, to + 1), l.at(to - 1, to));
        int steps = to - from;
        for (int k = 1; k < steps; k *= 2) {
            carry(a.at(from, to - k), l.at(from + k, to), l.at(from, to - k));
            if (2 * k < steps) {
                square(a.at(from, to - k), a.at(from + k, to), a.at(from, to - k));
            }
        }
    }

    /** Adds factor x to z, where x and z may share rows. */
    private void carry(INDArray factor, INDArray x, INDArray z) {
        INDArray product = scratch.at(0, x.rows());
        ops.mul(x, factor, product);
        ops.add(z, product, z);
    }

    /** The factors of two stretches become that of both. */
    private void square(INDArray earlier, INDArray later, INDArray to) {
        INDArray product = scratch.at(0, earlier.rows());
        ops.mul(earlier, later, product);
        ops.copy(product, to);
    }
}
