package org.phc4j.scanengine.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.Execution;

/**
 * Forward runs over an encoded batch, in every order of execution. Parallel passes and certified ones run both layers over all steps at
 * once, in a number of operations that grows with log T; exact runs do so over chunks of d steps, one after the other.
 */
final class Passes {
    private static final double EXIT_EPSILON = 1e-8;

    private final Ops ops;
    private final NetworkConfig config;
    private final Coefficients k;
    private final Buffers x;
    private final Extent extent;
    private final Neurons neurons;
    private final Synapses synapses;
    private final @Nullable Watcher watcher;
    private final Frame frame;
    private final int steps;
    /** (B) the pass whose states a sample keeps. */
    final int[] passes;
    /** Passes that the whole batch took. */
    int executed;
    /** Results of the exit test from pass 2 on: one for the batch, or one per sample. */
    final List<double[]> deltas = new ArrayList<>();
    private int present;

    /** Sees the states of every pass. */
    @FunctionalInterface
    interface Watcher {
        void pass(int number, Frame states);
    }

    Passes(Ops ops, NetworkConfig config, Coefficients k, Buffers x, Extent extent, Neurons neurons, @Nullable Watcher watcher) {
        this.ops = ops;
        this.config = config;
        this.k = k;
        this.x = x;
        this.extent = extent;
        this.neurons = neurons;
        this.synapses = new Synapses(ops, config, x.scratch);
        this.watcher = watcher;
        this.frame = x.frame;
        this.steps = extent.steps();
        this.passes = new int[extent.samples()];
    }

    /** Inputs of passes that an execution keeps, or other tracks that it needs. */
    static int extras(Execution execution) {
        return switch (execution) {
            case Execution.Exact exact -> 0;
            case Execution.Replay replay -> 1;
            case Execution.Certified certified -> 1;
            case Execution.Parallel parallel -> unrolled(parallel)
                    ? parallel.passes() - 1 + (parallel.scope() == Execution.Scope.SAMPLE ? 2 : 0) : 0;
        };
    }

    static boolean unrolled(Execution execution) {
        return execution instanceof Execution.Parallel parallel && parallel.gradient() == Execution.Gradient.UNROLLED;
    }

    void run(Execution execution) {
        frame.begin(ops);
        switch (execution) {
            case Execution.Exact exact -> exact();
            case Execution.Replay replay -> replay(replay);
            case Execution.Certified certified -> certified();
            case Execution.Parallel parallel -> parallel(parallel);
        }
    }

    private void exact() {
        for (int from = 0; from < steps; from += config.delay()) {
            driven(from, Math.min(from + config.delay(), steps));
        }
        Arrays.fill(passes, 1);
        done(1);
    }

    private void replay(Execution.Replay replay) {
        double[] h = new double[steps * extent.lanes()];
        for (int b = 0; b < extent.samples(); b++) {
            SpikeRaster recorded = replay.feedback().get(b);
            for (int t = config.delay(); t < extent.lengths()[b]; t++) {
                for (int j = 0; j < extent.neurons(); j++) {
                    h[t * extent.lanes() + b * extent.neurons() + j] = recorded.get(t - config.delay(), j) ? 1 : 0;
                }
            }
        }
        ops.upload(h, x.extra(0).at(0, steps));
        frame.takeDelayed(x.extra(0));
        driven(0, steps);
        Arrays.fill(passes, 1);
        done(1);
    }

    private void driven(int from, int to) {
        synapses.forward(k, frame, from, to);
        ops.copy(inputAfter(from, to), frame.current.at(from, to));
        neurons.forward(k.rows(), frame, from, to);
    }

    /** Isyn + alphaDrive xs. */
    private INDArray inputAfter(int from, int to) {
        INDArray sum = x.scratch.x().at(from, to);
        ops.scale(x.encoder.xs().at(from, to), config.alphaDrive(), sum);
        return ops.add(frame.isyn.at(from, to), sum, sum);
    }

    private void first() {
        ops.copy(x.encoder.xs().at(0, steps), frame.current.at(0, steps));
        whole();
    }

    private void whole() {
        neurons.forward(k.rows(), frame, 0, steps);
        synapses.forward(k, frame, 0, steps);
    }

    private void done(int number) {
        executed = number;
        present = number;
        if (watcher != null) {
            watcher.pass(number, frame);
        }
    }

    private void certified() {
        first();
        done(1);
        int uncertified = extent.samples();
        for (int number = 2; uncertified > 0; number++) {
            INDArray before = ops.copy(frame.s.at(0, steps), x.extra(0).at(0, steps));
            ops.copy(inputAfter(0, steps), frame.current.at(0, steps));
            whole();
            done(number);
            uncertified = 0;
            double[] differences = feedbackDifferences(before);
            for (int b = 0; b < extent.samples(); b++) {
                if (passes[b] == 0 && differences[b] == 0) {
                    passes[b] = number;
                }
                uncertified += passes[b] == 0 ? 1 : 0;
            }
        }
    }

