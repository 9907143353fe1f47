package org.phc4j.scanengine.kernel;

import java.util.Arrays;

/** What the readout and the loss see of one pass over a group: sums of its voltages, and the direct derivatives by its outputs. */
public final class OutputRows {
    /** (segments, row) sums of V. */
    public float[] pool;
    /** (row) sums of V^2. */
    public final float[] squares;
    private final int row;
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
        row = lanes.row();
        pool = Lanes.array(segments * row);
        squares = Lanes.array(row);
        gVoltage = Lanes.array(segments * row);
        gSpike = Lanes.array(segments * row);
        squareFactor = Lanes.array(row);
    }

    /**
     * Makes room for more stretches of time; call before a run.
     *
     * @param segments stretches of time
     */
    public void stretchTo(int segments) {
        int needed = segments * row;
        if (pool.length < Lanes.FIRST + needed) {
            pool = Lanes.array(needed);
            gVoltage = Lanes.array(needed);
            gSpike = Lanes.array(needed);
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
