package org.phc4j.scanengine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.dynamics.WindowMean;
import org.phc4j.connectomes.network.ReadoutWindow;

/**
 * Means over a window at every step, and their adjoint, in place on a track of features. Leaky: a scan. Sliding over n steps: sums over
 * 1, 2, 4, ... steps, put together by the binary digits of n, so that nothing is added that has to be subtracted again.
 */
final class WindowLayer implements AutoCloseable {
    private static final int SMALLEST_EXPONENT = -1000;

    private final Ops ops;
    private final ReadoutWindow kind;
    private final int steps;
    private final Scans scans;
    private final Track sum;
    private final Track other;
    private final Table table;
    private final double gain;
    private final Decay decay;
    private final INDArray shares;

    /** Over features of so many steps; both tracks are overwritten. */
    WindowLayer(Ops ops, ReadoutWindow kind, Extent extent, int features, Track sum, Track other) {
        this.ops = ops;
        this.kind = kind;
        this.steps = extent.steps();
        this.scans = new Scans(ops, other);
        this.sum = sum;
        this.other = other;
        this.table = new Table(ops, features);
        double a = kind instanceof ReadoutWindow.Leaky leaky ? WindowMean.decay(leaky) : 0;
        this.gain = 1 - a;
        double[] factors = new double[features];
        Arrays.fill(factors, a);
        int first = table.addDecay(factors, SMALLEST_EXPONENT, steps);
        int end = table.add(new double[features]);
        table.upload(extent.samples());
        this.decay = table.decay(first, end);
        double[] perStep = new double[kind instanceof ReadoutWindow.Sliding ? steps : 1];
        Arrays.setAll(perStep, t -> 1.0 / Math.min(kind instanceof ReadoutWindow.Sliding s ? s.steps() : 1, t + 1));
        this.shares = ops.upload(perStep, ops.zeros(perStep.length, 1));
    }

    void forward(Track x) {
        switch (kind) {
            case ReadoutWindow.Leaky leaky -> {
                ops.scale(x.at(0, steps), gain, x.at(0, steps));
                scans.forwardFromZero(decay, x, 0, steps);
            }
            case ReadoutWindow.Sliding sliding -> {
                windowSums(sliding.steps(), x, false);
                divide(x);
            }
            case ReadoutWindow.Sequence _, ReadoutWindow.Last _, ReadoutWindow.Weighted _ -> throw atTheEnd();
        }
    }

    /** From derivatives by the means to those by the features. */
    void adjoint(Track d) {
        switch (kind) {
            case ReadoutWindow.Leaky leaky -> {
                scans.reverseFromZero(decay, d, 0, steps);
                ops.scale(d.at(0, steps), gain, d.at(0, steps));
            }
            case ReadoutWindow.Sliding sliding -> {
                divide(d);
                windowSums(sliding.steps(), d, true);
            }
            case ReadoutWindow.Sequence _, ReadoutWindow.Last _, ReadoutWindow.Weighted _ -> throw atTheEnd();
        }
    }

    private static IllegalStateException atTheEnd() {
        return new IllegalStateException("a sequence is read once, at its end");
    }

    private void divide(Track x) {
        INDArray row = ops.fill(1.0, ops.brief(1, x.at(0, 1).columns()));
        INDArray all = ops.product(shares, row, false, other.at(0, steps));
        ops.mul(x.at(0, steps), all, x.at(0, steps));
    }

    /** x[t] becomes the sum over the n steps up to t, or from t on. */
    private void windowSums(int n, Track x, boolean reversed) {
        ops.fill(0.0, sum.at(0, steps));
        int done = 0;
        for (int k = 1; k <= n && done < steps; k *= 2) {
            if ((n & k) != 0) {
                addShifted(x, done, sum, reversed);
                done += k;
            }
            if (k < steps && 2 * k <= n) {
                INDArray copy = ops.copy(x.at(reversed ? k : 0, reversed ? steps : steps - k), other.at(0, steps - k));
                INDArray to = x.at(reversed ? 0 : k, reversed ? steps - k : steps);
                ops.add(to, copy, to);
            }
        }
        ops.copy(sum.at(0, steps), x.at(0, steps));
    }

    private void addShifted(Track x, int by, Track to, boolean reversed) {
        INDArray from = x.at(reversed ? by : 0, reversed ? steps : steps - by);
        INDArray onto = to.at(reversed ? 0 : by, reversed ? steps - by : steps);
        ops.add(onto, from, onto);
    }

    @Override
    public void close() {
        table.close();
        shares.close();
    }
}
