package org.phc4j.scanengine.sweep;

import java.util.Arrays;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.OutputRows;
import org.phc4j.scanengine.kernel.Tile;

/** What one pass over a group of samples leaves behind, and the direct derivatives of the loss by its outputs. */
final class PassRecord {
    /** (samples) output spikes. */
    final SpikeRaster[] spikes;
    /** Sums for the readout, direct derivatives. */
    final OutputRows output;
    /** (samples) squared norm of the change of the synaptic current this pass gives, against that of the pass before. */
    final double[] change;
    /** (samples) squared norm of the synaptic current that this pass gives. */
    final double[] norm;
    /** (blocks, 5, row) states at the borders of blocks. */
    float[] borders = new float[0];

    private final int row;
    private final boolean eachStep;

    PassRecord(Lanes lanes, int stretches, boolean eachStep) {
        this.eachStep = eachStep;
        row = lanes.row();
        spikes = new SpikeRaster[lanes.samples()];
        Arrays.setAll(spikes, g -> new SpikeRaster(lanes.neurons()));
        output = new OutputRows(lanes, stretches);
        change = new double[lanes.samples()];
        norm = new double[lanes.samples()];
    }

    /** Clears the record for a run over sequences of the given lengths. */
    void reset(int[] steps, int samples, int blocks) {
        for (int g = 0; g < samples; g++) {
            spikes[g].reset(steps[g]);
        }
        if (eachStep) {
            output.stretchTo(steps[0]);
        }
        output.clearSums();
        Arrays.fill(change, 0.0);
        Arrays.fill(norm, 0.0);
        resetBorders(blocks);
    }

    /** Makes room for the borders of so many blocks. */
    void resetBorders(int blocks) {
        int needed = blocks * Tile.BORDER_ROWS * row;
        if (borders.length < needed) {
            borders = new float[needed];
        }
    }

    /** First index of a block in {@link #borders}. */
    int borderAt(int block) {
        return block * Tile.BORDER_ROWS * row;
    }
}
