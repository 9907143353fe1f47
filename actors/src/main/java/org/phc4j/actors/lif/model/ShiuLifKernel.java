package org.phc4j.actors.lif.model;

import java.util.List;

/**
 * State of {@link ShiuLif}: v relative to rest and g are valid at the end of update {@code since}; the neuron is refractory while that
 * lies ahead.
 */
final class ShiuLifKernel extends NeuronKernel {
    private static final int WIDTH = 4;
    private static final int DECAY = 0;
    private static final int V_FROM_G = 1;
    private static final int G = 2;
    private static final int APPROACH = 3;
    private static final double ROOM = 1e-9;

    private final Propagators propagators;
    private final double[] table;
    private final int tabled;
    private final double[] threshold; // relative to rest
    private final double[] reset;     // relative to rest
    private final double[] rest;
    private final int[] refractory;   // steps
    private final double[] peak;      // largest v from g = 1
    private final double[] v;
    private final double[] g;
    private final double[] current;
    private final int[] since;

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
        v = new double[size()];
        g = new double[size()];
        current = new double[size()];
        since = new int[size()];
        java.util.Arrays.fill(since, -1);
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
        long stays = 0;
        for (long left = bits; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            int i = first + bit;
            double toG = sums[gSlot + bit];
            double toV = sums[vSlot + bit];
            if (toG == 0 && toV == 0 && (wasAwake >>> bit & 1) == 0) {
                continue;
            }
            sums[gSlot + bit] = 0;
            sums[vSlot + bit] = 0;
            if (update(i, step, toG, toV, spikes)) {
                stays |= 1L << bit;
            }
        }
        return stays;
    }

    /** One update; returns whether the neuron stays awake. */
    private boolean update(int i, int step, double toG, double toV, SpikeList spikes) {
        double limit = threshold[i & mask(threshold)];
        int k = step - since[i];
        if (k > 0) {
            int at = k < tabled ? propagators.at(i, k) : 0;
            double[] p = k < tabled ? table : propagators.beyond(i, k);
            double vNow = Math.fma(p[at + DECAY], v[i], Math.fma(p[at + V_FROM_G], g[i], p[at + APPROACH] * current[i]));
            double gNow = p[at + G] * g[i];
            if (vNow > limit) {
                spikes.add(i);
                v[i] = reset[i & mask(reset)];
                g[i] = 0;
                since[i] = Math.max(step, step + refractory[refractory.length == 1 ? 0 : i] - 1);
            } else {
                v[i] = vNow + toV;
                g[i] = gNow + toG;
                since[i] = step;
            }
        }
        return mayReach(i, limit);
    }

    private boolean mayReach(int i, double limit) {
        double now = v[i];
        double push = g[i] + current[i];
        if (now <= limit && g[i] >= 0 && push <= now && current[i] <= limit) {
            return false; // v falls, and goes on falling at least until it is below the current's level
        }
        double bound = Math.max(now, current[i]) + Math.max(g[i], 0) * peak[i & mask(peak)];
        return bound + ROOM * Math.abs(bound) + ROOM > limit;
    }

    @Override
    protected void changeCurrent(int neuron, int last, double value) {
        int k = last - since[neuron];
        if (k > 0) {
            double[] p = propagators.beyond(neuron, k);
            v[neuron] = Math.fma(p[DECAY], v[neuron], Math.fma(p[V_FROM_G], g[neuron], p[APPROACH] * current[neuron]));
            g[neuron] *= p[G];
            since[neuron] = last;
        }
        current[neuron] = value;
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
        int k = step - since[neuron];
        if (k <= 0) {
            return variable == 0 ? rest[neuron & mask(rest)] + v[neuron] : g[neuron];
        }
        double[] p = propagators.beyond(neuron, k);
        if (variable == 1) {
            return p[G] * g[neuron];
        }
        return rest[neuron & mask(rest)]
                + Math.fma(p[DECAY], v[neuron], Math.fma(p[V_FROM_G], g[neuron], p[APPROACH] * current[neuron]));
    }

    @Override
    protected void visitState(StateVisitor visitor) {
        visitor.doubles("v", v);
        visitor.doubles("g", g);
        visitor.doubles("current", current);
        visitor.ints("since", since);
    }
}
