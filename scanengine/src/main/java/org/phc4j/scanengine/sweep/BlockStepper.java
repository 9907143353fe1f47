package org.phc4j.scanengine.sweep;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.Phase;
import org.phc4j.scanengine.kernel.RowKernels;
import org.phc4j.scanengine.kernel.Tile;

/**
 * Advances one pass of a group over one block of steps: synapses fed by delayed spikes, then neurons. The one forward routine of
 * every execution; they differ in whose spikes feed the synapses.
 */
final class BlockStepper {
    private final Phase[] encode;
    private final Phase[] recall;
    private final Phase[] plasticity;
    private final Phase[] transmit;
    private final Phase[] neurons;
    private final Phase[] tally;
    private final int delay;
    private final Lanes lanes;

    BlockStepper(RowKernels kernels, Lanes lanes, NetworkConfig config) {
        this.encode = kernels.encode();
        this.recall = kernels.recall();
        this.plasticity = kernels.plasticity();
        this.transmit = kernels.transmit();
        this.neurons = kernels.neurons();
        this.tally = kernels.tally();
        this.delay = config.delay();
        this.lanes = lanes;
    }

    /** Binds a frame to a block of steps {@code [t0, t1)} of a group. */
    void bind(Group group, Frame f, int t0, int t1) {
        f.series = group.series;
        f.lengths = group.steps;
        f.inputs = group.inputs;
        f.sums = group.sums;
        f.t0 = t0;
        f.t1 = t1;
        f.step(t0, group.active(t0));
    }

    /** Encodes the input of a block. */
    void encode(Group group, Frame f, int t0, int t1) {
        bind(group, f, t0, t1);
        eachSample(f, encode);
        group.activity.keep(f.input, f.samples, t0, t1);
    }

    /** Encodes the input of a block again, from its activity where that was kept. */
    void recall(Group group, Frame f, int t0, int t1) {
        bind(group, f, t0, t1);
        if (group.activity.restore(f.input, f.samples, t0, t1)) {
            eachSample(f, recall);
        } else {
            encode(group, f, t0, t1);
        }
    }

    /** Runs phases over the block of every sample. */
    static void eachSample(Frame f, Phase[] phases) {
        for (int g = 0; g < f.samples; g++) {
            f.sample(g);
            Phase.runAll(phases, f);
        }
    }

    /**
     * Advances the frame's tile over steps {@code [t0, t1)}; its row 0 holds the state before.
     *
     * @param feedback spikes that feed the synapses, or null for none (the first of several passes)
     * @param record receives spikes and sums, or null where the run is repeated only for its states
     * @param factor factor on the encoded input
     */
    void advance(Group group, Frame f, SpikeRaster @Nullable [] feedback, @Nullable PassRecord record, float factor, int t0, int t1) {
        bind(group, f, t0, t1);
        f.factor = factor;
        f.y = f.s;
        if (record != null) {
            f.output = record.output;
        }
        for (int t = t0; t < t1; t++) {
            f.step(t, group.active(t));
            if (feedback == null) {
                rest(f);
            } else {
                synapses(f, feedback, t);
            }
            Phase.runAll(neurons, f);
            if (record != null) {
                keep(group, f, record, t);
            }
        }
    }

    /** Synapses that no spike has reached: no current, states as before the first step. */
    private static void rest(Frame f) {
        Tile tile = f.s;
        int at = f.at;
        java.util.Arrays.fill(tile.synaptic, f.passing + FIRST, f.passing + f.until, 0f);
        System.arraycopy(tile.u, f.before + FIRST, tile.u, at + FIRST, f.n);
        System.arraycopy(tile.r, f.before + FIRST, tile.r, at + FIRST, f.n);
        java.util.Arrays.fill(tile.delayed, at / Lanes.CHUNK, (at + f.n) / Lanes.CHUNK, 0L);
    }

    /** Advances only the synapses of a frame's tile over steps {@code [t0, t1)}. */
    void advanceSynapses(Group group, Frame f, SpikeRaster[] feedback, int t0, int t1) {
        bind(group, f, t0, t1);
        f.y = f.s;
        for (int t = t0; t < t1; t++) {
            f.step(t, group.active(t));
            synapses(f, feedback, t);
        }
    }

    private void synapses(Frame f, SpikeRaster[] feedback, int t) {
        for (int g = 0; g < f.samples; g++) {
            loadDelayed(f, feedback[g], t - delay, g);
        }
        Phase.runAll(plasticity, f);
        Phase.runAll(transmit, f);
    }

    private void loadDelayed(Frame f, SpikeRaster spikes, int source, int g) {
        Tile tile = f.y;
        int chunkAt = (f.at + g * lanes.padded()) / Lanes.CHUNK;
        int words = spikes.wordsPerStep();
        for (int k = 0; k < words; k++) {
            tile.arrived[f.arrivedAt + g * words + k] = source < 0 ? 0L : spikes.words()[source * words + k];
        }
        for (int k = 0; k < lanes.chunksPerSample(); k++) {
            tile.delayed[chunkAt + k] = tile.arrived[f.arrivedAt + g * words + (k >> 2)] >>> ((k & 3) * Lanes.CHUNK) & 0xFFFFL;
        }
    }

    private void keep(Group group, Frame f, PassRecord record, int t) {
        int chunks = lanes.chunksPerSample();
        for (int g = 0; g < f.samples; g++) {
            SpikeRaster raster = record.spikes[g];
            int to = t * raster.wordsPerStep();
            for (int k = 0; k < chunks; k++) {
                raster.words()[to + (k >> 2)] |= f.s.fired[g * chunks + k] << ((k & 3) * Lanes.CHUNK);
            }
        }
        stretches(group, f, tally, t);
    }

    /** Runs phases once for every run of samples that are in the same stretch of time at a step. */
    void stretches(Group group, Frame f, Phase[] phases, int t) {
        int g = 0;
        while (g < f.samples) {
            int end = group.sameSegment(g, f.samples, t);
            stretch(group, f, t, g, end);
            Phase.runAll(phases, f);
            g = end;
        }
    }

    /** Moves a frame to samples {@code [g, end)}, all in the same stretch of time at a step. */
    void stretch(Group group, Frame f, int t, int g, int end) {
        f.lane = FIRST + g * lanes.padded();
        f.end = FIRST + end * lanes.padded();
        f.stretchAt = group.segment(g, t) * lanes.row();
    }
}
