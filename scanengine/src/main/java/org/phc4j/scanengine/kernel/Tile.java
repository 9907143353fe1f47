package org.phc4j.scanengine.kernel;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

/**
 * The states of one pass over a block of steps, for one group of samples. Row r of an array starts at {@code r * row}; row 0 is the
 * state before the block, row r the state after its r-th step. Which rows a run uses, and where passing values lie, is a matter of
 * {@link Retention}. Allocated once, reused for every block.
 */
public final class Tile {
    /** Length of a row in lanes. */
    public final int row;
    /** (steps + 1, row) membrane voltage. */
    public final float[] vf;
    /** (steps + 1, row) adaptation. */
    public final float[] th;
    /** (steps + 1, row) reset trace. */
    public final float[] vr;
    /** (steps + 1, row) facilitation. */
    public final float[] u;
    /** (steps + 1, row) resources. */
    public final float[] r;
    /** (steps + 1, row) input current I; row 0 unused. */
    public final float[] current;
    /** (steps + 1, row) synaptic current; passing. */
    public final float[] synaptic;
    /** (steps + 1, row) exp(-|I|) where f is a smooth rectifier; row 0 unused. */
    public final float[] expCurrent;
    /** (steps + 1, row) what a spike of a presynaptic neuron would release; passing. */
    public final float[] efficacy;
    /** (steps + 1, row) logistic(Vc - vTh); row 0 unused. */
    public final float[] logistic;
    /** (steps + 1, row) exp(-|logistic|) where f is a smooth rectifier; row 0 unused. */
    public final float[] expLogistic;
    /** (steps + 1, row) output voltage; passing. */
    public final float[] v;
    /** (steps + 1, row / 16) delayed spikes h, 16 neurons a word; row 0 unused. */
    public final long[] delayed;
    /** (steps + 1, samples, words) the same spikes h, 64 neurons a word; row 0 unused. */
    public final long[] arrived;
    /** (row / 16) spikes of the step just made, 16 neurons a word. */
    public final long[] fired;

    /**
     * Allocates a tile.
     *
     * @param steps steps of a block
     * @param lanes arrangement of a row
     */
    public Tile(int steps, Lanes lanes) {
        row = lanes.row();
        int size = (steps + 1) * row;
        vf = Lanes.array(size);
        th = Lanes.array(size);
        vr = Lanes.array(size);
        u = Lanes.array(size);
        r = Lanes.array(size);
        current = Lanes.array(size);
        synaptic = Lanes.array(size);
        logistic = Lanes.array(size);
        expCurrent = Lanes.array(size);
        expLogistic = Lanes.array(size);
        efficacy = Lanes.array(size);
        java.util.Arrays.fill(efficacy, 1f);
        v = Lanes.array(size);
        delayed = new long[(steps + 1) * (row / Lanes.CHUNK)];
        arrived = new long[(steps + 1) * lanes.samples() * lanes.wordsPerSample()];
        fired = new long[row / Lanes.CHUNK];
    }

    /** Sets row 0 to the state before the first step: all 0, resources 1. */
    public void start() {
        for (int k = FIRST; k < FIRST + row; k++) {
            vf[k] = 0f;
            th[k] = 0f;
            vr[k] = 0f;
            u[k] = 0f;
            r[k] = 1f;
        }
    }

    /**
     * Makes a row the state before the next block.
     *
     * @param from row number
     */
    public void carry(int from) {
        int at = FIRST + from * row;
        System.arraycopy(vf, at, vf, FIRST, row);
        System.arraycopy(th, at, th, FIRST, row);
        System.arraycopy(vr, at, vr, FIRST, row);
        System.arraycopy(u, at, u, FIRST, row);
        System.arraycopy(r, at, r, FIRST, row);
    }

    /**
     * Saves a row.
     *
     * @param from row number
     * @param border (5, row) receives vf, th, vr, u, r
     * @param at first index in {@code border}
     */
    public void saveBorder(int from, float[] border, int at) {
        int lane = FIRST + from * row;
        System.arraycopy(vf, lane, border, at, row);
        System.arraycopy(th, lane, border, at + row, row);
        System.arraycopy(vr, lane, border, at + 2 * row, row);
        System.arraycopy(u, lane, border, at + 3 * row, row);
        System.arraycopy(r, lane, border, at + 4 * row, row);
    }

    /**
     * Restores row 0 of some lanes.
     *
     * @param border (5, row) as written by {@link #saveBorder}
     * @param at first index in {@code border}
     * @param lane first lane
     * @param count number of lanes
     */
    public void loadBorder(float[] border, int at, int lane, int count) {
        System.arraycopy(border, at + lane, vf, FIRST + lane, count);
        System.arraycopy(border, at + row + lane, th, FIRST + lane, count);
        System.arraycopy(border, at + 2 * row + lane, vr, FIRST + lane, count);
        System.arraycopy(border, at + 3 * row + lane, u, FIRST + lane, count);
        System.arraycopy(border, at + 4 * row + lane, r, FIRST + lane, count);
    }

    /** Arrays of a border: vf, th, vr, u, r. */
    public static final int BORDER_ROWS = 5;
}
