package org.phc4j.actors.lif.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.model.vector.ShiuSweep;
import org.phc4j.connectomes.math.VectorUnit;

/**
 * State of {@link ShiuLif}: V (relative to rest) and G in the frame of the update after {@code since}, see {@link ShiuFrame}; a neuron is
 * refractory up to the end of update {@code since}. Eight neighbours lie side by side, so that they may be updated as one vector, in lines of the
 * caches if the array starts 16 bytes before one:
 *
 * <pre>
 *   6 + 32 (i / 8) + i % 8   + 8   + 16    + 24
 *   V                        G     since   current
 * </pre>
 */
final class ShiuLifKernel extends NeuronKernel implements ShiuSweep.Single {
    private static final int GROUP = 8;
    private static final int STATE = 4 * GROUP;
    private static final int AT_G = GROUP;
    private static final int AT_SINCE = 2 * GROUP;
    private static final int AT_CURRENT = 3 * GROUP;
    private static final int ALIGNED = ShiuSweep.ALIGNED;
    private static final double ROOM = 1e-9;

    private final ShiuFrame frame;
    private final double[] factors;
    private final double[] threshold; // relative to rest
    private final double[] reset;     // relative to rest
    private final double[] rest;
    private final int[] refractory;   // steps
    private final double[] peak;      // largest v from g = 1
    private final double[] state;     // (n / 8, 4, 8)
    private final @Nullable ShiuSweep sweep;
    private double leaptV;
    private double leaptG;
    private SpikeList[] swept = {}; // of the window in which neurons are being swept
    private long heard; // 1 if the neuron looked at last had input, or spiked

    ShiuLifKernel(ShiuLif model, KernelSetting setting) {
        super(setting);
        int[] neurons = setting.neurons();
        frame = new ShiuFrame(model, setting);
        factors = frame.table();
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
        state = new double[ALIGNED + STATE * ((size() + GROUP - 1) / GROUP)];
        for (int i = 0; i < size(); i++) {
            state[at(i) + AT_SINCE] = -1;
        }
        sweep = VectorUnit.pays(size()) && frame.uniform() ? new ShiuSweep(factors, frame.period(), frame.near(ShiuSweep.NEAR),
                threshold, peak[0], ROOM, state, this) : null;
    }

    private static int at(int i) {
        return ALIGNED + (i >> 3) * STATE + (i & 7);
    }

