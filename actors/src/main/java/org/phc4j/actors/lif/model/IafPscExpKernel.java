package org.phc4j.actors.lif.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.model.vector.ExpSweep;
import org.phc4j.connectomes.math.VectorUnit;

/**
 * State of {@link IafPscExp}. V relative to rest is valid at the end of update {@code max(since, until)}, the currents at that of
 * {@code since}; the neuron is refractory up to {@code until}.
 */
final class IafPscExpKernel extends NeuronKernel {
    /** Factors over k steps; eight, so that they share a cache line. */
    private static final int WIDTH = 8;
    private static final int DECAY = 0;
    private static final int APPROACH = 1;
    private static final int V_FROM_EX = 2;
    private static final int V_FROM_IN = 3;
    private static final int EX = 4;
    private static final int IN = 5;
    /** Relative room for rounding in the bound: far more than any, far less than matters. */
    private static final double ROOM = 1e-9;

    private final Propagators propagators;
    private final double[] table;
    private final int tabled;
    private final double[] threshold; // relative to rest
    private final double[] reset;     // relative to rest
    private final double[] rest;
    private final int[] refractory;   // steps
    private final double[] resistance; // mV per pA
    private final double[] peakEx;     // largest V from a current that would hold 1 mV
    private final double[] peakIn;
    private final double[] ownCurrent;
    private final double[] v;
    private final double[] ex;
    private final double[] in;
    private final double[] target; // where V goes without synaptic current, relative to rest
    private final int[] since;
    private final int[] until;
    private final @Nullable ExpSweep sweep;
    private final long[] found = new long[2]; // bits of neurons that reached threshold, that stay awake

    IafPscExpKernel(IafPscExp model, KernelSetting setting) {
        super(setting);
        int[] neurons = setting.neurons();
        propagators = Propagators.of(setting, WIDTH, IafPscExpKernel::solution, model.tauMembraneMs(), model.tauExcitatoryMs(),
                model.tauInhibitoryMs(), model.capacitancePf());
        table = propagators.table();
        tabled = propagators.steps();
        rest = model.restMv().of(neurons);
        threshold = RelativeColumn.of(model.thresholdMv(), model.restMv(), neurons);
        reset = RelativeColumn.of(model.resetMv(), model.restMv(), neurons);
        refractory = RelativeColumn.steps(model.refractoryMs(), neurons, setting.grid());
        resistance = RelativeColumn.resistance(model.tauMembraneMs(), model.capacitancePf(), neurons);
        peakEx = peak(model.tauMembraneMs(), model.tauExcitatoryMs(), neurons);
        peakIn = peak(model.tauMembraneMs(), model.tauInhibitoryMs(), neurons);
        ownCurrent = model.currentPa().of(neurons);
        v = new double[size()];
        ex = new double[size()];
        in = new double[size()];
        target = new double[size()];
        since = new int[size()];
        until = new int[size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = model.initialMv().at(neurons[i]) - model.restMv().at(neurons[i]);
            since[i] = -1;
            until[i] = -1;
            setTarget(i, 0);
        }
        sweep = VectorUnit.pays(size()) && propagators.uniform()
                ? new ExpSweep(table, WIDTH, tabled, new ExpSweep.Bound(threshold, resistance, peakEx, peakIn, ROOM),
                        new ExpSweep.State(v, ex, in, target, since, until))
                : null;
    }

    private static Propagators.Formula solution(double[] c) {
        return (ms, out) -> {
            out[DECAY] = ExactIntegration.decay(ms, c[0]);
            out[APPROACH] = ExactIntegration.approach(ms, c[0]);
            out[V_FROM_EX] = ExactIntegration.response(ms, c[0], c[1]) / c[3];
            out[V_FROM_IN] = ExactIntegration.response(ms, c[0], c[2]) / c[3];
            out[EX] = ExactIntegration.decay(ms, c[1]);
            out[IN] = ExactIntegration.decay(ms, c[2]);
        };
    }

    private static double[] peak(Column tauMembrane, Column tauSynapse, int[] neurons) {
        boolean uniform = tauMembrane instanceof Column.Uniform && tauSynapse instanceof Column.Uniform;
        double[] peak = new double[uniform ? 1 : neurons.length];
        for (int i = 0; i < peak.length; i++) {
            int neuron = neurons.length == 0 ? 0 : neurons[i];
            double tau = tauMembrane.at(neuron);
            peak[i] = ExactIntegration.peakResponse(tau, tauSynapse.at(neuron)) / tau;
        }
        return peak;
    }

    private void setTarget(int i, double current) {
        target[i] = resistance[i & mask(resistance)] * (ownCurrent[i & mask(ownCurrent)] + current);
    }

