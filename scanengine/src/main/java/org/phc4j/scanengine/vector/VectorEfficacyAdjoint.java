package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;
import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;

import jdk.incubator.vector.FloatVector;
import org.phc4j.scanengine.kernel.Frame;

/** The derivative by the efficacies of a step: a product of the weights with the currents' derivatives, in tiles of registers. */
final class VectorEfficacyAdjoint {
    private VectorEfficacyAdjoint() {}

    static void run(Frame f) {
        int padded = f.lanes.padded();
        int g = 0;
        if (padded % (4 * W) == 0) {
            for (; g + 2 * padded <= f.n; g += 2 * padded) {
                for (int j = FIRST; j < FIRST + padded; j += 4 * W) {
                    twoSamples(f, g, j);
                }
            }
        } else if (padded % (2 * W) == 0) {
            for (; g + 4 * padded <= f.n; g += 4 * padded) {
                for (int j = FIRST; j < FIRST + padded; j += 2 * W) {
                    fourSamples(f, g, j);
                }
            }
        }
        for (; g < f.n; g += padded) {
            for (int j = FIRST; j < FIRST + padded; j += W) {
                oneSample(f, g, j);
            }
        }
    }

    private static void twoSamples(Frame f, int g, int j) {
        float[] weights = f.c.byPost;
        float[] dI = f.a.dI;
        int padded = f.lanes.padded();
        int from = FIRST + f.inputAt + g;
        FloatVector a0 = FloatVector.zero(S);
        FloatVector b0 = a0;
        FloatVector c0 = a0;
        FloatVector d0 = a0;
        FloatVector a1 = a0;
        FloatVector b1 = a0;
        FloatVector c1 = a0;
        FloatVector d1 = a0;
        int end = f.c.reach.endTarget(j - FIRST, 4 * W);
        for (int i = f.c.reach.firstTarget(j - FIRST, 4 * W); i < end; i++) {
            FloatVector w0 = fromArray(S, weights, i * padded + j);
            FloatVector w1 = fromArray(S, weights, i * padded + j + W);
            FloatVector w2 = fromArray(S, weights, i * padded + j + 2 * W);
            FloatVector w3 = fromArray(S, weights, i * padded + j + 3 * W);
            FloatVector x0 = broadcast(S, dI[from + i]);
            a0 = w0.fma(x0, a0);
            b0 = w1.fma(x0, b0);
            c0 = w2.fma(x0, c0);
            d0 = w3.fma(x0, d0);
            FloatVector x1 = broadcast(S, dI[from + padded + i]);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            c1 = w2.fma(x1, c1);
            d1 = w3.fma(x1, d1);
        }
        float[] de = f.a.de;
        int to = g + j;
        a0.intoArray(de, to);
        b0.intoArray(de, to + W);
        c0.intoArray(de, to + 2 * W);
        d0.intoArray(de, to + 3 * W);
        a1.intoArray(de, to + padded);
        b1.intoArray(de, to + padded + W);
        c1.intoArray(de, to + padded + 2 * W);
        d1.intoArray(de, to + padded + 3 * W);
    }

    private static void fourSamples(Frame f, int g, int j) {
        float[] weights = f.c.byPost;
        float[] dI = f.a.dI;
        int padded = f.lanes.padded();
        int from = FIRST + f.inputAt + g;
        FloatVector a0 = FloatVector.zero(S);
        FloatVector b0 = a0;
        FloatVector a1 = a0;
        FloatVector b1 = a0;
        FloatVector a2 = a0;
        FloatVector b2 = a0;
        FloatVector a3 = a0;
        FloatVector b3 = a0;
        int end = f.c.reach.endTarget(j - FIRST, 2 * W);
        for (int i = f.c.reach.firstTarget(j - FIRST, 2 * W); i < end; i++) {
            FloatVector w0 = fromArray(S, weights, i * padded + j);
            FloatVector w1 = fromArray(S, weights, i * padded + j + W);
            FloatVector x0 = broadcast(S, dI[from + i]);
            a0 = w0.fma(x0, a0);
            b0 = w1.fma(x0, b0);
            FloatVector x1 = broadcast(S, dI[from + padded + i]);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            FloatVector x2 = broadcast(S, dI[from + 2 * padded + i]);
            a2 = w0.fma(x2, a2);
            b2 = w1.fma(x2, b2);
            FloatVector x3 = broadcast(S, dI[from + 3 * padded + i]);
            a3 = w0.fma(x3, a3);
            b3 = w1.fma(x3, b3);
        }
        float[] de = f.a.de;
        int to = g + j;
        a0.intoArray(de, to);
        b0.intoArray(de, to + W);
        a1.intoArray(de, to + padded);
        b1.intoArray(de, to + padded + W);
        a2.intoArray(de, to + 2 * padded);
        b2.intoArray(de, to + 2 * padded + W);
        a3.intoArray(de, to + 3 * padded);
        b3.intoArray(de, to + 3 * padded + W);
    }

    private static void oneSample(Frame f, int g, int j) {
        float[] weights = f.c.byPost;
        float[] dI = f.a.dI;
        int padded = f.lanes.padded();
        int from = FIRST + f.inputAt + g;
        FloatVector a0 = FloatVector.zero(S);
        int end = f.c.reach.endTarget(j - FIRST, W);
        for (int i = f.c.reach.firstTarget(j - FIRST, W); i < end; i++) {
            FloatVector w0 = fromArray(S, weights, i * padded + j);
            FloatVector x0 = broadcast(S, dI[from + i]);
            a0 = w0.fma(x0, a0);
        }
        float[] de = f.a.de;
        int to = g + j;
        a0.intoArray(de, to);
    }
}
