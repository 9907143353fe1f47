package org.phc4j.scanengine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.scanengine.engine.RewardStdp;

/**
 * The reward-free part of R-STDP over a batch: both traces by scans, both sums over pairs by products of matrices. The rule is stated at
 * {@link RewardStdp}.
 */
final class StdpLayer implements AutoCloseable {
    private final Ops ops;
    private final int neurons;
    private final int smallestExponent;
    private final Table table;
    private final INDArray change;
    private final INDArray depression;

    StdpLayer(Ops ops, int neurons, int smallestExponent) {
        this.ops = ops;
        this.neurons = neurons;
        this.smallestExponent = smallestExponent;
        this.table = new Table(ops, neurons);
        this.change = ops.zeros(neurons, neurons);
        this.depression = ops.zeros(neurons, neurons);
    }

    /** dW as (D, D), [post][pre], over all pairs: neither masked nor restricted by cell type. */
    double[] change(RewardStdp rule, Buffers x, Extent extent) {
        int steps = extent.steps();
        table.clear();
        int pre = addDecay(rule.tauPlus(), steps);
        int post = addDecay(rule.tauMinus(), steps);
        int end = table.add(new double[neurons]);
        table.upload(extent.samples());
        Scans scans = new Scans(ops, x.scratch.product());
        Track s = x.scratch.a();
        ops.mul(x.frame.s.at(0, steps), x.valid.at(0, steps), s.at(0, steps));
        Track trace = x.scratch.x();
        ops.fill(0.0, change);
        if (steps > 1) {
            ops.copy(s.at(0, steps), trace.at(0, steps));
            scans.forwardFromZero(table.decay(pre, post), trace, 0, steps);
            ops.transposedProduct(s.cells(1, steps), trace.cells(0, steps - 1), false, change);
            ops.scale(change, rule.aPlus() / extent.totalSteps(), change);
        }
        ops.copy(s.at(0, steps), trace.at(0, steps));
        scans.forwardFromZero(table.decay(post, end), trace, 0, steps);
        ops.transposedProduct(trace.cells(0, steps), s.cells(0, steps), false, depression);
        ops.scale(depression, rule.aMinus() / extent.totalSteps(), depression);
        return ops.download(ops.sub(change, depression, change));
    }

    private int addDecay(double tau, int steps) {
        double[] a = new double[neurons];
        Arrays.fill(a, StrictMath.exp(-1 / tau));
        return table.addDecay(a, smallestExponent, steps);
    }

    @Override
    public void close() {
        table.close();
        change.close();
        depression.close();
    }
}
