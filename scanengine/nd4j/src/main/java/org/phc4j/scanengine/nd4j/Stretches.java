package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.ReadoutStretches;

/**
 * Means over the stretches of time of sample b that are read, as weights: 1/length inside, 0 outside. Weights
 * for samples are spread over their neurons by a product with a matrix of zeros and ones.
 */
final class Stretches implements AutoCloseable {
    private final Ops ops;
    private final Extent extent;
    private final INDArray toLanes;
    private final INDArray[] weights;
    private final INDArray ones;

    Stretches(Ops ops, ReadoutStretches stretches, Extent extent) {
        this.ops = ops;
        this.extent = extent;
        double[] expand = new double[extent.samples() * extent.lanes()];
        for (int b = 0; b < extent.samples(); b++) {
            for (int i = 0; i < extent.neurons(); i++) {
                expand[b * extent.lanes() + b * extent.neurons() + i] = 1;
            }
        }
        this.toLanes = ops.upload(expand, ops.zeros(extent.samples(), extent.lanes()));
        this.ones = ops.fill(1.0, ops.zeros(1, extent.steps()));
        this.weights = new INDArray[stretches.read()];
        for (int q = 0; q < weights.length; q++) {
            weights[q] = ops.upload(weights(stretches.firstRead() + q, stretches), ops.zeros(extent.steps(), extent.samples()));
        }
    }

    private double[] weights(int q, ReadoutStretches stretches) {
        double[] w = new double[extent.steps() * extent.samples()];
        for (int b = 0; b < extent.samples(); b++) {
            int from = stretches.start(q, extent.lengths()[b]);
            int to = stretches.start(q + 1, extent.lengths()[b]);
            for (int t = from; t < to; t++) {
                w[t * extent.samples() + b] = 1.0 / (to - from);
            }
        }
        return w;
    }

    /** Means over stretch q as (B, D). */
    INDArray means(int q, Track x, Scratch free) {
        INDArray w = ops.product(weights[q], toLanes, false, free.x().at(0, extent.steps()));
        ops.mul(w, x.at(0, extent.steps()), w);
        return ops.product(ones, w, false, ops.brief(1, extent.lanes())).reshape('c', extent.samples(), extent.neurons());
    }

    /** Adds to a track what reaches it through the means over stretch q, given as (B, D). */
    void spread(int q, INDArray dMeans, Track target, Scratch free) {
        INDArray w = ops.product(weights[q], toLanes, false, free.x().at(0, extent.steps()));
        ops.mul(w, dMeans.reshape('c', 1, extent.lanes()), w);
        INDArray all = target.at(0, extent.steps());
        ops.add(all, w, all);
    }

    @Override
    public void close() {
        toLanes.close();
        ones.close();
        for (INDArray w : weights) {
            w.close();
        }
    }
}
