package org.phc4j.actors.lif.model;

import java.util.Arrays;

/** Runs the few neurons of a block that might spike in a window, are refractory or have input from devices, through its steps, one by one. */
final class ShiuCloseLook {
    private final ShiuLifKernel kernel;
    private final ShiuFrame frame;
    private final int period;
    private int[] row = {};         // (neurons) where the other input of a neuron starts, if it has any
    private double[] otherOnG = {}; // (rows, period)
    private double[] otherOnV = {}; // (rows, period)

    ShiuCloseLook(ShiuLifKernel kernel, ShiuFrame frame) {
        this.kernel = kernel;
        this.frame = frame;
        period = frame.period();
    }

    void room(int neurons) {
        row = new int[neurons];
    }

    /** Runs the neurons of a block whose bits are given, and says who of them stays awake. */
    void run(int first, long[] close, long[] added, int words, int step, int steps, StepSums sums, BlockInput input, SpikeList[] spikes) {
        add(input, added, words);
        for (int w = 0; w < words; w++) {
            for (long left = close[w]; left != 0; left &= left - 1) {
                int i = (w << 6) + Long.numberOfTrailingZeros(left);
                run(first + i, i, (added[w] >>> i & 1) != 0 ? row[i] : -1, step, steps, sums, spikes);
            }
        }
    }

    /** Sums input that does not come over connections. */
    private void add(BlockInput input, long[] added, int words) {
        int rows = 0;
        for (int w = 0; w < words; w++) {
            for (long left = added[w]; left != 0; left &= left - 1) {
                row[(w << 6) + Long.numberOfTrailingZeros(left)] = rows++ * period;
            }
        }
        if (otherOnG.length < rows * period) {
            otherOnG = new double[2 * rows * period];
            otherOnV = new double[2 * rows * period];
        }
        Arrays.fill(otherOnG, 0, rows * period, 0);
        Arrays.fill(otherOnV, 0, rows * period, 0);
        for (int k = 0; k < input.additions(); k++) {
            double[] onto = input.port(k) == ShiuLif.MEMBRANE ? otherOnV : otherOnG;
            onto[row[input.neuron(k)] + input.step(k)] += input.amount(k);
        }
    }

    /** All steps of a window for one neuron: some in which it is refractory, then some in which it is not, and so on. */
    private void run(int i, int inBlock, int other, int step, int steps, StepSums sums, SpikeList[] spikes) {
        int start = frame.start(step);
        kernel.leap(i, start);
        double v = kernel.leaptV;
        double g = kernel.leaptG;
        int held = kernel.since[i];
        double drive = kernel.current(i);
        double limit = kernel.threshold(i);
        double[] table = frame.table();
        int at = frame.row(0, step - start);
        double unit = kernel.unit();
        long any = 0;
        int s = 0;
        while (s < steps) {
            int free = Math.clamp(held + 1L - step, s, steps);
            at += (free - s) * ShiuFrame.WIDTH;
            s = free;
            for (; s < steps; s++, at += ShiuFrame.WIDTH) {
                if (ShiuFrame.potential(table, at, v, g, drive) > limit) {
                    break;
                }
                double onG = unit * sums.at(inBlock, s);
                if (other >= 0) {
                    onG += otherOnG[other + s];
                    v = ShiuFrame.withInput(table, at, v, onG, otherOnV[other + s]);
                    any |= Double.doubleToRawLongBits(otherOnV[other + s]) << 1; // but for the sign of a zero
                } else {
                    v = ShiuFrame.withInputOntoG(table, at, v, onG);
                }
                g = ShiuFrame.withInput(table, at, g, onG);
                any |= Double.doubleToRawLongBits(onG) << 1;
            }
            if (s < steps) {
                spikes[s].add(i);
                held = kernel.until(i, step + s);
                v = kernel.afterReset(i, held);
                g = 0;
                any = 1;
                s++;
                at += ShiuFrame.WIDTH;
            }
        }
        if (any != 0) {
            kernel.keep(i, v + 0.0, g, Math.max(held, start)); // not -0: what it is after single updates
        }
        long bit = 1L << i;
        boolean looked = any != 0 || (kernel.awake[i >> 6] & bit) != 0;
        long stays = looked ? (long) kernel.mayReach(i, at - ShiuFrame.WIDTH, v, g) << i : 0;
        kernel.awake[i >> 6] = kernel.awake[i >> 6] & ~bit | stays;
    }
}
