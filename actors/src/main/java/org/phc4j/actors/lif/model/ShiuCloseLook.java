package org.phc4j.actors.lif.model;

import java.util.Arrays;

/** Runs the few neurons of a block that might spike in a window, or are refractory, through its steps, one by one. */
final class ShiuCloseLook {
    /** Rows for the input of all others: many, so that additions need not wait for each other. */
    private static final int NOWHERE = 64;

    private final ShiuLifKernel kernel;
    private final ShiuFrame frame;
    private final int period;
    private int[] row = {};    // (neurons) where the input of a neuron starts
    private double[] onG = {}; // (rows, period)
    private double[] onV = {}; // (rows, period)
    private long[] hasV = {};  // bits of neurons with input onto v

    ShiuCloseLook(ShiuLifKernel kernel, ShiuFrame frame) {
        this.kernel = kernel;
        this.frame = frame;
        period = frame.period();
    }

    void room(int neurons) {
        row = new int[neurons];
        Arrays.setAll(row, i -> i % NOWHERE * period);
        onG = new double[(NOWHERE + neurons) * period];
        onV = new double[(NOWHERE + neurons) * period];
        hasV = new long[neurons >> 6];
    }

    /** Runs the neurons of a block whose bits are given, and says who of them stays awake. */
    void run(int first, long[] close, int words, int step, int steps, BlockInput input, SpikeList[] spikes) {
        int rows = NOWHERE;
        for (int w = 0; w < words; w++) {
            for (long left = close[w]; left != 0; left &= left - 1) {
                row[(w << 6) + Long.numberOfTrailingZeros(left)] = rows++ * period;
            }
        }
        Arrays.fill(onG, NOWHERE * period, rows * period, 0);
        for (int s = 0; s < steps; s++) {
            spread(input.events(), input.begin(s), input.end(s), input.neuronBits(), input.weights(), row, onG, s);
        }
        add(input);
        for (int w = 0; w < words; w++) {
            for (long left = close[w]; left != 0; left &= left - 1) {
                int i = (w << 6) + Long.numberOfTrailingZeros(left);
                run(first + i, step, steps, row[i], (hasV[w] >>> i & 1) != 0, spikes);
            }
        }
        end(close, words, input);
    }

    private static void spread(int[] events, int from, int to, int bits, double[] weights, int[] row, double[] sums, int s) {
        int mask = (1 << bits) - 1;
        for (int k = from; k < to; k++) {
            int event = events[k];
            sums[row[event & mask] + s] += weights[event >>> bits];
        }
    }

    private void add(BlockInput input) {
        for (int k = 0; k < input.additions(); k++) {
            int i = input.neuron(k);
            if (input.port(k) == ShiuLif.SYNAPSE) {
                onG[row[i] + input.step(k)] += input.amount(k);
            } else {
                onV[row[i] + input.step(k)] += input.amount(k);
                hasV[i >> 6] |= 1L << i;
            }
        }
    }

    private void end(long[] close, int words, BlockInput input) {
        for (int k = 0; k < input.additions(); k++) {
            onV[row[input.neuron(k)] + input.step(k)] = 0;
            hasV[input.neuron(k) >> 6] = 0;
        }
        for (int w = 0; w < words; w++) {
            for (long left = close[w]; left != 0; left &= left - 1) {
                int i = (w << 6) + Long.numberOfTrailingZeros(left);
                row[i] = i % NOWHERE * period;
            }
        }
    }

    /** All steps of a window for one neuron: some in which it is refractory, then some in which it is not, and so on. */
    private void run(int i, int step, int steps, int at, boolean both, SpikeList[] spikes) {
        int start = frame.start(step);
        kernel.leap(i, start);
        double v = kernel.leaptV;
        double g = kernel.leaptG;
        int held = kernel.since[i];
        double drive = kernel.current(i);
        double limit = kernel.threshold(i);
        double[] table = frame.table();
        int row = frame.row(0, step - start);
        boolean spiked = false;
        int s = 0;
        while (s < steps) {
            int free = Math.clamp(held + 1L - step, s, steps);
            row += (free - s) * ShiuFrame.WIDTH;
            s = free;
            for (; s < steps; s++, row += ShiuFrame.WIDTH) {
                if (ShiuFrame.potential(table, row, v, g, drive) > limit) {
                    break;
                }
                double toG = onG[at + s];
                v = both ? ShiuFrame.withInput(table, row, v, toG, onV[at + s]) : ShiuFrame.withInputOntoG(table, row, v, toG);
                g = ShiuFrame.withInput(table, row, g, toG);
            }
            if (s < steps) {
                spikes[s].add(i);
                held = kernel.until(i, step + s);
                v = kernel.afterReset(i, held);
                g = 0;
                spiked = true;
                s++;
                row += ShiuFrame.WIDTH;
            }
        }
        boolean heard = spiked || anything(onG, at, steps) || both && anything(onV, at, steps);
        if (heard) {
            kernel.keep(i, v + 0.0, g, Math.max(held, start)); // not -0: what it is after single updates
        }
        long bit = 1L << i;
        boolean looked = heard || (kernel.awake[i >> 6] & bit) != 0;
        long stays = looked ? (long) kernel.mayReach(i, row - ShiuFrame.WIDTH, v, g) << i : 0;
        kernel.awake[i >> 6] = kernel.awake[i >> 6] & ~bit | stays;
    }

    private static boolean anything(double[] input, int at, int steps) {
        long any = 0;
        for (int s = 0; s < steps; s++) {
            any |= Double.doubleToRawLongBits(input[at + s]);
        }
        return any << 1 != 0; // but for the sign of a zero
    }
}
