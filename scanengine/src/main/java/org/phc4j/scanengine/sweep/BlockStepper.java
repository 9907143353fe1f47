package org.phc4j.scanengine.sweep;

import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.RowKernels;
import org.phc4j.scanengine.kernel.Tile;

/**
 * Advances one pass of a group over one block of steps: synapses fed by delayed spikes, then neurons. The one forward routine of
 * every execution; they differ in whose spikes feed the synapses.
 */
final class BlockStepper {
    private final RowKernels kernels;
    private final Constants c;
    private final NetworkConfig config;
    private final Lanes lanes;

    BlockStepper(RowKernels kernels, Constants constants, NetworkConfig config) {
        this.kernels = kernels;
        this.c = constants;
        this.config = config;
        this.lanes = constants.lanes;
    }

    /** Encodes the input of steps {@code [t0, t1)} into the workspace. */
    void encode(Group group, Workspace w, int t0, int t1) {
        int row = lanes.row();
        for (int t = t0; t < t1; t++) {
            int active = group.active(t);
            for (int g = 0; g < active; g++) {
                w.scale[(t - t0) * lanes.samples() + g] = kernels.encode(c, group.series[g], t, group.inputs, w.zhat, w.xs,
                        (t - t0) * row + g * lanes.padded(), w.partial);
            }
        }
    }

    /**
     * Advances a tile over steps {@code [t0, t1)}; its row 0 holds the state before.
     *
     * @param feedback spikes that feed the synapses, or null for none (the first of several passes)
     * @param record receives spikes and sums, or null where the run is repeated only for its states
     * @param factor factor on the encoded input
     */
    void advance(Group group, Workspace w, Tile tile, SpikeRaster @Nullable [] feedback, @Nullable PassRecord record, float factor, int t0,
            int t1) {
        int row = lanes.row();
        for (int t = t0; t < t1; t++) {
            int at = (t - t0 + 1) * row;
            int active = group.active(t);
            int n = active * lanes.padded();
            if (feedback == null) {
                rest(w, tile, at, n);
            } else {
                synapses(w, tile, feedback, at, t, active);
            }
            kernels.membrane(c, tile, w.xs, at - row, factor, at, n);
            kernels.fire(c, tile, at, n);
            if (record != null) {
                keep(group, tile, record, at, t, active);
            }
        }
    }

    /** Synapses that no spike has reached: no current, states as before the first step. */
    private void rest(Workspace w, Tile tile, int at, int n) {
        System.arraycopy(w.zeros, 0, tile.synaptic, at, n);
        System.arraycopy(tile.u, at - tile.row, tile.u, at, n);
        System.arraycopy(tile.r, at - tile.row, tile.r, at, n);
        java.util.Arrays.fill(tile.delayed, at / Lanes.CHUNK, (at + n) / Lanes.CHUNK, 0L);
    }

    /** Advances only the synapses of a tile over steps {@code [t0, t1)}. */
    void advanceSynapses(Group group, Workspace w, Tile tile, SpikeRaster[] feedback, int t0, int t1) {
        for (int t = t0; t < t1; t++) {
            synapses(w, tile, feedback, (t - t0 + 1) * lanes.row(), t, group.active(t));
        }
    }

    private void synapses(Workspace w, Tile tile, SpikeRaster[] feedback, int at, int t, int active) {
        int source = t - config.delay();
        for (int g = 0; g < active; g++) {
            loadDelayed(tile, feedback[g], source, (at + g * lanes.padded()) / Lanes.CHUNK);
        }
        if (config.stp()) {
            kernels.plasticity(c, tile, at, active * lanes.padded());
        }
        for (int g = 0; g < active; g++) {
            int lane = at + g * lanes.padded();
            int count = collect(w, tile, feedback[g], source, lane);
            kernels.transmit(c.byPre, w.active, w.released, count, tile.synaptic, lane, lanes.padded());
        }
    }

    private void loadDelayed(Tile tile, SpikeRaster spikes, int source, int chunkAt) {
        int chunks = lanes.chunksPerSample();
        long[] words = spikes.words();
        int from = source * spikes.wordsPerStep();
        for (int k = 0; k < chunks; k++) {
            tile.delayed[chunkAt + k] = source < 0 ? 0L : words[from + (k >> 2)] >>> ((k & 3) * Lanes.CHUNK) & 0xFFFFL;
        }
    }

    /** Lists the active presynaptic neurons of a sample and what they release; returns how many. */
    int collect(Workspace w, Tile tile, SpikeRaster spikes, int source, int lane) {
        if (source < 0) {
            return 0;
        }
        int count = 0;
        int from = source * spikes.wordsPerStep();
        int resourcesAt = config.efficacy() == Efficacy.POST ? lane : lane - tile.row;
        for (int word = 0; word < spikes.wordsPerStep(); word++) {
            for (long bits = spikes.words()[from + word]; bits != 0; bits &= bits - 1) {
                int j = (word << 6) + Long.numberOfTrailingZeros(bits);
                w.active[count] = j;
                w.released[count] = config.stp() ? tile.u[lane + j] * tile.r[resourcesAt + j] : 1f;
                count++;
            }
        }
        return count;
    }

    private void keep(Group group, Tile tile, PassRecord record, int at, int t, int active) {
        int row = lanes.row();
        int padded = lanes.padded();
        int chunks = lanes.chunksPerSample();
        for (int g = 0; g < active; g++) {
            SpikeRaster raster = record.spikes[g];
            int to = t * raster.wordsPerStep();
            for (int k = 0; k < chunks; k++) {
                raster.words()[to + (k >> 2)] |= tile.fired[g * chunks + k] << ((k & 3) * Lanes.CHUNK);
            }
        }
        int g = 0;
        while (g < active) {
            int end = group.sameSegment(g, active, t);
            int lane = g * padded;
            kernels.tally(tile.v, at + lane, record.pool, group.segment(g, t) * row + lane, record.squares, lane, (end - g) * padded);
            g = end;
        }
    }
}
