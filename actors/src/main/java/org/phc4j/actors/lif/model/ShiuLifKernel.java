package org.phc4j.actors.lif.model;

import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.lif.model.vector.CacheLines;
import org.phc4j.actors.lif.model.vector.ShiuSweep;

/**
 * State of {@link ShiuLif}: V (relative to rest) and G in the frame of the update after {@code since}, see {@link ShiuFrame}; a neuron is
 * refractory up to the end of update {@code since}. V of 8 neighbours share a line of the caches (if the array starts 16 bytes before one), and
 * their G the next:
 *
 * <pre>
 *   6 + 16 (i / 8) + i % 8   + 8
 *   V                        G
 * </pre>
 */
final class ShiuLifKernel extends WindowKernel {
    private static final int GROUP = ShiuSweep.GROUP;
    private static final int ALIGNED = CacheLines.BEFORE;
    private static final double ROOM = 1e-9;

    private final ShiuFrame frame;
    private final double[] factors;
    private final double unit;
    private final double[] threshold; // relative to rest
    private final double[] reset;     // relative to rest
    private final double[] rest;
    private final int[] refractory;   // steps
    private final double[] peak;      // largest v from g = 1
    private final double[] state;     // (n / 8, 2, 8)
    final int[] since;
    private double[] current = {0};   // one value, or (n) after the first change
    private final ShiuBlock block;
    double leaptV;
    double leaptG;

    ShiuLifKernel(ShiuLif model, KernelSetting setting) {
        super(setting);
        int[] neurons = setting.neurons();
        frame = new ShiuFrame(model, setting);
        factors = frame.table();
        unit = setting.unit();
        rest = model.restMv().of(neurons);
        threshold = RelativeColumn.of(model.thresholdMv(), model.restMv(), neurons);
        reset = RelativeColumn.of(model.resetMv(), model.restMv(), neurons);
        refractory = RelativeColumn.steps(model.refractoryMs(), neurons, setting.grid());
        boolean uniform = model.tauMembraneMs() instanceof Column.Uniform && model.tauSynapseMs() instanceof Column.Uniform;
        peak = new double[uniform ? 1 : size()];
        for (int i = 0; i < Math.min(peak.length, size()); i++) {
            double tau = model.tauMembraneMs().at(neurons[i]);
            peak[i] = ExactIntegration.peakResponse(tau, model.tauSynapseMs().at(neurons[i])) / tau;
        }
        int room = size() + 7 & -8;
        state = new double[ALIGNED + 2 * room];
        since = new int[room];
        Arrays.fill(since, -1);
        block = new ShiuBlock(this, frame);
    }

    private static int at(int i) {
        return ALIGNED + (i & -GROUP) * 2 + (i & GROUP - 1);
    }

    @Override
    protected long advanceWord(int first, long bits, long wasAwake, int step, double[] sums, SpikeList spikes) {
        int unitSlot = slot(ShiuLif.UNITS) + first;
        int otherSlot = slot(ShiuLif.OTHER) + first;
        int vSlot = slot(ShiuLif.MEMBRANE) + first;
        int start = frame.start(step);
        long onV = portBits(ShiuLif.MEMBRANE);
        long others = portBits(ShiuLif.OTHER);
        long stays = 0;
        for (long left = bits; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            double toG = unit * sums[unitSlot + bit];
            sums[unitSlot + bit] = 0;
            if ((others >>> bit & 1) != 0) {
                toG += sums[otherSlot + bit];
                sums[otherSlot + bit] = 0;
            }
            double toV = 0;
            if ((onV >>> bit & 1) != 0) {
                toV = sums[vSlot + bit];
                sums[vSlot + bit] = 0;
            }
            if (toG != 0 || toV != 0 || (wasAwake >>> bit & 1) != 0) {
                stays |= (long) event(first + bit, step, start, toG, toV, spikes) << bit;
            }
        }
        return stays;
    }

    @Override
    protected boolean coversWindow() {
        return frame.period() == setting().window();
    }

    @Override
    public void advanceEvents(int step, StepEvents events, SpikeList spikes) {
        int[] neurons = events.neurons();
        double[] amounts = events.amounts();
        int count = events.size();
        int start = frame.start(step);
        for (int k = 0; k < count; k++) {
            if (amounts[k] != 0 && event(neurons[k], step, start, unit * amounts[k], 0, spikes) != 0) {
                wake(neurons[k]);
            }
        }
    }

    @Override
    protected void advanceNeighbours(int first, int count, int step, int steps, BlockInput input, SpikeList[] spikes) {
        block.run(first, count, step, steps, input, spikes);
    }

    /** Whether a neuron may reach threshold without further input, from V and G at a row of the table. */
    int mayReach(int i, int row, double v, double g) {
        double drive = current(i);
        return mayReach(ShiuFrame.potential(factors, row, v, g, drive), factors[row + ShiuFrame.G] * g, drive, i);
    }

