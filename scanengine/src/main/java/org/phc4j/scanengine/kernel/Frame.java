package org.phc4j.scanengine.kernel;

import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.Efficacy;

/**
 * The operands of phases: which rows of which arrays they work on. One frame per thread and pass. The arrays are bound once per block of
 * steps, the places once per step.
 */
public final class Frame {
    /** Constants of the network. */
    public final Constants c;
    /** Arrangement of a row. */
    public final Lanes lanes;
    /** States of the neurons. */
    public Tile s;
    /** States of the synapses: the same tile, save where the two come from different passes. */
    public Tile y;
    /** Adjoints. */
    public AdjointRows a;
    /** Adjoints whose ring receives the derivative by the delayed spikes. */
    public AdjointRows target;
    /** Derivatives by the constants. */
    public ParameterSums sums;
    /** Encoded input of the block. */
    public EncodedBlock input;
    /** Sums for the readout, and direct derivatives of the loss. */
    public OutputRows output;
    /** (samples) input sequences, row-major (T, Din). */
    public float[][] series = new float[0][];
    /** (samples) their lengths. */
    public int[] lengths = new int[0];
    /** Din. */
    public int inputs;
    /** First step of the block. */
    public int t0;
    /** End of the block, exclusive. */
    public int t1;
    /** The sample, in phases over the block of one sample. */
    public int sample;
    /** Number of steps of this sample in the block. */
    public int steps;
    /** First index of this sample's activity in the block. */
    public int activityAt;
    /** Number of samples at the step. */
    public int samples;
    /** Lanes of these samples. */
    public int n;
    /** End of these lanes, from {@link Lanes#FIRST}. */
    public int until;
    /** Which rows of the tile are kept. */
    public Retention retention = Retention.ALL;
    /** First index of the step's row in a tile. */
    public int at;
    /** First index of the row of the step before in a tile. */
    public int before;
    /** First index of the row of values that are read within the step only, unless everything is retained. */
    public int passing;
    /** First index of the step's row in the encoded input. */
    public int inputAt;
    /** Frame of the pass after, whose synapses add to the same sums, or null. */
    public @Nullable Frame next;
    /** First index of the step's words of arrived spikes in a tile. */
    public int arrivedAt;
    /** First lane of the samples in one stretch of time. */
    public int lane;
    /** End of these lanes, exclusive. */
    public int end;
    /** First index of their stretch's row in the output rows. */
    public int stretchAt;
    /** First index of the slot that holds the derivative by this step's spikes through the synapses. */
    public int slotAt;
    /** First index of the slot that receives the derivative by the delayed spikes. */
    public int targetAt;
    /** Factor on the encoded input: alphaDrive, or 1 in the first of several passes. */
    public float factor;
    /** Factor on the gradient across a synapse. */
    public float gamma;
    /** k of the surrogate derivative 1/(k |x| + 1)^2. */
    public float surrogate;
    /** Whether the derivative by the encoded input is added to that of earlier passes. */
    public boolean add;

    /**
     * A frame that is not bound yet.
     *
     * @param c constants
     * @param tile states
     * @param input encoded input
     */
    public Frame(Constants c, Tile tile, EncodedBlock input) {
        Lanes none = new Lanes(0, 0, 0);
        this.c = c;
        this.lanes = c.lanes;
        this.s = tile;
        this.y = tile;
        this.a = new AdjointRows(0, none, 0);
        this.target = a;
        this.sums = new ParameterSums(none, 0, 0);
        this.input = input;
        this.output = new OutputRows(none, 0);
    }

    /**
     * Moves to a sample, for phases over its steps in the block.
     *
     * @param g the sample
     */
    public void sample(int g) {
        sample = g;
        steps = Math.min(t1, lengths[g]) - t0;
        activityAt = g * input.steps * lanes.padded();
    }

    /**
     * What a spike of a presynaptic neuron releases, from the states that were retained.
     *
     * @param now index of the neuron's lane in the synapses' tile
     * @return u R, with R as the network's kind of efficacy has it, or 1 without plasticity
     */
    public float released(int now) {
        return c.stp ? y.u[now] * y.r[c.efficacy == Efficacy.POST ? now : now - y.row] : 1f;
    }

    /**
     * Moves to a step.
     *
     * @param t the step, inside the block
     * @param running number of samples that are still running
     */
    public void step(int t, int running) {
        samples = running;
        n = running * lanes.padded();
        until = Lanes.FIRST + n;
        inputAt = (t - t0) * lanes.row();
        int rowBefore = retention == Retention.STEP ? t & 1 : t - t0;
        int row = retention == Retention.STEP ? rowBefore ^ 1 : rowBefore + 1;
        before = rowBefore * lanes.row();
        at = row * lanes.row();
        passing = retention == Retention.ALL ? at : 0;
        arrivedAt = row * lanes.samples() * lanes.wordsPerSample();
    }
}
