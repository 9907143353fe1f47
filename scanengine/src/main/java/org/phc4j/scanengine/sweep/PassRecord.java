package org.phc4j.scanengine.sweep;

import java.util.Arrays;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.Tile;

/** What one pass over a group of samples leaves behind, and the direct derivatives of the loss by its outputs. */
final class PassRecord {
    /** (samples) output spikes. */
    final SpikeRaster[] spikes;
    /** (segments, row) sums of V. */
    final float[] pool;
    /** (row) sums of V^2. */
    final float[] squares;
    /** (segments, row) direct derivative by V. */
    final float[] gVoltage;
    /** (segments, row) direct derivative by s. */
    final float[] gSpike;
    /** (row) factor on V in the direct derivative. */
    final float[] squareFactor;
    /** (samples) squared norm of the change of the synaptic current this pass gives, against that of the pass before. */
    final double[] change;
    /** (samples) squared norm of the synaptic current that this pass gives. */
    final double[] norm;
    /** (blocks, 5, row) states at the borders of blocks. */
    float[] borders = new float[0];

    private final int row;

    PassRecord(Lanes lanes, int segments) {
        row = lanes.row();
        spikes = new SpikeRaster[lanes.samples()];
        Arrays.setAll(spikes, g -> new SpikeRaster(lanes.neurons()));
        pool = new float[segments * row];
        squares = new float[row];
        gVoltage = new float[segments * row];
        gSpike = new float[segments * row];
        squareFactor = new float[row];
        change = new double[lanes.samples()];
        norm = new double[lanes.samples()];
    }

    /** Clears the record for a run over sequences of the given lengths. */
    void reset(int[] steps, int samples, int blocks) {
        for (int g = 0; g < samples; g++) {
            spikes[g].reset(steps[g]);
        }
        clearSums();
        Arrays.fill(change, 0.0);
        Arrays.fill(norm, 0.0);
        int needed = blocks * Tile.BORDER_ROWS * row;
        if (borders.length < needed) {
            borders = new float[needed];
        }
    }

    /** Clears the sums over time. */
    void clearSums() {
        Arrays.fill(pool, 0f);
        Arrays.fill(squares, 0f);
    }

    /** Clears the direct derivatives. */
    void clearDerivatives() {
        Arrays.fill(gVoltage, 0f);
        Arrays.fill(gSpike, 0f);
        Arrays.fill(squareFactor, 0f);
    }

    /** First index of a block in {@link #borders}. */
    int borderAt(int block) {
        return block * Tile.BORDER_ROWS * row;
    }
}
