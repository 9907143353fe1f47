package org.phc4j.scanengine.sweep;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.StateSink;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.Retention;
import org.phc4j.scanengine.kernel.Tile;

/** Runs a group forward over its whole sequences. */
final class ForwardSweep {
    private final BlockStepper stepper;
    private final NetworkConfig config;
    private final Lanes lanes;
    private final float alphaDrive;
    private final SinkFeeder feeder;

    ForwardSweep(BlockStepper stepper, Constants constants, NetworkConfig config) {
        this.stepper = stepper;
        this.config = config;
        this.lanes = constants.lanes;
        this.alphaDrive = constants.alphaDrive;
        this.feeder = new SinkFeeder(config, constants);
    }

    /**
     * One pass whose synapses are fed by given spikes; fed by its own, it is exact.
     *
     * @param feedback spikes per sample of the group, or null for the pass's own
     * @param pass number of the pass for the sink, from 1
     */
    void single(Group group, Workspace w, PassRecord record, SpikeRaster @Nullable [] feedback, boolean first, int pass,
            @Nullable StateSink sink) {
        int block = group.block();
        record.reset(group.steps, group.size(), group.blocks());
        Tile tile = w.tile(0);
        Retention retention = sink == null ? Retention.STEP : Retention.ALL;
        w.frame(0).retention = retention;
        tile.start();
        for (int t0 = 0, b = 0; t0 < group.maxSteps(); t0 += block, b++) {
            int t1 = Math.min(t0 + block, group.maxSteps());
            tile.saveBorder(rowBefore(retention, t0), record.borders, record.borderAt(b));
            stepper.encode(group, w.frame(0), t0, t1);
            stepper.advance(group, w.frame(0), first ? null : feedback == null ? record.spikes : feedback, record, first ? 1f : alphaDrive,
                    t0, t1);
            if (sink != null) {
                feeder.feed(group, w, w.frame(0), tile, record, sink, pass, t0, t1);
            }
            carry(tile, retention, t1 - t0);
        }
    }

    /** Row of the state before a block that starts at a step. */
    private static int rowBefore(Retention retention, int t0) {
        return retention == Retention.STEP ? t0 & 1 : 0;
    }

    private static void carry(Tile tile, Retention retention, int steps) {
        if (retention != Retention.STEP) {
            tile.carry(steps);
        }
    }

    /**
     * The multi-transmission loop, passes pipelined over blocks. Record k receives pass k + 1; one record more receives the borders of
     * the last pass's synapses.
     *
     * @param last whether the synapses of the last pass are wanted
     */
    void several(Group group, Workspace w, int passes, boolean last, @Nullable StateSink sink) {
        int block = group.block();
        int tiles = last ? passes + 1 : passes;
        Retention retention = last || sink != null ? Retention.ALL : Retention.STEP;
        for (int k = 0; k < tiles; k++) {
            PassRecord record = group.pass(k);
            if (k < passes) {
                record.reset(group.steps, group.size(), group.blocks());
            } else {
                record.resetBorders(group.blocks());
            }
            w.frame(k).retention = retention;
            w.tile(k).start();
        }
        for (int t0 = 0, b = 0; t0 < group.maxSteps(); t0 += block, b++) {
            int t1 = Math.min(t0 + block, group.maxSteps());
            for (int k = 0; k < tiles; k++) {
                PassRecord record = group.pass(k);
                w.tile(k).saveBorder(rowBefore(retention, t0), record.borders, record.borderAt(b));
            }
            stepper.encode(group, w.frame(0), t0, t1);
            for (int k = 0; k < passes; k++) {
                stepper.advance(group, w.frame(k), k == 0 ? null : group.pass(k - 1).spikes, group.pass(k), k == 0 ? 1f : alphaDrive, t0, t1);
            }
            if (last) {
                stepper.advanceSynapses(group, w.frame(passes), group.pass(passes - 1).spikes, t0, t1);
                measureChanges(group, w, passes, t0, t1);
            }
            for (int k = 0; k < passes && sink != null; k++) {
                feeder.feed(group, w, w.frame(k), w.tile(k + 1), group.pass(k), sink, k + 1, t0, t1);
            }
            for (int k = 0; k < tiles; k++) {
                carry(w.tile(k), retention, t1 - t0);
            }
        }
    }

    /** Adds up ||Isyn(k) - Isyn(k-1)||^2 and ||Isyn(k)||^2 per sample, from pass 2, in ascending order of steps and neurons. */
    private void measureChanges(Group group, Workspace w, int passes, int t0, int t1) {
        for (int k = 2; k <= passes; k++) {
            float[] now = w.tile(k).synaptic;
            float[] before = w.tile(k - 1).synaptic;
            PassRecord record = group.pass(k - 1);
            for (int t = t0; t < t1; t++) {
                int at = (t - t0 + 1) * lanes.row();
                for (int g = 0; g < group.active(t); g++) {
                    int lane = FIRST + at + g * lanes.padded();
                    for (int i = lane; i < lane + lanes.neurons(); i++) {
                        double difference = (double) now[i] - before[i];
                        record.change[g] += difference * difference;
                        record.norm[g] += (double) now[i] * now[i];
                    }
                }
            }
        }
    }

    /**
     * Passes until the feedback spikes of two successive ones agree, for every sample of the group. Leaves in {@code group.kept} the
     * pass at which each sample was certified, and the last pass, which is exact for all of them, as the result.
     */
    void certified(Group group, Workspace w, @Nullable StateSink sink) {
        Arrays.fill(group.kept, 0);
        PassRecord earlier = group.pass(1);
        PassRecord later = group.pass(0);
        single(group, w, later, null, true, 1, sink);
        int open = group.size();
        for (int k = 2; open > 0; k++) {
            PassRecord swap = earlier;
            earlier = later;
            later = swap;
            single(group, w, later, earlier.spikes, false, k, sink);
            for (int g = 0; g < group.size(); g++) {
                int feedback = group.steps[g] - config.delay();
                if (group.kept[g] == 0 && later.spikes[g].agrees(earlier.spikes[g], feedback)) {
                    group.kept[g] = k;
                    open--;
                }
            }
        }
        Arrays.fill(group.result, later);
    }
}
