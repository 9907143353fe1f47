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
    private long[] added = {}; // bits of neurons with other input than over connections

    ShiuBlock(ShiuLifKernel kernel, ShiuFrame frame) {
        this.kernel = kernel;
        this.frame = frame;
        sweep = VectorUnit.pays(kernel.size()) && frame.period() > 1 && frame.uniform() ? kernel.sweep(largestRise(frame)) : null;
        closeLook = new ShiuCloseLook(kernel, frame, sweep != null);
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

    /** Runs the updates of a window of all neurons of a block. */
    void run(int first, int count, int step, int steps, BlockInput input, SpikeList[] spikes) {
        int words = count + 63 >> 6;
        if (added.length < words) {
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
        closeLook.begin(first, step, steps, input, added, words);
        for (int w = 0; w < words; w++) {
            long close = sweep(first, w, Math.min(64, count - (w << 6)));
            if (close != 0) {
                closeLook.run(w << 6, close, added[w], sums, spikes);
            }
            clear(w << 6);
        }
        closeLook.end(spikes);
        Arrays.fill(added, 0, words, 0);
    }

    /** Clears the input of a word of neurons while it is in the nearest cache: as vectors; a fill for each row would add an eighth to a run. */
    private void clear(int neuron) {
        if (sweep != null) {
            sweep.clear(neuron);
        } else {
            sums.clear(neuron);
        }
    }

    /** Sweeps a word of neurons; returns those that it did not take. */
    private long sweep(int first, int w, int count) {
        int word = (first >> 6) + w;
        if (sweep == null) {
            return NeuronKernel.bits(0, count);
        }
        int some = count & -ShiuSweep.WIDTH;
        long close = sweep.run(first + (w << 6), some, w << 6, kernel.awake[word], added[w]);
        kernel.awake[word] |= sweep.changed(); // whether they may reach threshold is asked when they have had no input for long
        return close | added[w] | NeuronKernel.bits(some, count);
    }
}
