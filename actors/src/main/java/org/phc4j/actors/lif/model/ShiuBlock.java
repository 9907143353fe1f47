package org.phc4j.actors.lif.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.model.vector.ShiuSweep;
import org.phc4j.connectomes.math.VectorUnit;

/**
 * Whole windows of blocks of neighbours with the rules of {@link ShiuLif}. In a frame of {@link ShiuFrame} input only adds to V and G of a
 * neuron that stays below threshold. So input is summed for each step, a sweep takes all neurons through all steps at once, and leaves alone
 * the few that might have reached threshold if all input had excited, or are refractory, or have input from devices: these are run through
 * the steps one by one.
 */
final class ShiuBlock {
    private final ShiuLifKernel kernel;
    private final ShiuFrame frame;
    private final @Nullable ShiuSweep sweep;
    private final ShiuCloseLook closeLook;
    private final StepSums sums = new StepSums();
    private long[] close = {}; // bits of neurons to be looked at closely
    private long[] added = {}; // bits of neurons with other input than over connections
    private final long[] bits = new long[2]; // see ShiuSweep; 0 without one

    ShiuBlock(ShiuLifKernel kernel, ShiuFrame frame) {
        this.kernel = kernel;
        this.frame = frame;
        sweep = VectorUnit.pays(kernel.size()) && frame.period() > 1 && frame.uniform() ? kernel.sweep(largestRise(frame)) : null;
        closeLook = new ShiuCloseLook(kernel, frame);
    }

    /** The largest v from g = 1 within a frame. */
    private static double largestRise(ShiuFrame frame) {
        double largest = 0;
        for (int t = 0; t <= frame.period(); t++) {
            largest = Math.max(largest, frame.table()[frame.row(0, t) + ShiuFrame.V_FROM_G]);
        }
        return largest;
    }

    void currents(double[] values) {
        if (sweep != null) {
            sweep.currents(values);
        }
    }

    /** Runs the updates of a window of all neurons of a block, and says who stays awake. */
    void run(int first, int count, int step, int steps, BlockInput input, SpikeList[] spikes) {
        int words = count + 63 >> 6;
        if (close.length < words) {
            close = new long[words];
            added = new long[words];
            closeLook.room(words << 6);
        }
        sums.add(input, count, steps);
        for (int k = 0; k < input.additions(); k++) {
            added[input.neuron(k) >> 6] |= 1L << input.neuron(k);
        }
        if (sweep != null) {
            sweep.window(step, steps, frame.start(step), sums.whole(), sums.sums(), sums.stride());
        }
        long any = 0;
        for (int w = 0; w < words; w++) {
            close[w] = sweep(first, w, Math.min(64, count - (w << 6)));
            any |= close[w];
        }
        if (any != 0) {
            closeLook.run(first, close, added, words, step, steps, sums, input, spikes);
        }
        Arrays.fill(added, 0, words, 0);
        sums.clear();
    }

    /** Sweeps a word of neurons, and says who of those that it took stays awake; returns the others. */
    private long sweep(int first, int w, int count) {
        int taken = sweep == null ? 0 : count & -ShiuSweep.WIDTH;
        int word = (first >> 6) + w;
        long looked = kernel.awake[word];
        if (sweep != null) {
            sweep.run(first + (w << 6), taken, w << 6, looked, added[w], bits);
        }
        long left = bits[ShiuSweep.CLOSE] | added[w] | NeuronKernel.bits(taken, count);
        kernel.awake[word] = bits[ShiuSweep.STAYS] & ~left | looked & left; // of those looked at closely: as it was
        return left;
    }
}
