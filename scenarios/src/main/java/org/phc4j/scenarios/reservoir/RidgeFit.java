package org.phc4j.scenarios.reservoir;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Least squares with a penalty on the weights and none on the offset, through the normal equations of centred data and their Cholesky
 * factor. Positive definite for every penalty above 0.
 */
public final class RidgeFit {
    private final int features;
    private final int outputs;
    private final double[] meanX;
    private final double[] meanY;
    private final DMatrixRMaj gram;
    private final DMatrixRMaj moments;

    /**
     * Centres and correlates.
     *
     * @param x (N)(F) features
     * @param y (N)(C) targets
     */
    public RidgeFit(float[][] x, double[][] y) {
        this.features = x[0].length;
        this.outputs = y[0].length;
        this.meanX = new double[features];
        this.meanY = new double[outputs];
        DMatrixRMaj left = new DMatrixRMaj(x.length, features);
        DMatrixRMaj right = new DMatrixRMaj(x.length, outputs);
        for (int n = 0; n < x.length; n++) {
            for (int k = 0; k < features; k++) {
                meanX[k] += x[n][k] / x.length;
            }
            for (int c = 0; c < outputs; c++) {
                meanY[c] += y[n][c] / x.length;
            }
        }
        for (int n = 0; n < x.length; n++) {
            for (int k = 0; k < features; k++) {
                left.set(n, k, x[n][k] - meanX[k]);
            }
            for (int c = 0; c < outputs; c++) {
                right.set(n, c, y[n][c] - meanY[c]);
            }
        }
        this.gram = new DMatrixRMaj(features, features);
        this.moments = new DMatrixRMaj(features, outputs);
        CommonOps_DDRM.multTransA(left, left, gram);
        CommonOps_DDRM.multTransA(left, right, moments);
    }

    /**
     * Weights and offsets of a decoder.
     *
     * @param weights (C, F) row-major
     * @param offsets (C)
     */
    public record Solution(float[] weights, float[] offsets) {}

    /**
     * Solves for a penalty.
     *
     * @param penalty on the sum of squared weights, positive
     * @return the solution, in double, rounded once
     */
    public Solution solve(double penalty) {
        DMatrixRMaj system = gram.copy();
        for (int k = 0; k < features; k++) {
            system.add(k, k, penalty);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(features);
        DMatrixRMaj solved = new DMatrixRMaj(features, outputs);
        if (!solver.setA(system)) {
            throw new IllegalStateException("a Gram matrix with a penalty of " + penalty + " is not positive definite");
        }
        solver.solve(moments, solved);
        float[] weights = new float[outputs * features];
        float[] offsets = new float[outputs];
        for (int c = 0; c < outputs; c++) {
            double offset = meanY[c];
            for (int k = 0; k < features; k++) {
                weights[c * features + k] = (float) solved.get(k, c);
                offset -= solved.get(k, c) * meanX[k];
            }
            offsets[c] = (float) offset;
        }
        return new Solution(weights, offsets);
    }
}
