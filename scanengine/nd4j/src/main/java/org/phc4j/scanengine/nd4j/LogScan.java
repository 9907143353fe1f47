package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The scan h[t] = a h[t-1] + b[t] with a constant factor and positive b in the logarithmic domain, as the paper writes it
 * (arXiv 2604.01295): h = exp(logcumsumexp(log b[t] - S[t]) + S[t]) with S[t] = (t + 1) log a, to which the decayed state before the first
 * step is added. Cumulative sum of S and cumulative log-sum-exp take log2(T) rounds of at most seven operations.
 */
final class LogScan {
    /** Below it, b counts as this: the logarithm of 0 has no difference to another one. */
    private static final double SMALLEST = 1e-37;

    private final Ops ops;
    private final Scratch spare;

    /** Overwrites all of the working memory. */
    LogScan(Ops ops, Scratch spare) {
        this.ops = ops;
        this.spare = spare;
    }

    /** h holds b on [from, to) and the state before it in the row before. */
    void forward(Decay a, Track h, int from, int to) {
        INDArray x = h.at(from, to);
        INDArray s = logarithms(a, to - from);
        ops.log(ops.max(x, SMALLEST, x), x);
        ops.sub(x, s, x);
        for (int k = 1; k < to - from; k *= 2) {
            addExponentials(h.at(from, to - k), h.at(from + k, to));
        }
        ops.exp(ops.add(x, s, x), x);
        ops.exp(s, s);
        ops.mul(s, h.at(from - 1, from), s);
        ops.add(x, s, x);
    }

    /** 1 - a^(t+1) over a number of steps: times 1 / (1 - a) it is the scan of ones. */
    INDArray share(Decay a, int steps) {
        INDArray s = logarithms(a, steps);
        return ops.subFrom(1.0, ops.exp(s, s), s);
    }

    /** S: each round doubles the number of rows that are there. */
    private INDArray logarithms(Decay a, int steps) {
        Track s = spare.a();
        ops.copy(a.logarithm(), s.at(0, 1));
        for (int k = 1; k < steps; k *= 2) {
            int more = Math.min(k, steps - k);
            ops.add(s.at(0, more), s.at(k - 1, k), s.at(k, k + more));
        }
        return s.at(0, steps);
    }

    /** z = log(exp(x) + exp(z)); x and z may share rows. */
    private void addExponentials(INDArray x, INDArray z) {
        INDArray larger = spare.product().at(0, x.rows());
        INDArray distance = spare.x().at(0, x.rows());
        ops.max(x, z, larger);
        ops.abs(ops.sub(x, z, distance), distance);
        ops.log1p(ops.exp(ops.negate(distance, distance), distance), distance);
        ops.add(larger, distance, z);
    }
}
