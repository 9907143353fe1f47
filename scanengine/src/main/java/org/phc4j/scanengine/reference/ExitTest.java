package org.phc4j.scanengine.reference;

import java.util.Arrays;
import org.phc4j.scanengine.engine.Execution;

/**
 * The exit test of the multi-transmission loop, from pass 2:
 * delta = ||Isyn(k) - Isyn(k-1)|| / (||Isyn(k)|| + 1e-8) &lt; tolerance, over the whole batch or per sample.
 */
final class ExitTest {
    private static final double EPSILON = 1e-8;

    private final Execution.Scope scope;
    private final double tolerance;
    private final boolean[] converged;

    ExitTest(Execution.Parallel execution, int samples) {
        this.scope = execution.scope();
        this.tolerance = execution.tolerance();
        this.converged = new boolean[samples];
    }

    /** Deltas of a pass: one for the batch, or one per sample; marks the samples that have converged. */
    double[] test(ReferencePass[] before, ReferencePass[] now) {
        double[] change = new double[now.length];
        double[] size = new double[now.length];
        for (int b = 0; b < now.length; b++) {
            change[b] = squaredDistance(now[b].isyn, before[b].isyn);
            size[b] = squaredNorm(now[b].isyn);
        }
        if (scope == Execution.Scope.BATCH) {
            double delta = relative(Arrays.stream(change).sum(), Arrays.stream(size).sum());
            Arrays.fill(converged, delta < tolerance);
            return new double[] {delta};
        }
        double[] deltas = new double[now.length];
        for (int b = 0; b < now.length; b++) {
            deltas[b] = relative(change[b], size[b]);
            converged[b] |= deltas[b] < tolerance;
        }
        return deltas;
    }

    boolean active() {
        return scope != Execution.Scope.NONE;
    }

    boolean converged(int sample) {
        return converged[sample];
    }

    boolean all() {
        for (boolean one : converged) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    private static double relative(double change, double size) {
        return Math.sqrt(change) / (Math.sqrt(size) + EPSILON);
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }

    private static double squaredNorm(double[] a) {
        double sum = 0;
        for (double x : a) {
            sum += x * x;
        }
        return sum;
    }
}
