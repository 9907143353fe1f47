package org.phc4j.actors.lif.model;

import java.util.Arrays;
import java.util.List;

/**
 * Leaky integrate-and-fire with an adaptive threshold, with the order of events of a Brian2 program.
 *
 * <p>{@code dV/dt = (I - V)/tau_m}, {@code dtheta/dt = -theta/tau_a}, integrated exactly with the current of the step. Order within a
 * step: integrate, spike if {@code V > V_th0 + theta}, add the input of the step (mV) to V, reset: {@code V = V_reset}, {@code theta +=
 * beta}. After a spike in step n, V is held and input dropped until V integrates again in step n + t_ref / h; theta decays always.
 * Spikes are stamped with the start of the step.
 *
 * <p>Without input V stays below {@code max(V, I)}; a neuron for which that is below {@code V_th0 + min(theta, 0)} sleeps.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>default</th><th>unit</th></tr>
 * <tr><td>tauMembraneMs</td><td>20</td><td>ms</td></tr>
 * <tr><td>tauAdaptationMs</td><td>200</td><td>ms</td></tr>
 * <tr><td>thresholdMv (V_th0)</td><td>15</td><td>mV</td></tr>
 * <tr><td>incrementMv (beta)</td><td>2</td><td>mV</td></tr>
 * <tr><td>resetMv</td><td>0</td><td>mV</td></tr>
 * <tr><td>refractoryMs</td><td>2</td><td>ms</td></tr>
 * <tr><td>currentMv (I)</td><td>0</td><td>mV</td></tr>
 * </table>
 *
 * <p>State: V (from 0), theta (from 0). One port. Source: the adaptive threshold of Bellec et al., NeurIPS 2018.
 *
 * @param tauMembraneMs membrane time constant
 * @param tauAdaptationMs time constant of the threshold
 * @param thresholdMv threshold at rest
 * @param incrementMv rise of the threshold with each spike
 * @param resetMv potential after a spike
 * @param refractoryMs refractory time, a multiple of the step
 * @param currentMv constant input
 */
