package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.phc4j.scanengine.reference.ConstantSums;

/**
 * Derivatives of the loss by the constants of the recurrences and by the weights, summed on the device over samples and steps by products
 * of matrices: a sum over rows is one with a column of ones.
 */
final class DeviceSums implements AutoCloseable {
    static final int A_E = 0;
    static final int A_A = 1;
    static final int A_I = 2;
    /** By -vTh. */
    static final int V_TH = 3;
    /** By -beta. */
    static final int BETA = 4;
    static final int W_R = 5;
    static final int U = 6;
    static final int E_F = 7;
    static final int E_D = 8;
    private static final int ROWS = 9;

    private final Ops ops;
    private final int neurons;
    private final Track product;
    private final INDArray sums;
    private final INDArray weights;
    private final Ones ones;

    /** Over a spare track, which is overwritten. */
    DeviceSums(Ops ops, int neurons, Track product, Ones ones) {
        this.ops = ops;
        this.neurons = neurons;
        this.product = product;
        this.ones = ones;
        this.sums = ops.zeros(ROWS, neurons);
        this.weights = ops.zeros(neurons, neurons);
    }

    /** Back to zeros. */
    void begin() {
        ops.fill(0.0, sums);
        ops.fill(0.0, weights);
    }

    /** Adds the sum over the rows of (samples steps, D). */
    void add(int constant, INDArray cells) {
        ops.transposedProduct(ones.column(cells.rows()), cells, true, sums.get(NDArrayIndex.interval(constant, constant + 1), NDArrayIndex.all()));
    }

    /** Adds the sum of x y over samples and steps, each (steps, lanes). */
    void add(int constant, INDArray x, INDArray y) {
        ops.mul(x, y, product.at(0, x.rows()));
        add(constant, product.cells(0, x.rows()));
    }

    /** Adds the sum of e dIsyn^T, each (samples steps, D). */
    void addWeights(INDArray e, INDArray dIsyn) {
        ops.transposedProduct(e, dIsyn, true, weights);
    }

    /** To the host. */
    ConstantSums toHost() {
        ConstantSums host = new ConstantSums(neurons);
        double[] all = ops.download(sums);
        double[][] rows = {host.aE, host.aA, host.aI, host.vTh, host.beta, host.wR, host.u, host.eF, host.eD};
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < neurons; i++) {
                rows[row][i] = row == V_TH || row == BETA ? -all[row * neurons + i] : all[row * neurons + i];
            }
        }
        double[] w = ops.download(weights);
        System.arraycopy(w, 0, host.synapses, 0, w.length);
        return host;
    }

    @Override
    public void close() {
        sums.close();
        weights.close();
    }
}