    /** (B) spikes among s[0 .. T_b-d-1], those that feed back, that are not what they were. */
    private double[] feedbackDifferences(INDArray before) {
        int fed = steps - config.delay();
        if (fed <= 0) {
            return new double[extent.samples()];
        }
        INDArray difference = x.scratch.y().at(0, steps);
        ops.sub(frame.s.at(0, steps), before, difference);
        ops.mul(difference, difference, difference);
        ops.mul(x.scratch.y().at(0, fed), x.valid.at(config.delay(), steps), x.scratch.y().at(0, fed));
        return perSample(x.scratch.y().at(0, fed));
    }

    /** (B) sums over the steps and neurons of every sample. */
    private double[] perSample(INDArray values) {
        double[] lanes = ops.download(ops.transposedProduct(x.ones.column(values.rows()), values, false, ops.brief(1, extent.lanes())));
        double[] sums = new double[extent.samples()];
        for (int lane = 0; lane < lanes.length; lane++) {
            sums[lane / extent.neurons()] += lanes[lane];
        }
        return sums;
    }

    private void parallel(Execution.Parallel parallel) {
        boolean exits = parallel.scope() != Execution.Scope.NONE;
        boolean[] converged = new boolean[extent.samples()];
        first();
        done(1);
        Arrays.fill(passes, 1);
        for (int number = 2; number <= parallel.passes() && !all(converged); number++) {
            next(converged);
            if (unrolled(parallel)) {
                ops.copy(frame.current.at(0, steps), x.extra(number - 2).at(0, steps));
            }
            whole();
            done(number);
            for (int b = 0; b < passes.length; b++) {
                passes[b] = converged[b] ? passes[b] : number;
            }
            if (exits) {
                test(parallel, converged);
            }
        }
    }

    /** The input of the next pass; a sample that has converged keeps the input of the pass at which it did, and so its states. */
    private void next(boolean[] converged) {
        INDArray sum = inputAfter(0, steps);
        INDArray current = frame.current.at(0, steps);
        if (!any(converged)) {
            ops.copy(sum, current);
            return;
        }
        ops.mul(current, row(b -> converged[b]), current);
        ops.add(current, ops.mul(sum, row(b -> !converged[b]), sum), current);
    }

    /** Whether a sample is meant. */
    @FunctionalInterface
    interface Samples {
        boolean meant(int sample);
    }

    /** (1, lanes): 1 in the lanes of the samples that are meant, else 0. */
    INDArray row(Samples which) {
        double[] values = new double[extent.lanes()];
        Arrays.setAll(values, lane -> which.meant(lane / extent.neurons()) ? 1 : 0);
        return ops.upload(values, ops.brief(1, extent.lanes()));
    }

    /**
     * delta = ||Isyn(k) - Isyn(k-1)|| / (||Isyn(k)|| + 1e-8) over valid steps; the difference is that of the input of the next pass to
     * that of this one.
     */
    private void test(Execution.Parallel parallel, boolean[] converged) {
        double[] change = squares(ops.sub(inputAfter(0, steps), frame.current.at(0, steps), x.scratch.y().at(0, steps)));
        double[] size = squares(ops.copy(frame.isyn.at(0, steps), x.scratch.y().at(0, steps)));
        if (parallel.scope() == Execution.Scope.BATCH) {
            double delta = relative(Arrays.stream(change).sum(), Arrays.stream(size).sum());
            deltas.add(new double[] {delta});
            Arrays.fill(converged, delta < parallel.tolerance());
            return;
        }
        double[] each = new double[converged.length];
        for (int b = 0; b < converged.length; b++) {
            each[b] = relative(change[b], size[b]);
            converged[b] |= each[b] < parallel.tolerance();
        }
        deltas.add(each);
    }

    private double[] squares(INDArray values) {
        ops.mul(values, values, values);
        return perSample(extent.equalLengths() ? values : ops.mul(values, x.valid.at(0, steps), values));
    }

    private static double relative(double change, double size) {
        return Math.sqrt(change) / (Math.sqrt(size) + EXIT_EPSILON);
    }

    private static boolean all(boolean[] flags) {
        for (boolean flag : flags) {
            if (!flag) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    /** Brings the states of a pass back, computed again from its input; only where inputs are kept. */
    void restore(int number) {
        if (number == present) {
            return;
        }
        Track input = number == 1 ? x.encoder.xs() : x.extra(number - 2);
        ops.copy(input.at(0, steps), frame.current.at(0, steps));
        whole();
        present = number;
    }

    /** Whether all samples keep the states of the last pass. */
    boolean sameForAll() {
        return Arrays.stream(passes).allMatch(pass -> pass == executed);
    }

}