    /** A sweep over the state. */
    ShiuSweep sweep(double rise) {
        return new ShiuSweep(new ShiuSweep.Factors(frame.near(ShiuSweep.WIDTH), frame.table(), unit, rise, ROOM, threshold), state, since);
    }

    /** V and G in the frame that starts with an update: {@link #leaptV}, {@link #leaptG}. */
    void leap(int i, int start) {
        int at = at(i);
        double v = state[at];
        double g = state[at + GROUP];
        int steps = start - since[i];
        if (steps > 0) {
            int row = frame.leap(i, steps);
            double[] p = row >= 0 ? frame.leaps() : frame.beyond(i, steps);
            row = Math.max(row, 0);
            v = ShiuFrame.potential(p, row, v, g, current(i));
            g = p[row + ShiuFrame.G] * g;
        }
        leaptV = v;
        leaptG = g;
    }

    /** Stores V and G in the frame after an update up to which the neuron was refractory, or its frame lasted. */
    void keep(int i, double v, double g, int until) {
        int at = at(i);
        state[at] = v;
        state[at + GROUP] = g;
        since[i] = until;
    }

    /** One update of a neuron with an event; returns 1 if it stays awake. */
    private int event(int i, int step, int start, double toG, double toV, SpikeList spikes) {
        double drive = current(i);
        if (since[i] >= step) {
            return mayReach(reset[i & mask(reset)], 0, drive, i);
        }
        leap(i, start);
        double v = leaptV;
        double g = leaptG;
        int row = frame.row(i, step - start);
        double now = ShiuFrame.potential(factors, row, v, g, drive);
        if (now > threshold[i & mask(threshold)]) {
            spikes.add(i);
            int until = until(i, step);
            keep(i, afterReset(i, until), 0, until);
            return mayReach(reset[i & mask(reset)], 0, drive, i);
        }
        if (toG != 0 || toV != 0) {
            g = ShiuFrame.withInput(factors, row, g, toG);
            keep(i, ShiuFrame.withInput(factors, row, v, toG, toV), g, Math.max(since[i], start));
        }
        return mayReach(now + toV, factors[row + ShiuFrame.G] * g, drive, i);
    }

    /** The last update of refractoriness after a spike. */
    int until(int i, int step) {
        return Math.max(step, step + refractory[refractory.length == 1 ? 0 : i] - 1);
    }

    double afterReset(int i, int until) {
        return frame.at(i, until, reset[i & mask(reset)], current(i));
    }

    double threshold(int i) {
        return threshold[i & mask(threshold)];
    }

    /** What a sum of 1 over static connections stands for. */
    double unit() {
        return unit;
    }

    double current(int i) {
        return current[i & mask(current)];
    }

    int mayReach(double v, double g, double drive, int i) {
        double above = highest(v, g, drive, peak[i & mask(peak)]) - threshold[i & mask(threshold)];
        return (int) (Double.doubleToRawLongBits(-above) >>> 63);
    }

    /**
     * No future v without input is above this. With w = v - current, {@code dw/dt = (g - w)/tau_m}; the largest w to come is convex in
     * (w, g), g at w = g and a known part of g at w = 0, so that the chord between both bounds it.
     */
    private static double highest(double v, double g, double current, double peakOfOne) {
        double w = positive(v - current);
        double bound = current + w + peakOfOne * positive(g - w);
        return bound + ROOM * Math.abs(bound) + ROOM;
    }

    /** The larger of x and 0, without a branch: half of x + |x|, which is exact. */
    private static double positive(double x) {
        return 0.5 * (x + Math.abs(x));
    }

    @Override
    protected void changeCurrent(int neuron, int last, double value) {
        if (current.length == 1) {
            current = new double[since.length];
            block.currents(current);
        }
        double before = current[neuron];
        int held = since[neuron];
        if (held > last) {
            current[neuron] = value;
            state[at(neuron)] = afterReset(neuron, held);
            return;
        }
        int start = frame.start(last + 1);
        leap(neuron, start);
        keep(neuron, frame.changed(neuron, last, leaptV, before - value), leaptG, Math.max(held, start));
        current[neuron] = value;
    }

    @Override
    public int ports() {
        return 3;
    }

    @Override
    public List<String> variables() {
        return ShiuLif.VARIABLES;
    }

    @Override
    public double observe(int variable, int neuron, int step) {
        double base = variable == 0 ? rest[neuron & mask(rest)] : 0;
        if (step <= since[neuron]) {
            return base + (variable == 0 && step >= 0 ? reset[neuron & mask(reset)] : 0);
        }
        int start = frame.start(step);
        leap(neuron, start);
        int row = frame.row(neuron, step - start);
        return base + (variable == 0 ? ShiuFrame.potential(factors, row, leaptV, leaptG, current(neuron))
                : factors[row + ShiuFrame.G] * leaptG);
    }

    @Override
    protected void visitState(StateVisitor visitor) {
        visitor.doubles("state", state);
        visitor.ints("since", since);
        double[] stored = visitor.grown("current", current, current.length);
        current = stored.length == 1 ? stored : Arrays.copyOf(stored, since.length);
        block.currents(current);
    }
}
