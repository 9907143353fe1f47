package org.phc4j.actors.lif.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.model.vector.ShiuSteps;

/** Runs the few neurons of a block that might spike in a window, are refractory or have input from devices, through its steps, one by one. */
final class ShiuCloseLook {
    private final ShiuLifKernel kernel;
    private final ShiuFrame frame;
    private final int period;
    private int[] row = {};         // (neurons) where the other input of a neuron starts, if it has any
    private double[] otherOnG = {}; // (rows, period)
    private double[] otherOnV = {}; // (rows, period)
    private final @Nullable ShiuSteps vector;
    private int first;
    private int step;
    private int steps;
    private int start;

    /**
     * A close look.
     *
     * @param vectors whether to look at several neurons at a time where that can be done; all share one table of factors then
     */
    ShiuCloseLook(ShiuLifKernel kernel, ShiuFrame frame, boolean vectors) {
        this.kernel = kernel;
        this.frame = frame;
        period = frame.period();
        vector = vectors ? new ShiuSteps(frame.table()) : null;
    }

    void room(int neurons) {
        row = new int[neurons];
    }

    /** Begins with a block. */
    void begin(int firstNeuron, int firstStep, int stepCount, BlockInput input, long[] added, int words) {
        first = firstNeuron;
        step = firstStep;
        steps = stepCount;
        start = frame.start(step);
        add(input, added, words);
    }

    /** Runs some neurons of a block, at once or later. */
    void run(int firstInBlock, long close, long added, StepSums sums, SpikeList[] spikes) {
        for (long left = close; left != 0; left &= left - 1) {
            int i = firstInBlock + Long.numberOfTrailingZeros(left);
            boolean other = (added >>> i & 1) != 0;
            if (vector == null || other || kernel.until(first + i, step) < step + steps - 1) {
                run(first + i, i, other ? row[i] : -1, sums, spikes);
            } else {
                put(vector, first + i, i, sums);
                if (vector.size() == ShiuSteps.WIDTH) {
                    runVector(vector, spikes);
                }
            }
        }
    }

    /** Runs those that are left. */
    void end(SpikeList[] spikes) {
        if (vector != null) {
            runVector(vector, spikes);
        }
    }

    /** Puts a neuron that spikes once at most into the vector. */
    private void put(ShiuSteps to, int i, int inBlock, StepSums sums) {
        kernel.leap(i, start);
        sums.copy(inBlock, kernel.unit(), to.input(), to.size(), ShiuSteps.WIDTH);
        to.put(i, kernel.leaptV, kernel.leaptG, kernel.current(i), kernel.threshold(i), Math.max(0, kernel.since[i] + 1 - step));
    }

    /** Runs the neurons in the vector. */
    private void runVector(ShiuSteps some, SpikeList[] spikes) {
        some.run(frame.row(0, step - start), steps);
        for (int lane = 0; lane < some.size(); lane++) {
            int i = some.neuron(lane);
            int spike = some.spike(lane);
            if (spike != ShiuSteps.NEVER) {
                spikes[spike].add(i);
                int held = kernel.until(i, step + spike);
                store(i, kernel.afterReset(i, held), 0, held, true);
            } else {
                store(i, some.v(lane), some.g(lane), Math.max(kernel.since[i], start), some.heard(lane));
            }
        }
        some.clear();
    }

    /** Stores what has become of a neuron; one that heard nothing goes to sleep, unless it may spike by itself. */
    private void store(int i, double v, double g, int held, boolean changed) {
        long bit = 1L << i;
        if (changed) {
            kernel.keep(i, v + 0.0, g, held); // not -0: what it is after single updates
            kernel.awake[i >> 6] |= bit;
        } else if ((kernel.awake[i >> 6] & bit) != 0 && kernel.mayReach(i, frame.row(0, step + steps - 1 - start), v, g) == 0) {
            kernel.awake[i >> 6] &= ~bit;
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
    private void run(int i, int inBlock, int other, StepSums sums, SpikeList[] spikes) {
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
        store(i, v, g, Math.max(held, start), any != 0);
    }
}
