package org.phc4j.actors.lif.model;

import java.util.List;

/**
 * State of {@link ShiuLif}: v relative to rest and g are valid at the end of update {@code since}; the neuron is refractory while that
 * lies ahead. What an update needs of a neuron lies side by side, half a cache line of it:
 *
 * <pre>
 *   4 i       4 i + 1   4 i + 2   4 i + 3
 *   v         g         since     current
 * </pre>
 */
final class ShiuLifKernel extends NeuronKernel {
    private static final int WIDTH = 4;
    private static final int DECAY = 0;
    private static final int V_FROM_G = 1;
    private static final int G = 2;
    private static final int APPROACH = 3;
    private static final int STATE = 4;
    private static final int AT_G = 1;
    private static final int AT_SINCE = 2;
    private static final int AT_CURRENT = 3;
    private static final double ROOM = 1e-9;

    private final Propagators propagators;
    private final double[] table;
    private final int tabled;
    private final double[] threshold; // relative to rest
    private final double[] reset;     // relative to rest
    private final double[] rest;
    private final int[] refractory;   // steps
    private final double[] peak;      // largest v from g = 1
    private final double[] state;     // (n, 4)

    ShiuLifKernel(ShiuLif model, KernelSetting setting) {
        super(setting);
        int[] neurons = setting.neurons();
        propagators = Propagators.of(setting, WIDTH, ShiuLifKernel::solution, model.tauMembraneMs(), model.tauSynapseMs());
        table = propagators.table();
        tabled = propagators.steps();
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
        state = new double[STATE * size()];
        for (int i = 0; i < size(); i++) {
            state[STATE * i + AT_SINCE] = -1;
        }
    }

    private static Propagators.Formula solution(double[] c) {
        return (ms, out) -> {
            out[DECAY] = ExactIntegration.decay(ms, c[0]);
            out[V_FROM_G] = ExactIntegration.response(ms, c[0], c[1]) / c[0];
            out[G] = ExactIntegration.decay(ms, c[1]);
            out[APPROACH] = ExactIntegration.approach(ms, c[0]);
        };
    }

    @Override
    protected long advanceWord(int first, long bits, long wasAwake, int step, double[] sums, SpikeList spikes) {
        int gSlot = slot(ShiuLif.SYNAPSE) + first;
        int vSlot = slot(ShiuLif.MEMBRANE) + first;
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
            if (toG == 0 && toV == 0 && (wasAwake >>> bit & 1) == 0) {
                continue;
            }
            if (update(first + bit, step, toG, toV, spikes)) {
                stays |= 1L << bit;
            }
        }
        return stays;
    }

    @Override
    protected boolean blocks() {
        return true;
    }

    @Override
    protected int advanceRound(int[] neurons, int count, int first, int step, int steps, BlockInput input, SpikeList[] spikes) {
        int[] events = input.events();
        double[] sums = input.sums();
        long[] stays = input.stays();
        int stride = input.stride();
        int window = (1 << steps) - 1;
        int left = 0;
        for (int n = 0; n < count; n++) {
            int neuron = neurons[n];
            int event = events[neuron];
            int todo = event & ~BlockInput.AWAKE;
            int s = Integer.numberOfTrailingZeros(todo);
            int at = s * stride + neuron;
            double toG = sums[at];
            sums[at] = 0;
            double toV = input.beyondFirstPort(neuron) ? input.take(input.at(s, ShiuLif.MEMBRANE) + neuron) : 0;
            int reach = event < 0 || toG != 0 || toV != 0 ? event(first + neuron, step + s, toG, toV, spikes[s]) : 0;
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

    /** {@link #update} with the usual case first; returns 1 if the neuron stays awake. */
    private int event(int i, int step, double toG, double toV, SpikeList spikes) {
        int at = STATE * i;
        double limit = threshold[i & mask(threshold)];
        int k = step - (int) state[at + AT_SINCE];
        if (k <= 0 || k >= tabled) {
            return update(i, step, toG, toV, spikes) ? 1 : 0;
        }
        int row = propagators.at(i, k);
        double g = state[at + AT_G];
        double current = state[at + AT_CURRENT];
        double v = Math.fma(table[row + DECAY], state[at], Math.fma(table[row + V_FROM_G], g, table[row + APPROACH] * current));
        if (v > limit) {
            spike(i, step, spikes);
            return mayReach(at, i) ? 1 : 0;
        }
        v += toV;
        g = table[row + G] * g + toG;
        state[at] = v;
        state[at + AT_G] = g;
        state[at + AT_SINCE] = step;
        return (int) (Double.doubleToRawLongBits(limit - highest(v, g, current, peak[i & mask(peak)])) >>> 63);
    }

    /** One update; returns whether the neuron stays awake. */
    private boolean update(int i, int step, double toG, double toV, SpikeList spikes) {
        double limit = threshold[i & mask(threshold)];
        int at = STATE * i;
        int k = step - (int) state[at + AT_SINCE];
        if (k > 0) {
            int row = k < tabled ? propagators.at(i, k) : 0;
            double[] p = k < tabled ? table : propagators.beyond(i, k);
            double g = state[at + AT_G];
            double v = Math.fma(p[row + DECAY], state[at], Math.fma(p[row + V_FROM_G], g, p[row + APPROACH] * state[at + AT_CURRENT]));
            if (v > limit) {
                spike(i, step, spikes);
            } else {
                state[at] = v + toV;
                state[at + AT_G] = p[row + G] * g + toG;
                state[at + AT_SINCE] = step;
            }
        }
        return mayReach(at, i);
    }

    private void spike(int i, int step, SpikeList spikes) {
        spikes.add(i);
        state[STATE * i] = reset[i & mask(reset)];
        state[STATE * i + AT_G] = 0;
        state[STATE * i + AT_SINCE] = Math.max(step, step + refractory[refractory.length == 1 ? 0 : i] - 1);
    }

    private boolean mayReach(int at, int i) {
        return highest(state[at], state[at + AT_G], state[at + AT_CURRENT], peak[i & mask(peak)]) > threshold[i & mask(threshold)];
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
        int at = STATE * neuron;
        int k = last - (int) state[at + AT_SINCE];
        if (k > 0) {
            double[] p = propagators.beyond(neuron, k);
            state[at] = voltage(at, p);
            state[at + AT_G] *= p[G];
            state[at + AT_SINCE] = last;
        }
        state[at + AT_CURRENT] = value;
    }

    private double voltage(int at, double[] p) {
        return Math.fma(p[DECAY], state[at], Math.fma(p[V_FROM_G], state[at + AT_G], p[APPROACH] * state[at + AT_CURRENT]));
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
        int at = STATE * neuron;
        int k = step - (int) state[at + AT_SINCE];
        double base = variable == 0 ? rest[neuron & mask(rest)] : 0;
        if (k <= 0) {
            return base + state[at + variable];
        }
        double[] p = propagators.beyond(neuron, k);
        return base + (variable == 0 ? voltage(at, p) : p[G] * state[at + AT_G]);
    }

    @Override
    protected void visitState(StateVisitor visitor) {
        visitor.doubles("state", state);
    }
}
