package org.phc4j.scanengine.sweep;

import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.kernel.AdjointRows;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.RowKernels;
import org.phc4j.scanengine.kernel.Tile;

/**
 * Runs the adjoint of a group backward over its whole sequences, block by block: states are recomputed from the block's border, then
 * steps are visited in descending order. At a step, passes are visited in ascending order; the derivative that leaves the synapses
 * for s[t-d] goes into a ring over the delay.
 */
final class BackwardSweep {
    private final RowKernels kernels;
    private final BlockStepper stepper;
    private final Constants c;
    private final NetworkConfig config;
    private final Lanes lanes;

    BackwardSweep(RowKernels kernels, BlockStepper stepper, Constants constants, NetworkConfig config) {
        this.kernels = kernels;
        this.stepper = stepper;
        this.c = constants;
        this.config = config;
        this.lanes = constants.lanes;
    }

    /** Adjoint of one pass whose synapses were fed by its own spikes. */
    void single(Group group, Workspace w, float gamma) {
        PassRecord record = group.result(0);
        int block = Workspace.blockSteps(1);
        AdjointRows rows = rows(group, w, 0);
        Tile tile = w.tile(0);
        for (int b = group.blocks(block) - 1; b >= 0; b--) {
            int t0 = b * block;
            int t1 = Math.min(t0 + block, group.maxSteps());
            restore(tile, record, b, 0, group.size());
            stepper.encode(group, w, t0, t1);
            stepper.advance(group, w, tile, record.spikes, null, c.alphaDrive, t0, t1);
            for (int t = t1 - 1; t >= t0; t--) {
                neurons(group, tile, rows, record, t, t0);
                kernels.accumulate(rows.dI, c.alphaDrive, w.dxs, true, group.active(t) * lanes.padded());
                synapses(group, w, tile, rows, rows, record.spikes, gamma, t, t0);
                encoder(group, w, t, t0);
            }
        }
    }

    /** Adjoint of the unrolled loop: through every pass. */
    void several(Group group, Workspace w, int passes, float gamma) {
        int block = Workspace.blockSteps(passes + 1);
        for (int k = 0; k < passes; k++) {
            rows(group, w, k);
        }
        for (int b = group.blocks(block) - 1; b >= 0; b--) {
            int t0 = b * block;
            int t1 = Math.min(t0 + block, group.maxSteps());
            stepper.encode(group, w, t0, t1);
            for (int k = 0; k < passes; k++) {
                restore(w.tile(k), group.pass(k), b, 0, group.size());
                stepper.advance(group, w, w.tile(k), k == 0 ? null : group.pass(k - 1).spikes, null, k == 0 ? 1f : c.alphaDrive, t0, t1);
            }
            for (int t = t1 - 1; t >= t0; t--) {
                for (int k = 0; k < passes; k++) {
                    AdjointRows rows = w.adjoint(k);
                    neurons(group, w.tile(k), rows, group.pass(k), t, t0);
                    kernels.accumulate(rows.dI, k == 0 ? 1f : c.alphaDrive, w.dxs, k == 0, group.active(t) * lanes.padded());
                    if (k > 0) {
                        synapses(group, w, w.tile(k), rows, w.adjoint(k - 1), group.pass(k - 1).spikes, gamma, t, t0);
                    }
                }
                encoder(group, w, t, t0);
            }
        }
    }

    /**
     * Adjoint of the sequential run on the final states of the loop: neurons as in the pass that each sample kept, synapses as driven by
     * that pass's spikes.
     */
    void converged(Group group, Workspace w, int passes, float gamma) {
        int block = Workspace.blockSteps(passes + 1);
        SpikeRaster[] fed = new SpikeRaster[group.size()];
        SpikeRaster[] kept = new SpikeRaster[group.size()];
        for (int g = 0; g < group.size(); g++) {
            kept[g] = group.result(g).spikes[g];
            fed[g] = group.pass(Math.max(group.kept[g] - 2, 0)).spikes[g];
        }
        boolean first = passes == 1;
        AdjointRows rows = rows(group, w, 0);
        Tile neurons = w.tile(0);
        Tile synapses = w.tile(1);
        for (int b = group.blocks(block) - 1; b >= 0; b--) {
            int t0 = b * block;
            int t1 = Math.min(t0 + block, group.maxSteps());
            for (int g = 0; g < group.size(); g++) {
                restore(neurons, group.result(g), b, g, g + 1);
                restore(synapses, group.pass(group.kept[g]), b, g, g + 1);
            }
            stepper.encode(group, w, t0, t1);
            stepper.advance(group, w, neurons, first ? null : fed, null, first ? 1f : c.alphaDrive, t0, t1);
            stepper.advanceSynapses(group, w, synapses, kept, t0, t1);
            for (int t = t1 - 1; t >= t0; t--) {
                for (int g = 0; g < group.active(t); g++) {
                    output(group, neurons, rows, group.result(g), t, t0, g, g + 1);
                }
                neuronStates(group, neurons, rows, t, t0);
                kernels.accumulate(rows.dI, c.alphaDrive, w.dxs, true, group.active(t) * lanes.padded());
                synapses(group, w, synapses, rows, rows, kept, gamma, t, t0);
                encoder(group, w, t, t0);
            }
        }
    }