public record AdaptiveLif(Column tauMembraneMs, Column tauAdaptationMs, Column thresholdMv, Column incrementMv, Column resetMv,
        Column refractoryMs, Column currentMv) implements NeuronModel {
    private static final String NAME = "adaptive_lif";
    private static final List<String> VARIABLES = List.of("V", "theta");

    /**
     * The defaults above.
     *
     * @return the model
     */
    public static AdaptiveLif defaults() {
        return new AdaptiveLif(Column.of(20), Column.of(200), Column.of(15), Column.of(2), Column.of(0), Column.of(2), Column.of(0));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void validate(String population, int size, TimeGrid grid) {
        new ParameterCheck(population, NAME, size, grid).positive("tau_m", tauMembraneMs).positive("tau_a", tauAdaptationMs)
                .finite("beta", incrementMv).finite("I", currentMv).below("V_reset", resetMv, "V_th0", thresholdMv)
                .onGrid("t_ref", refractoryMs);
    }

    @Override
    public int ports() {
        return 1;
    }

    @Override
    public Stamp stamp() {
        return Stamp.START;
    }

    @Override
    public NeuronKernel kernel(KernelSetting setting) {
        return new Kernel(this, setting);
    }

    /** theta is valid at the end of update {@code since}, V at that of {@code max(since, until)}; refractory up to {@code until}. */
    private static final class Kernel extends NeuronKernel {
        private static final int DECAY = 0;
        private static final int APPROACH = 1;
        private static final int THETA = 2;
        private static final double ROOM = 1e-9;
        private final Propagators propagators;
        private final double[] threshold;
        private final double[] increment;
        private final double[] reset;
        private final int[] refractory;
        private final double[] ownCurrent;
        private final double[] v;
        private final double[] theta;
        private final double[] target;
        private final int[] since;
        private final int[] until;

        Kernel(AdaptiveLif model, KernelSetting setting) {
            super(setting);
            int[] neurons = setting.neurons();
            propagators = Propagators.of(setting, 3, c -> (ms, out) -> {
                out[DECAY] = ExactIntegration.decay(ms, c[0]);
                out[APPROACH] = ExactIntegration.approach(ms, c[0]);
                out[THETA] = ExactIntegration.decay(ms, c[1]);
            }, model.tauMembraneMs, model.tauAdaptationMs);
            threshold = model.thresholdMv.of(neurons);
            increment = model.incrementMv.of(neurons);
            reset = model.resetMv.of(neurons);
            refractory = RelativeColumn.steps(model.refractoryMs, neurons, setting.grid());
            ownCurrent = model.currentMv.of(neurons);
            v = new double[size()];
            theta = new double[size()];
            target = new double[size()];
            Arrays.setAll(target, i -> ownCurrent[i & mask(ownCurrent)]);
            since = new int[size()];
            until = new int[size()];
            Arrays.fill(since, -1);
            Arrays.fill(until, -1);
        }

        @Override
        protected long advanceWord(int first, long bits, long wasAwake, int step, double[] sums, SpikeList spikes) {
            int slot = slot(0) + first;
            long stays = 0;
            for (long left = bits; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                double x = sums[slot + bit];
                if (x == 0 && (wasAwake >>> bit & 1) == 0) {
                    continue;
                }
                sums[slot + bit] = 0;
                if (update(first + bit, step, x, spikes)) {
                    stays |= 1L << bit;
                }
            }
            return stays;
        }

        private boolean update(int i, int step, double x, SpikeList spikes) {
            double base = threshold[i & mask(threshold)];
            advanceTo(i, step);
            if (step > until[i]) {
                if (v[i] > base + theta[i]) {
                    spikes.add(i);
                    v[i] = reset[i & mask(reset)];
                    theta[i] += increment[i & mask(increment)];
                    until[i] = Math.max(step, step + refractory[refractory.length == 1 ? 0 : i] - 1);
                } else {
                    v[i] += x;
                }
            }
            double bound = Math.max(v[i], target[i]);
            return bound + ROOM * Math.abs(bound) + ROOM > base + Math.min(theta[i], 0);
        }

        private void advanceTo(int i, int step) {
            v[i] = voltage(i, step);
            theta[i] = thetaAt(i, step);
            since[i] = step;
        }

        private double voltage(int i, int step) {
            int k = step - Math.max(since[i], until[i]);
            if (k <= 0) {
                return v[i];
            }
            boolean near = k < propagators.steps();
            double[] p = near ? propagators.table() : propagators.beyond(i, k);
            int at = near ? propagators.at(i, k) : 0;
            return Math.fma(p[at + DECAY], v[i], p[at + APPROACH] * target[i]);
        }

        private double thetaAt(int i, int step) {
            int k = step - since[i];
            if (k <= 0) {
                return theta[i];
            }
            return theta[i] * (k < propagators.steps() ? propagators.table()[propagators.at(i, k) + THETA] : propagators.beyond(i, k)[THETA]);
        }

        @Override
        protected void changeCurrent(int neuron, int last, double current) {
            if (last > since[neuron]) {
                advanceTo(neuron, last);
            }
            target[neuron] = ownCurrent[neuron & mask(ownCurrent)] + current;
        }

        @Override
        public int ports() {
            return 1;
        }

        @Override
        public List<String> variables() {
            return VARIABLES;
        }

        @Override
        public double observe(int variable, int neuron, int step) {
            return variable == 0 ? voltage(neuron, step) : thetaAt(neuron, step);
        }

        @Override
        protected void visitState(StateVisitor visitor) {
            visitor.doubles("v", v);
            visitor.doubles("theta", theta);
            visitor.doubles("target", target);
            visitor.ints("since", since);
            visitor.ints("until", until);
        }
    }
}