    @Override
    protected long advanceWord(int first, long bits, long wasAwake, int step, double[] sums, SpikeList spikes) {
        int gSlot = slot(ShiuLif.SYNAPSE) + first;
        int vSlot = slot(ShiuLif.MEMBRANE) + first;
        int start = frame.start(step);
        long onV = portBits(ShiuLif.MEMBRANE);
        long stays = 0;
        for (long left = bits; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            double toG = sums[gSlot + bit];
            sums[gSlot + bit] = 0;
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
    protected boolean blocks() {
        return frame.period() == setting().window();
    }

    @Override
    protected int advanceRound(int[] neurons, int count, int first, int step, int steps, BlockInput input, SpikeList[] spikes) {
        int[] events = input.events();
        double[] sums = input.sums();
        long[] stays = input.stays();
        int inputSteps = input.steps();
        int start = frame.start(step);
        int window = (1 << steps) - 1;
        int left = 0;
        for (int n = 0; n < count; n++) {
            int neuron = neurons[n];
            int event = events[neuron];
            int todo = event & ~BlockInput.AWAKE;
            int s = Integer.numberOfTrailingZeros(todo);
            int lane = BlockInput.lane(neuron, inputSteps);
            int at = input.at(s, ShiuLif.SYNAPSE) + lane;
            double toG = sums[at];
            sums[at] = 0;
            double toV = input.beyondFirstPort(neuron) ? input.take(input.at(s, ShiuLif.MEMBRANE) + lane) : 0;
            int reach = event < 0 || toG != 0 || toV != 0 ? event(first + neuron, step + s, start, toG, toV, spikes[s]) : 0;
            int next = reach << s + 1;
            todo = todo & todo - 1 | next & window;
            if ((next & ~window) != 0) { // awake after the last step
                stays[neuron >> 6] |= 1L << neuron;
            }
            int more = (todo | -todo) >>> 31; // no branches on what cannot be foretold
            events[neuron] = todo | (reach & more) << 31;
            neurons[left] = neuron;
            left += more;
        }
        return left;
    }

    @Override
    protected long sweepWindow(int first, int count, int at, long wasAwake, int step, int steps, BlockInput input, SpikeList[] spikes) {
        long alone = input.takeBeyond(at) & bits(0, count);
        swept = spikes;
        long stays = oneByOne(alone, first, at, wasAwake, step, steps, input, true);
        int done = 0;
        if (sweep != null) {
            done = count & -ShiuSweep.WIDTH;
            stays |= sweep.word(first, done, wasAwake, alone, frame.start(step), step, steps, input.sums(),
                    input.at(0, ShiuLif.SYNAPSE) + at * input.steps(), input.steps());
        }
        return stays | oneByOne(bits(done, count) & ~alone, first, at, wasAwake, step, steps, input, false);
    }

    private long oneByOne(long neurons, int first, int at, long wasAwake, int step, int steps, BlockInput input, boolean both) {
        long stays = 0;
        for (long left = neurons; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            long wakes = wasAwake >>> bit & 1;
            stays |= (throughWindow(first + bit, at + bit, both, step, steps, input) & (wakes | heard)) << bit;
        }
        return stays;
    }

    /** All steps of a window for one neuron; returns 1 if it may reach threshold, and whether it had input. */
    private long throughWindow(int i, int neuron, boolean both, int step, int steps, BlockInput input) {
        int at = at(i);
        leap(i, at, frame.start(step));
        double v = leaptV;
        double g = leaptG;
        double since = state[at + AT_SINCE];
        double current = state[at + AT_CURRENT];
        double limit = threshold[i & mask(threshold)];
        int row = frame.row(i, step - frame.start(step));
        heard = 0;
        int lane = BlockInput.lane(neuron, input.steps());
        for (int s = 0; s < steps; s++, row += ShiuFrame.WIDTH) {
            double toG = input.take(input.at(s, ShiuLif.SYNAPSE) + lane);
            double toV = both ? input.take(input.at(s, ShiuLif.MEMBRANE) + lane) : 0;
            heard |= toG != 0 | toV != 0 ? 1 : 0;
            if (step + s <= since) {
                continue;
            }
            if (ShiuFrame.potential(factors, row, v, g, current) > limit) {
                since = spiked(i, s, step);
                v = afterReset(i, (int) since);
                g = 0;
                heard = 1;
            } else {
                v = ShiuFrame.withInput(factors, row, v, toG, toV);
                g = ShiuFrame.withInput(factors, row, g, toG);
            }
        }
        if (heard != 0) {
            state[at] = v;
            state[at + AT_G] = g;
            state[at + AT_SINCE] = Math.max(since, frame.start(step));
        }
        row -= ShiuFrame.WIDTH;
        double now = ShiuFrame.potential(factors, row, v, g, current);
        return mayReach(now, factors[row + ShiuFrame.G] * g, current, i);
    }

    /** V and G in the frame that starts with an update: {@link #leaptV}, {@link #leaptG}. */
    private void leap(int i, int at, int start) {
        double v = state[at];
        double g = state[at + AT_G];
        int steps = start - (int) state[at + AT_SINCE];
        if (steps > 0) {
            int row = frame.leap(i, steps);
            double[] p = row >= 0 ? frame.leaps() : frame.beyond(i, steps);
            row = Math.max(row, 0);
            v = ShiuFrame.potential(p, row, v, g, state[at + AT_CURRENT]);
            g = p[row + ShiuFrame.G] * g;
        }
        leaptV = v;
        leaptG = g;
    }

    /** One update of a neuron with an event; returns 1 if it stays awake. */
    private int event(int i, int step, int start, double toG, double toV, SpikeList spikes) {
        int at = at(i);
        double current = state[at + AT_CURRENT];
        if (state[at + AT_SINCE] >= step) {
            return mayReach(reset[i & mask(reset)], 0, current, i);
        }
        leap(i, at, start);
        double v = leaptV;
        double g = leaptG;
        int row = frame.row(i, step - start);
        double now = ShiuFrame.potential(factors, row, v, g, current);
        if (now > threshold[i & mask(threshold)]) {
            spikes.add(i);
            int until = until(i, step);
            state[at] = afterReset(i, until);
            state[at + AT_G] = 0;
            state[at + AT_SINCE] = until;
            return mayReach(reset[i & mask(reset)], 0, current, i);
        }
        if (toG != 0 || toV != 0) {
            state[at] = ShiuFrame.withInput(factors, row, v, toG, toV);
            g = ShiuFrame.withInput(factors, row, g, toG);
            state[at + AT_G] = g;
            state[at + AT_SINCE] = Math.max(state[at + AT_SINCE], start);
        }
        return mayReach(now + toV, factors[row + ShiuFrame.G] * g, current, i);
    }

    /** The last update of refractoriness after a spike. */
    private int until(int i, int step) {
        return Math.max(step, step + refractory[refractory.length == 1 ? 0 : i] - 1);
    }

    @Override
    public int spiked(int i, int s, int step) {
        swept[s].add(i);
        return until(i, step + s);
    }

    @Override
    public double afterReset(int i, int until) {
        return frame.at(i, until, reset[i & mask(reset)], state[at(i) + AT_CURRENT]);
    }

    @Override
    public void leap(int i, int start, double[] v, double[] g, int lane) {
        leap(i, at(i), start);
        v[lane] = leaptV;
        g[lane] = leaptG;
    }

    private int mayReach(double v, double g, double current, int i) {
        double above = highest(v, g, current, peak[i & mask(peak)]) - threshold[i & mask(threshold)];
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
        int at = at(neuron);
        int since = (int) state[at + AT_SINCE];
        double less = state[at + AT_CURRENT] - value;
        state[at + AT_CURRENT] = value;
        if (since > last) {
            state[at] = afterReset(neuron, since);
            return;
        }
        state[at + AT_CURRENT] = value + less;
        int start = frame.start(last + 1);
        leap(neuron, at, start);
        state[at] = frame.changed(neuron, last, leaptV, less);
        state[at + AT_G] = leaptG;
        state[at + AT_SINCE] = Math.max(since, start);
        state[at + AT_CURRENT] = value;
    }

    @Override
    public int ports() {
        return 2;
    }

    @Override
    public List<String> variables() {
        return ShiuLif.VARIABLES;
    }

    @Override
    public double observe(int variable, int neuron, int step) {
        int at = at(neuron);
        double base = variable == 0 ? rest[neuron & mask(rest)] : 0;
        if (step <= state[at + AT_SINCE]) {
            return base + (variable == 0 && step >= 0 ? reset[neuron & mask(reset)] : 0);
        }
        int start = frame.start(step);
        leap(neuron, at, start);
        int row = frame.row(neuron, step - start);
        return base + (variable == 0 ? ShiuFrame.potential(factors, row, leaptV, leaptG, state[at + AT_CURRENT])
                : factors[row + ShiuFrame.G] * leaptG);
    }

    @Override
    protected void visitState(StateVisitor visitor) {
        visitor.doubles("state", state);
    }
}
