package org.phc4j.scanengine.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.ParameterSums;

/**
 * Samples that are swept side by side, longest first, so that those still running at a step are the first lanes of a row.
 */
final class Group {
    final Lanes lanes;
    final ReadoutStretches stretches;
    /** Whether every step is a stretch of time of its own, whatever {@link #stretches} says. */
    final boolean eachStep;
    final int inputs;
    final ParameterSums sums;
    final KeptActivity activity;
    /** (samples) index of each sample in the batch. */
    final int[] index;
    /** (samples) lengths, descending. */
    final int[] steps;
    /** (samples) sequences. */
    final float[][] series;
    /** (samples) passes that each sample keeps. */
    final int[] kept;
    /** (samples) the pass whose values each sample keeps. */
    final @Nullable PassRecord[] result;
    private final List<PassRecord> passes = new ArrayList<>();
    private int size;
    private int block;

    Group(Lanes lanes, ReadoutStretches stretches, boolean eachStep, int inputs, int synapses) {
        this.lanes = lanes;
        this.stretches = stretches;
        this.eachStep = eachStep;
        this.inputs = inputs;
        this.sums = new ParameterSums(lanes, inputs, synapses);
        this.activity = new KeptActivity(lanes);
        this.index = new int[lanes.samples()];
        this.steps = new int[lanes.samples()];
        this.kept = new int[lanes.samples()];
        this.series = new float[lanes.samples()][];
        this.result = new PassRecord[lanes.samples()];
    }

    /** Takes samples {@code order[from..to)} of a batch. */
    void take(Batch batch, int[] order, int from, int to) {
        size = to - from;
        for (int g = 0; g < size; g++) {
            index[g] = order[from + g];
            series[g] = batch.series()[index[g]];
            steps[g] = batch.steps(index[g]);
        }
    }

    int size() {
        return size;
    }

    int maxSteps() {
        return steps[0];
    }

    /** Sets the steps of a block. */
    void cut(int blockSteps) {
        block = blockSteps;
    }

    /** Steps of a block. */
    int block() {
        return block;
    }

    int blocks() {
        return (maxSteps() + block - 1) / block;
    }

    /** The pass whose values a sample keeps. */
    PassRecord result(int g) {
        return Objects.requireNonNull(result[g], "no forward run yet");
    }

    /** Pass record k, made when first asked for. */
    PassRecord pass(int k) {
        while (passes.size() <= k) {
            passes.add(new PassRecord(lanes, stretches.count(), eachStep));
        }
        return passes.get(k);
    }

    /** Number of samples that are still running at a step. */
    int active(int t) {
        int n = size;
        while (n > 0 && steps[n - 1] <= t) {
            n--;
        }
        return n;
    }

    /** Stretch of time of a step of a sample. */
    int segment(int g, int t) {
        return eachStep ? t : stretches.holding(t, steps[g]);
    }

    /** End of the run of samples, from g on, that are in the same stretch of time at a step. */
    int sameSegment(int g, int active, int t) {
        if (eachStep || stretches.count() == 1) {
            return active;
        }
        int q = segment(g, t);
        int end = g + 1;
        while (end < active && segment(end, t) == q) {
            end++;
        }
        return end;
    }
}
