package org.phc4j.scanengine.kernel;

import java.util.Arrays;

/** What the readout and the loss see of one pass over a group: sums of its voltages, and the direct derivatives by its outputs. */
public final class OutputRows {
    /** (segments, row) sums of V. */
    public float[] pool;
    /** (row) sums of V^2. */
    public final float[] squares;
    /** (segments, row) direct derivative by V, without the voltage term. */
    public float[] gVoltage;
    /** (segments, row) direct derivative by s. */
    public float[] gSpike;
    /** (row) factor on V in the direct derivative. */
    public final float[] squareFactor;

    /**
     * Allocates the rows.
     *
     * @param lanes arrangement
     * @param segments stretches of time of the readout
     */
    public OutputRows(Lanes lanes, int segments) {
        int row = lanes.row();
        pool = new float[segments * row];
        squares = new float[row];
        gVoltage = new float[segments * row];
        gSpike = new float[segments * row];
        squareFactor = new float[row];
    }

    /**
     * Makes room for more stretches of time; call before a run.
     *
     * @param segments stretches of time
     */
    public void stretchTo(int segments) {
        int needed = segments * squares.length;
        if (pool.length < needed) {
            pool = new float[needed];
            gVoltage = new float[needed];
            gSpike = new float[needed];
        }
    }

    /** Clears the sums over time. */
    public void clearSums() {
        Arrays.fill(pool, 0f);
        Arrays.fill(squares, 0f);
    }

    /** Clears the direct derivatives. */
    public void clearDerivatives() {
        Arrays.fill(gVoltage, 0f);
        Arrays.fill(gSpike, 0f);
        Arrays.fill(squareFactor, 0f);
    }
}
