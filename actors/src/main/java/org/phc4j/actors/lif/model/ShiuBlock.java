package org.phc4j.actors.lif.model;

import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.model.vector.CacheLines;
import org.phc4j.actors.lif.model.vector.ShiuSweep;
import org.phc4j.connectomes.math.VectorUnit;

/**
 * Whole windows of blocks of neighbours with the rules of {@link ShiuLif}. In a frame of {@link ShiuFrame} input only adds to V and G of a
 * neuron that stays below threshold, at whatever step it comes. So input is added up event by event, in a record of each neuron:
 *
 * <pre>
 *   V   G   sum of |input|   input of the step at hand
 * </pre>
 *
 * <p>and afterwards the few neurons that might have reached threshold if all of it had excited, or are refractory, are run through the steps
 * one by one.
 */
final class ShiuBlock {
    private static final int V = 0;
    private static final int G = 1;
    private static final int ALL = 2;
    private static final int NOW = 3;
    private static final int LOG_RECORD = 2;
    private static final int OFFSET = CacheLines.BEFORE;

    private final ShiuLifKernel kernel;
    private final ShiuFrame frame;
    private final double rise;        // largest v from g = 1 within a frame
    private final double perRise;
    private final double decay;       // of v over a frame
    private final @Nullable ShiuSweep sweep;
    private final ShiuCloseLook closeLook;
    private double[] records = {};    // (neurons, 4), see above
    private double[] allowance = {};  // (neurons) input with which a neuron stays below threshold
    private long[] close = {};        // bits of neurons to be looked at closely
    private long[] added = {};        // bits of neurons with other input than over connections
    private final long[] bits = new long[3];

    ShiuBlock(ShiuLifKernel kernel, ShiuFrame frame) {
        this.kernel = kernel;
        this.frame = frame;
        int period = frame.period();
        double largest = 0;
        for (int t = 0; t <= period; t++) {
            largest = Math.max(largest, frame.table()[frame.row(0, t) + ShiuFrame.V_FROM_G]);
        }
        rise = largest;
        perRise = 1 / rise;
        decay = frame.table()[frame.row(0, period) + ShiuFrame.DECAY];
        sweep = VectorUnit.pays(kernel.size()) && ShiuSweep.WIDE && period > 1 && frame.uniform() ? kernel.sweep(rise) : null;
        closeLook = new ShiuCloseLook(kernel, frame);
    }

    void currents(double[] values) {
        if (sweep != null) {
            sweep.currents(values);
        }
    }

    private void room(int neurons) {
        if (close.length << 6 < neurons) {
            records = new double[OFFSET + (neurons << LOG_RECORD)];
            allowance = new double[OFFSET + neurons];
            close = new long[neurons >> 6];
            added = new long[neurons >> 6];
            closeLook.room(neurons);
        }
    }

    /** Runs the updates of a window of all neurons of a block, and says who stays awake. */
    void run(int first, int count, int step, int steps, BlockInput input, SpikeList[] spikes) {
        room(count + 63 & -64);
        int start = frame.start(step);
        begin(first, count, start);
        for (int s = 0; s < steps; s++) {
            int t = frame.row(0, step - start + s);
            addUp(input.events(), input.begin(s), input.end(s), input.neuronBits(), input.weights(), records,
                    frame.table()[t + ShiuFrame.BACK_V_FROM_G], frame.table()[t + ShiuFrame.BACK_G]);
        }
        for (int k = 0; k < input.additions(); k++) {
            added[input.neuron(k) >> 6] |= 1L << input.neuron(k);
        }
        boolean any = false;
        int words = count + 63 >> 6;
        for (int w = 0; w < words; w++) {
            end(first, w, Math.min(64, count - (w << 6)), step, start, step + steps - 1 - start);
            any |= close[w] != 0;
        }
        if (any) {
            closeLook.run(first, close, words, step, steps, input, spikes);
        }
    }

    /** Adds up the events of a step. */
    private static void addUp(int[] events, int from, int to, int bits, double[] weights, double[] records, double backV, double backG) {
        int mask = (1 << bits) - 1;
        for (int k = from; k < to; k++) {
            int event = events[k];
            records[OFFSET + NOW + ((event & mask) << LOG_RECORD)] += weights[event >>> bits];
        }
        for (int k = from; k < to; k++) {
            int at = OFFSET + ((events[k] & mask) << LOG_RECORD);
            double amount = records[at + NOW]; // all of it at the first event, nothing at others
            records[at + NOW] = 0;
            records[at + V] = Math.fma(amount, backV, records[at + V]);
            records[at + G] = Math.fma(amount, backG, records[at + G]);
            records[at + ALL] += Math.abs(amount);
        }
    }

    private void begin(int first, int count, int start) {
        int done = 0;
        if (sweep != null) {
            done = count & -ShiuSweep.WIDTH;
            sweep.begin(first, done, start, records, OFFSET, allowance, OFFSET);
        }
        for (int i = done; i < count; i++) {
            begin(first + i, start, OFFSET + (i << LOG_RECORD), OFFSET + i);
        }
    }

    /** V and G in the present frame, and what input may come before a neuron can reach threshold. */
    private void begin(int neuron, int start, int at, int to) {
        kernel.leap(neuron, start);
        double v = kernel.leaptV;
        double g = kernel.leaptG;
        double drive = kernel.current(neuron);
        records[at + V] = v;
        records[at + G] = g;
        records[at + ALL] = 0;
        double above = v - drive;
        double w = ShiuLifKernel.positive(above);
        double most = drive + w + decay * (above - w) + rise * ShiuLifKernel.positive(g - w);
        allowance[to] = (kernel.threshold(neuron) - most - ShiuLifKernel.ROOM * (1 + Math.abs(most))) * perRise;
    }

    /** Stores what has become of a word of neurons that had input and stay below threshold; says who stays awake. */
    private void end(int first, int w, int count, int step, int start, int time) {
        int word = (first >> 6) + w;
        long looked = kernel.awake[word];
        int from = w << 6;
        int done = 0;
        bits[ShiuSweep.CLOSE] = 0;
        bits[ShiuSweep.STAYS] = 0;
        if (sweep != null) {
            done = count & -ShiuSweep.WIDTH;
            sweep.end(first + from, done, looked, added[w], step, start, time, records, OFFSET + (from << LOG_RECORD), allowance,
                    OFFSET + from, bits);
        }
        for (int b = done; b < count; b++) {
            if ((added[w] >>> b & 1) == 0) {
                end(first + from + b, b, (looked >>> b & 1) != 0, step, start, time, OFFSET + (from + b << LOG_RECORD), OFFSET + from + b);
            }
        }
        close[w] = bits[ShiuSweep.CLOSE] | added[w];
        kernel.awake[word] = bits[ShiuSweep.STAYS] & ~close[w] | looked & close[w]; // of those looked at closely: as it was
        added[w] = 0;
    }

    private void end(int neuron, int bit, boolean looked, int step, int start, int time, int at, int to) {
        double all = records[at + ALL];
        if (all == 0 && !looked) {
            return;
        }
        if (all > allowance[to] || kernel.since[neuron] >= step) {
            bits[ShiuSweep.CLOSE] |= 1L << bit;
            return;
        }
        double v = records[at + V] + 0.0; // not -0: what it is after steps one by one
        double g = records[at + G];
        if (all != 0) {
            kernel.keep(neuron, v, g, Math.max(kernel.since[neuron], start));
        }
        bits[ShiuSweep.STAYS] |= (long) kernel.mayReach(neuron, frame.row(0, time), v, g) << bit;
    }
}
