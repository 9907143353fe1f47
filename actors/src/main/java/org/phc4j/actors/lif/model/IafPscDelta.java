package org.phc4j.actors.lif.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.model.vector.CacheLines;
import org.phc4j.actors.lif.model.vector.DeltaSweep;
import org.phc4j.connectomes.math.VectorUnit;

/**
 * Leaky integrate-and-fire with instantaneous synapses; the semantics of NEST's {@code iaf_psc_delta}.
 *
 * <p>{@code dV/dt = (E_L - V)/tau_m + I/C_m}, integrated exactly. Order within a step: integrate, add the input of the step to V (mV),
 * spike if {@code V >= V_th}. Then V = V_reset, held for t_ref / h steps, whose input is discarded. Spikes are stamped with the end of
 * the step. A spike stamped s with delay d acts in the update that ends at s + d.
 *
 * <p>Without input V moves monotonically towards {@code E_L + tau_m I / C_m}; so a neuron for which that is below threshold sleeps
 * between inputs.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>default</th><th>unit</th></tr>
 * <tr><td>tauMembraneMs</td><td>10</td><td>ms</td></tr>
 * <tr><td>capacitancePf</td><td>250</td><td>pF</td></tr>
 * <tr><td>restMv (E_L)</td><td>-70</td><td>mV</td></tr>
 * <tr><td>resetMv</td><td>-70</td><td>mV</td></tr>
 * <tr><td>thresholdMv</td><td>-55</td><td>mV</td></tr>
 * <tr><td>refractoryMs</td><td>2</td><td>ms</td></tr>
 * <tr><td>currentPa (I_e)</td><td>0</td><td>pA</td></tr>
 * <tr><td>initialMv</td><td>-70</td><td>mV</td></tr>
 * </table>
 *
 * <p>State: V. One port. Source: Rotter and Diesmann 1999.
 *
 * @param tauMembraneMs membrane time constant
 * @param capacitancePf membrane capacitance
 * @param restMv resting potential E_L
 * @param resetMv potential after a spike, below threshold
 * @param thresholdMv threshold
 * @param refractoryMs absolute refractory time, a multiple of the step
 * @param currentPa constant current
 * @param initialMv potential before the first step
 */