    private AdjointRows rows(Group group, Workspace w, int k) {
        AdjointRows rows = w.adjoint(k, slots(group));
        rows.clear();
        return rows;
    }

    /** The delay, or less where no sequence is that long: then nothing is ever written into the ring. */
    private int slots(Group group) {
        return Math.min(config.delay(), group.maxSteps());
    }

    private void restore(Tile tile, PassRecord record, int block, int from, int to) {
        tile.loadBorder(record.borders, record.borderAt(block), from * lanes.padded(), (to - from) * lanes.padded());
    }

    private void neurons(Group group, Tile tile, AdjointRows rows, PassRecord record, int t, int t0) {
        int active = group.active(t);
        int g = 0;
        while (g < active) {
            int end = group.sameSegment(g, active, t);
            output(group, tile, rows, record, t, t0, g, end);
            g = end;
        }
        neuronStates(group, tile, rows, t, t0);
    }

    private void output(Group group, Tile tile, AdjointRows rows, PassRecord record, int t, int t0, int g, int end) {
        int row = lanes.row();
        kernels.outputAdjoint(c, tile, rows, t % rows.slots * row, record.gVoltage, record.gSpike, group.segment(g, t) * row,
                record.squareFactor, group.sums, (t - t0 + 1) * row, g * lanes.padded(), end * lanes.padded());
    }

    private void neuronStates(Group group, Tile tile, AdjointRows rows, int t, int t0) {
        int at = (t - t0 + 1) * lanes.row();
        int n = group.active(t) * lanes.padded();
        kernels.resetAdjoint(c, tile, rows, group.sums, at, n);
        kernels.membraneAdjoint(c, tile, rows, group.sums, at, n);
    }

    /** Synapses of a step: derivative by the weights, and by s[t-d] into the ring of {@code target}. */
    private void synapses(Group group, Workspace w, Tile tile, AdjointRows rows, AdjointRows target, SpikeRaster[] feedback, float gamma,
            int t, int t0) {
        int source = t - config.delay();
        if (source < 0) {
            return;
        }
        int row = lanes.row();
        int padded = lanes.padded();
        int at = (t - t0 + 1) * row;
        int active = group.active(t);
        kernels.efficacyAdjoint(c.byPost, lanes, rows.dI, rows.de, active);
        for (int g = 0; g < active; g++) {
            int count = stepper.collect(w, tile, feedback[g], source, at + g * padded);
            kernels.weightAdjoint(group.sums.synapses, g * lanes.neurons() * padded, w.active, w.released, count, rows.dI, g * padded,
                    padded);
        }
        int slot = t % target.slots * row;
        if (config.stp()) {
            kernels.plasticityAdjoint(c, tile, rows, rows.de, target.spikes, slot, config.efficacy() == Efficacy.POST, gamma, group.sums, at,
                    active * padded);
        } else {
            kernels.scale(rows.de, gamma, target.spikes, slot, active * padded);
        }
    }

    private void encoder(Group group, Workspace w, int t, int t0) {
        int row = lanes.row();
        for (int g = 0; g < group.active(t); g++) {
            int lane = g * lanes.padded();
            kernels.encoderAdjoint(c, group.series[g], t, group.inputs, w.zhat, w.scale[(t - t0) * lanes.samples() + g], w.dxs, lane,
                    (t - t0) * row + lane, w.partial, group.sums, g);
        }
    }
}
