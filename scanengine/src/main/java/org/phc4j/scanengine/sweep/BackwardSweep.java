package org.phc4j.scanengine.sweep;

import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.kernel.AdjointRows;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.Phase;
import org.phc4j.scanengine.kernel.Retention;
import org.phc4j.scanengine.kernel.RowKernels;
import org.phc4j.scanengine.kernel.Tile;

/**
 * Runs the adjoint of a group backward over its whole sequences, block by block: states are recomputed from the block's border, then
 * steps are visited in descending order. At a step, passes are visited in ascending order; the derivative that leaves the synapses
 * for s[t-d] goes into a ring over the delay.
 */
final class BackwardSweep {
    private final Phase[] output;
    private final Phase[] neurons;
    private final Phase[] efficacies;
    private final Phase[] synapses;
    private final Phase[] weights;
    private final Phase[] encoder;
    private final BlockStepper stepper;
    private final float alphaDrive;
    private final int delay;
    private final Lanes lanes;

    BackwardSweep(RowKernels kernels, BlockStepper stepper, Constants constants, NetworkConfig config) {
        this.output = kernels.outputAdjoint();
        this.neurons = kernels.neuronAdjoint();
        this.efficacies = kernels.efficacyAdjoint();
        this.synapses = kernels.synapseAdjoint();
        this.weights = kernels.weightAdjoint();
        this.encoder = kernels.encoderAdjoint();
        this.stepper = stepper;
        this.alphaDrive = constants.alphaDrive;
        this.delay = config.delay();
        this.lanes = constants.lanes;
    }

    /** Adjoint of one pass whose synapses were fed by its own spikes. */
    void single(Group group, Workspace w, Objective objective) {
        PassRecord record = group.result(0);
        int block = group.block();
        Frame f = frame(group, w, 0, objective);
        f.output = record.output;
        f.target = f.a;
        for (int b = group.blocks() - 1; b >= 0; b--) {
            int t0 = b * block;
            int t1 = Math.min(t0 + block, group.maxSteps());
            restore(f.s, record, b, 0, group.size());
            stepper.recall(group, f, t0, t1);
            stepper.advance(group, f, record.spikes, null, alphaDrive, t0, t1);
            for (int t = t1 - 1; t >= t0; t--) {
                neurons(group, f, t);
                synapses(f, t);
            }
            wholeBlock(group, f, t0, weights);
            wholeBlock(group, f, t0, encoder);
        }
    }

    /** Adjoint of the unrolled loop: through every pass. */
    void several(Group group, Workspace w, int passes, Objective objective) {
        int block = group.block();
        for (int k = 0; k < passes; k++) {
            Frame f = frame(group, w, k, objective);
            f.output = group.pass(k).output;
            f.add = k > 0;
            f.next = k + 1 < passes ? w.frame(k + 1) : null;
            f.target = k > 0 ? w.frame(k - 1).a : f.a;
        }
        for (int b = group.blocks() - 1; b >= 0; b--) {
            int t0 = b * block;
            int t1 = Math.min(t0 + block, group.maxSteps());
            stepper.recall(group, w.frame(0), t0, t1);
            for (int k = 0; k < passes; k++) {
                restore(w.tile(k), group.pass(k), b, 0, group.size());
                stepper.advance(group, w.frame(k), k == 0 ? null : group.pass(k - 1).spikes, null, k == 0 ? 1f : alphaDrive, t0, t1);
            }
            for (int t = t1 - 1; t >= t0; t--) {
                for (int k = 0; k < passes; k++) {
                    neurons(group, w.frame(k), t);
                    if (k > 0) {
                        synapses(w.frame(k), t);
                    }
                }
            }
            if (passes > 1) {
                wholeBlock(group, w.frame(1), t0, weights);
            }
            wholeBlock(group, w.frame(0), t0, encoder);
        }
    }

    /**
     * Adjoint of the sequential run on the final states of the loop: neurons as in the pass that each sample kept, synapses as driven by
     * that pass's spikes.
     */
    void converged(Group group, Workspace w, int passes, Objective objective) {
        int block = group.block();
        SpikeRaster[] fed = new SpikeRaster[group.size()];
        SpikeRaster[] kept = new SpikeRaster[group.size()];
        for (int g = 0; g < group.size(); g++) {
            kept[g] = group.result(g).spikes[g];
            fed[g] = group.pass(Math.max(group.kept[g] - 2, 0)).spikes[g];
        }
        boolean first = passes == 1;
        Frame f = frame(group, w, 0, objective);
        Frame behind = w.frame(1);
        behind.retention = Retention.STATES;
        f.target = f.a;
        for (int b = group.blocks() - 1; b >= 0; b--) {
            int t0 = b * block;
            int t1 = Math.min(t0 + block, group.maxSteps());
            for (int g = 0; g < group.size(); g++) {
                restore(f.s, group.result(g), b, g, g + 1);
                restore(behind.s, group.pass(group.kept[g]), b, g, g + 1);
            }
            stepper.recall(group, f, t0, t1);
            stepper.advance(group, f, first ? null : fed, null, first ? 1f : alphaDrive, t0, t1);
            stepper.advanceSynapses(group, behind, kept, t0, t1);
            f.y = behind.s;
            f.factor = alphaDrive;
            for (int t = t1 - 1; t >= t0; t--) {
                move(group, f, t);
                for (int g = 0; g < f.samples; g++) {
                    f.output = group.result(g).output;
                    stepper.stretch(group, f, t, g, g + 1);
                    Phase.runAll(output, f);
                }
                Phase.runAll(neurons, f);
                synapses(f, t);
            }
            wholeBlock(group, f, t0, weights);
            wholeBlock(group, f, t0, encoder);
        }
    }

    private Frame frame(Group group, Workspace w, int k, Objective objective) {
        Frame f = w.frame(k);
        f.a = w.adjoint(k, slots(group));
        f.a.clear();
        f.retention = Retention.STATES;
        f.gamma = (float) objective.gamma();
        f.surrogate = (float) objective.surrogate();
        f.add = false;
        f.next = null;
        return f;
    }

    /** The delay, or less where no sequence is that long: then nothing is ever written into the ring. */
    private int slots(Group group) {
        return Math.min(delay, group.maxSteps());
    }

    private void restore(Tile tile, PassRecord record, int block, int from, int to) {
        tile.loadBorder(record.borders, record.borderAt(block), from * lanes.padded(), (to - from) * lanes.padded());
    }

    private void move(Group group, Frame f, int t) {
        f.step(t, group.active(t));
        f.slotAt = t % f.a.slots * lanes.row();
        f.targetAt = t % f.target.slots * lanes.row();
    }

    private void neurons(Group group, Frame f, int t) {
        move(group, f, t);
        stepper.stretches(group, f, output, t);
        Phase.runAll(neurons, f);
    }

    /** Synapses of a step: derivative by s[t-d] into the ring of the target. */
    private void synapses(Frame f, int t) {
        if (t >= delay) {
            Phase.runAll(efficacies, f);
            Phase.runAll(synapses, f);
        }
    }

    /** Runs phases over the block that a frame is bound to. */
    private static void wholeBlock(Group group, Frame f, int t0, Phase[] phases) {
        f.step(t0, group.active(t0));
        BlockStepper.eachSample(f, phases);
    }
}