public record IafPscDelta(Column tauMembraneMs, Column capacitancePf, Column restMv, Column resetMv, Column thresholdMv,
        Column refractoryMs, Column currentPa, Column initialMv) implements NeuronModel {
    private static final String NAME = "iaf_psc_delta";
    private static final int DECAY = 0;
    private static final int APPROACH = 1;
    private static final int FACTORS = 2;

    /**
     * The defaults above.
     *
     * @return the model
     */
    public static IafPscDelta defaults() {
        return new IafPscDelta(Column.of(10), Column.of(250), Column.of(-70), Column.of(-70), Column.of(-55), Column.of(2), Column.of(0),
                Column.of(-70));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void validate(String population, int size, TimeGrid grid) {
        new ParameterCheck(population, NAME, size, grid).positive("tau_m", tauMembraneMs).positive("C_m", capacitancePf)
                .finite("E_L", restMv).finite("I_e", currentPa).finite("V_m", initialMv).below("V_reset", resetMv, "V_th", thresholdMv)
                .onGrid("t_ref", refractoryMs);
    }

    @Override
    public int ports() {
        return 1;
    }

    @Override
    public Stamp stamp() {
        return Stamp.END;
    }

    @Override
    public NeuronKernel kernel(KernelSetting setting) {
        return new Kernel(this, setting);
    }

    /**
     * State: V relative to rest, valid at the end of update {@code since}, refractory while that lies ahead, and where V goes without
     * input. Eight neighbours lie side by side, in lines of the caches.
     */
    private static final class Kernel extends NeuronKernel {
        private static final int AT_TARGET = DeltaSweep.AT_TARGET;
        private static final int AT_SINCE = DeltaSweep.AT_SINCE;

        private final Propagators propagators;
        private final double[] threshold; // relative to rest
        private final double[] reset;     // relative to rest
        private final double[] rest;
        private final int[] refractory;   // steps
        private final double[] resistance; // mV per pA
        private final double[] ownCurrent;
        private final double[] state; // (n / 8, 3, 8) V, target, since
        private final @Nullable DeltaSweep sweep;
        private final long[] found = new long[2]; // bits of neurons that spiked, that stay awake

        Kernel(IafPscDelta model, KernelSetting setting) {
            super(setting);
            int[] neurons = setting.neurons();
            propagators = Propagators.of(setting, FACTORS, c -> (ms, out) -> {
                out[DECAY] = ExactIntegration.decay(ms, c[0]);
                out[APPROACH] = ExactIntegration.approach(ms, c[0]);
            }, model.tauMembraneMs);
            rest = model.restMv.of(neurons);
            threshold = RelativeColumn.of(model.thresholdMv, model.restMv, neurons);
            reset = RelativeColumn.of(model.resetMv, model.restMv, neurons);
            refractory = RelativeColumn.steps(model.refractoryMs, neurons, setting.grid());
            resistance = RelativeColumn.resistance(model.tauMembraneMs, model.capacitancePf, neurons);
            ownCurrent = model.currentPa.of(neurons);
            state = new double[CacheLines.BEFORE + DeltaSweep.STATE * ((size() + 7) >> 3)];
            for (int i = 0; i < size(); i++) {
                state[at(i)] = model.initialMv.at(neurons[i]) - model.restMv.at(neurons[i]);
                state[at(i) + AT_SINCE] = -1;
                setTarget(i, 0);
            }
            sweep = VectorUnit.pays(size()) && propagators.uniform() ? sweep() : null;
        }

        private DeltaSweep sweep() {
            double[] table = propagators.table();
            int one = propagators.at(0, 1);
            return new DeltaSweep(table[one + DECAY], table[one + APPROACH], threshold, state, (i, steps, to, at) -> {
                double[] p = steps < propagators.steps() ? table : propagators.beyond(i, steps);
                int row = steps < propagators.steps() ? propagators.at(i, steps) : 0;
                to[at] = p[row + DECAY];
                to[at + DeltaSweep.WIDTH] = p[row + APPROACH];
            });
        }

        private static int at(int i) {
            return CacheLines.BEFORE + (i >> 3) * DeltaSweep.STATE + (i & 7);
        }

        private void setTarget(int i, double current) {
            state[at(i) + AT_TARGET] = resistance[i & mask(resistance)] * (ownCurrent[i & mask(ownCurrent)] + current);
        }

        @Override
        protected long advanceWord(int first, long bits, long wasAwake, int step, double[] sums, SpikeList spikes) {
            int slot = slot(0) + first;
            int thresholdMask = mask(threshold);
            long stays = 0;
            for (long rest = bits; rest != 0; rest &= rest - 1) {
                int bit = Long.numberOfTrailingZeros(rest);
                int i = first + bit;
                double x = sums[slot + bit];
                if (x == 0 && (wasAwake >>> bit & 1) == 0) {
                    continue;
                }
                sums[slot + bit] = 0;
                double limit = threshold[i & thresholdMask];
                int at = at(i);
                int since = (int) state[at + AT_SINCE];
                if (step > since) {
                    double next = advanced(i, at, step - since) + x;
                    state[at + AT_SINCE] = step;
                    state[at] = next;
                    if (next >= limit) {
                        spike(i, spikes);
                    }
                }
                if (state[at + AT_TARGET] >= limit) {
                    stays |= 1L << bit;
                }
            }
            return stays;
        }

        private void spike(int i, SpikeList spikes) {
            spikes.add(i);
            state[at(i)] = reset[i & mask(reset)];
            state[at(i) + AT_SINCE] += refractory[refractory.length == 1 ? 0 : i];
        }

        @Override
        protected long sweepWord(int first, int count, long wasAwake, int step, double[] sums, SpikeList spikes) {
            int done = 0;
            long stays = 0;
            if (sweep != null) {
                done = count & -DeltaSweep.WIDTH;
                sweep.word(first, done, wasAwake, step, sums, slot(0) + first, found);
                stays = found[1];
                for (long left = found[0]; left != 0; left &= left - 1) {
                    spike(first + Long.numberOfTrailingZeros(left), spikes);
                }
            }
            return done == count ? stays : stays | advanceWord(first, bits(done, count), wasAwake, step, sums, spikes);
        }

        private double advanced(int i, int at, int k) {
            boolean tabled = k < propagators.steps();
            double[] p = tabled ? propagators.table() : propagators.beyond(i, k);
            int row = tabled ? propagators.at(i, k) : 0;
            return Math.fma(p[row + DECAY], state[at], p[row + APPROACH] * state[at + AT_TARGET]);
        }

        @Override
        protected void changeCurrent(int neuron, int until, double current) {
            int at = at(neuron);
            int since = (int) state[at + AT_SINCE];
            if (until > since) {
                state[at] = advanced(neuron, at, until - since);
                state[at + AT_SINCE] = until;
            }
            setTarget(neuron, current);
        }

        @Override
        public int ports() {
            return 1;
        }

        @Override
        public List<String> variables() {
            return List.of("V_m");
        }

        @Override
        public double observe(int variable, int neuron, int step) {
            int at = at(neuron);
            int since = (int) state[at + AT_SINCE];
            double relative = step > since ? advanced(neuron, at, step - since) : state[at];
            return rest[neuron & mask(rest)] + relative;
        }

        @Override
        protected void visitState(StateVisitor visitor) {
            visitor.doubles("state", state);
        }
    }
}