    @Override
    protected long advanceWord(int first, long bits, long wasAwake, int step, double[] sums, SpikeList spikes) {
        int exSlot = slot(0) + first;
        int inSlot = slot(1) + first;
        long stays = 0;
        for (long left = bits; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            int i = first + bit;
            double toEx = sums[exSlot + bit];
            double toIn = sums[inSlot + bit];
            if (toEx == 0 && toIn == 0 && (wasAwake >>> bit & 1) == 0) {
                continue;
            }
            sums[exSlot + bit] = 0;
            sums[inSlot + bit] = 0;
            advanceTo(i, step);
            ex[i] += toEx;
            in[i] += toIn;
            if (v[i] >= threshold[i & mask(threshold)] && step > until[i]) {
                spike(i, step, spikes);
            }
            stays |= mayReach(i) ? 1L << bit : 0;
        }
        return stays;
    }

    private void spike(int i, int step, SpikeList spikes) {
        spikes.add(i);
        v[i] = reset[i & mask(reset)];
        until[i] = step + refractory[refractory.length == 1 ? 0 : i];
    }

    @Override
    protected long sweepWord(int first, int count, long wasAwake, int step, double[] sums, SpikeList spikes) {
        int done = 0;
        long stays = 0;
        if (sweep != null) {
            done = sweep.word(first, count, wasAwake, step, sums, slot(0), slot(1), found);
            stays = found[1];
            for (long left = found[0]; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                spike(first + bit, step, spikes);
                stays = stays & ~(1L << bit) | (mayReach(first + bit) ? 1L << bit : 0);
            }
        }
        return done == count ? stays : stays | advanceWord(first, bits(done, count), wasAwake, step, sums, spikes);
    }

    private boolean mayReach(int i) {
        return bound(i) >= threshold[i & mask(threshold)];
    }

    /**
     * No future V without further input is above this. With w = V - target and the excitatory current in mV, {@code dw/dt = (g - w)/tau_m};
     * the largest w to come is convex in (w, g), g at w = g and a known part of g at w = 0, so that the chord between both bounds it.
     */
    private double bound(int i) {
        double perPa = resistance[i & mask(resistance)];
        double w = Math.max(v[i] - target[i], 0);
        double fromEx = Math.max(ex[i] * perPa - w, 0) * peakEx[i & mask(peakEx)];
        double fromIn = Math.max(in[i] * perPa, 0) * peakIn[i & mask(peakIn)];
        double bound = target[i] + w + fromEx + fromIn;
        return bound + ROOM * Math.abs(bound) + ROOM;
    }

    /** Advances to the end of an update: through the rest of refractoriness, then from there. */
    private void advanceTo(int i, int step) {
        int held = Math.min(until[i], step) - since[i];
        if (held > 0) {
            decayCurrents(i, held);
            since[i] += held;
        }
        int k = step - since[i];
        if (k > 0) {
            int at = k < tabled ? propagators.at(i, k) : 0;
            double[] p = k < tabled ? table : propagators.beyond(i, k);
            v[i] = voltage(i, p, at, ex[i], in[i]);
            ex[i] *= p[at + EX];
            in[i] *= p[at + IN];
            since[i] = step;
        }
    }

    private void decayCurrents(int i, int k) {
        int at = k < tabled ? propagators.at(i, k) : 0;
        double[] p = k < tabled ? table : propagators.beyond(i, k);
        ex[i] *= p[at + EX];
        in[i] *= p[at + IN];
    }

    private double voltage(int i, double[] p, int at, double exNow, double inNow) {
        double driven = Math.fma(p[at + V_FROM_EX], exNow, Math.fma(p[at + V_FROM_IN], inNow, p[at + APPROACH] * target[i]));
        return Math.fma(p[at + DECAY], v[i], driven);
    }

    @Override
    protected void changeCurrent(int neuron, int last, double current) {
        if (last > since[neuron]) {
            advanceTo(neuron, last);
        }
        setTarget(neuron, current);
    }

    @Override
    public int ports() {
        return 2;
    }

    @Override
    public List<String> variables() {
        return IafPscExp.VARIABLES;
    }

    @Override
    public double observe(int variable, int neuron, int step) {
        double v0 = v[neuron];
        double ex0 = ex[neuron];
        double in0 = in[neuron];
        int since0 = since[neuron];
        advanceTo(neuron, step);
        double value = switch (variable) {
            case 0 -> rest[neuron & mask(rest)] + v[neuron];
            case 1 -> ex[neuron];
            default -> in[neuron];
        };
        v[neuron] = v0;
        ex[neuron] = ex0;
        in[neuron] = in0;
        since[neuron] = since0;
        return value;
    }

    @Override
    protected void visitState(StateVisitor visitor) {
        visitor.doubles("v", v);
        visitor.doubles("ex", ex);
        visitor.doubles("in", in);
        visitor.doubles("target", target);
        visitor.ints("since", since);
        visitor.ints("until", until);
    }
}
