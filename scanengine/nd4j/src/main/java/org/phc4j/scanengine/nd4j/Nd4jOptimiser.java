package org.phc4j.scanengine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.learning.AdamW;

/**
 * AdamW behind a global-norm clip, and the projection of W, on ND4J arrays: all parameters lie in one row, so that an update takes a number
 * of operations that does not depend on how many there are. For update n, gradient g scaled by min(1, clip / (||g|| + 1e-6)):
 *
 * <pre>
 *   m = b1 m + (1 - b1) g          v = b2 v + (1 - b2) g^2
 *   p *= 1 - lr decay              (encW, W and decW only)
 *   p -= lr (m / (1 - b1^n)) / (sqrt(v / (1 - b2^n)) + eps)
 *   W = sign max(sign W, 0)        sign +1, -1 or, off the mask, 0; without Dale's law W = mask W
 * </pre>
 */
final class Nd4jOptimiser implements AutoCloseable {
    private static final double CLIP_EPSILON = 1e-6;

    private final Ops ops;
    private final ParameterLayout layout;
    private final AdamW.Options options;
    private final boolean dale;
    private final INDArray p;
    private final INDArray m;
    private final INDArray v;
    private final INDArray rates;
    private final INDArray decays;
    private final INDArray weights;
    private final INDArray signs;
    private long updates;

    Nd4jOptimiser(Ops ops, NetworkConfig config, Topology topology, ParameterLayout layout, AdamW.Options options, double[] initial) {
        this.ops = ops;
        this.layout = layout;
        this.options = options;
        this.dale = config.dale();
        p = ops.upload(initial, row());
        m = row();
        v = row();
        rates = ops.upload(factors(false), row());
        decays = ops.upload(factors(true), row());
        int from = layout.offset(Tensor.W);
        weights = p.get(NDArrayIndex.interval(0, 1), NDArrayIndex.interval(from, from + layout.length(Tensor.W)));
        signs = ops.upload(signs(topology), ops.zeros(1, layout.length(Tensor.W)));
    }

    private INDArray row() {
        return ops.zeros(1, layout.total());
    }

    /** The factor on the learning rate of every parameter; times the weight decay, 0 where there is none. */
    private double[] factors(boolean decay) {
        double[] factors = new double[layout.total()];
        for (Tensor tensor : ParameterLayout.TENSORS) {
            double factor = options.rates().of(tensor) * (decay ? tensor.decays() ? options.decay() : 0 : 1);
            int from = layout.offset(tensor);
            Arrays.fill(factors, from, from + layout.length(tensor), factor);
        }
        return factors;
    }

    private double[] signs(Topology topology) {
        double[] values = new double[layout.length(Tensor.W)];
        for (int j = 0; j < topology.size(); j++) {
            for (int i : topology.targets(j)) {
                values[layout.synapses().at(i, j)] = !dale || topology.excitatory(j) ? 1 : -1;
            }
        }
        return values;
    }

    /** One update, not projected; the norm of the unclipped gradient. */
    double update(double[] gradient, double learningRate) {
        updates++;
        INDArray g = ops.upload(gradient, ops.brief(1, layout.total()));
        INDArray x = ops.brief(1, layout.total());
        double norm = Math.sqrt(ops.total(ops.mul(g, g, x)));
        ops.scale(g, Math.min(1.0, options.clip() / (norm + CLIP_EPSILON)), g);
        average(m, g, options.beta1(), x);
        average(v, ops.mul(g, g, g), options.beta2(), x);
        ops.sqrt(ops.scale(v, 1 / (1 - StrictMath.pow(options.beta2(), (double) updates)), g), g);
        ops.shift(g, options.epsilon(), g);
        ops.scale(m, learningRate / (1 - StrictMath.pow(options.beta1(), (double) updates)), x);
        ops.mul(ops.div(x, g, x), rates, x);
        ops.mul(p, decays, g);
        ops.sub(p, ops.scale(g, learningRate, g), p);
        ops.sub(p, x, p);
        return norm;
    }

    /** mean = b mean + (1 - b) x. */
    private void average(INDArray mean, INDArray x, double b, INDArray spare) {
        ops.scale(mean, b, mean);
        ops.add(mean, ops.scale(x, 1 - b, spare), mean);
    }

    /** Holds the constraints on W. */
    void project() {
        ops.mul(weights, signs, weights);
        if (dale) {
            ops.mul(ops.rectify(weights, weights), signs, weights);
        }
    }

    /** Adds a change of W, in its layout, times a factor. */
    void addToWeights(double[] change, double factor) {
        INDArray part = ops.upload(change, ops.brief(1, change.length));
        ops.add(weights, ops.scale(part, factor, part), weights);
    }

    /** All parameters, on the host. */
    double[] parameters() {
        return ops.download(p);
    }

    @Override
    public void close() {
        for (INDArray array : new INDArray[] {p, m, v, rates, decays, signs}) {
            array.close();
        }
    }
}
