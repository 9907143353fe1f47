package org.phc4j.actors.lif.model;

import java.util.List;
import org.phc4j.connectomes.BadInputException;

/**
 * Izhikevich's simple model of spiking neurons, with one forward Euler step per step of the grid, as NEST's {@code izhikevich} with
 * consistent integration.
 *
 * <p>{@code dv/dt = 0.04 v^2 + 5 v + 140 - u + I}, {@code du/dt = a (b v - u)}. Order within a step: both derivatives from the values of
 * the step's start, Euler step, add the input of the step (mV) to v, spike if {@code v >= v_th}; then {@code v = c}, {@code u += d}. No
 * refractoriness. Spikes are stamped with the end of the step. The neuron is never skipped.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>default</th><th>unit</th></tr>
 * <tr><td>a</td><td>0.02</td><td>1/ms, at most 2 / h, beyond which the Euler step is unstable</td></tr>
 * <tr><td>b</td><td>0.2</td><td>1</td></tr>
 * <tr><td>c</td><td>-65</td><td>mV</td></tr>
 * <tr><td>d</td><td>8</td><td>mV</td></tr>
 * <tr><td>thresholdMv</td><td>30</td><td>mV</td></tr>
 * <tr><td>current (I)</td><td>0</td><td>mV/ms</td></tr>
 * <tr><td>initialV</td><td>-65</td><td>mV</td></tr>
 * <tr><td>initialU</td><td>-13</td><td>mV/ms</td></tr>
 * </table>
 *
 * <p>State: v, u. One port. Source: E. M. Izhikevich, IEEE Transactions on Neural Networks 14:1569, 2003.
 *
 * @param a rate of recovery
 * @param b sensitivity of recovery
 * @param c potential after a spike, below threshold
 * @param d rise of u with each spike
 * @param thresholdMv peak at which a spike is counted
 * @param current constant input
 * @param initialV v before the first step
 * @param initialU u before the first step
 */
public record Izhikevich(Column a, Column b, Column c, Column d, Column thresholdMv, Column current, Column initialV,
        Column initialU) implements NeuronModel {
    private static final String NAME = "izhikevich";
    private static final List<String> VARIABLES = List.of("V_m", "U_m");

    /**
     * The defaults above: regular spiking.
     *
     * @return the model
     */
    public static Izhikevich defaults() {
        return new Izhikevich(Column.of(0.02), Column.of(0.2), Column.of(-65), Column.of(8), Column.of(30), Column.of(0), Column.of(-65),
                Column.of(-13));
    }

    /**
     * How much a step changes v, in NEST's order of operations.
     *
     * @param v potential
     * @param u recovery
     * @param current constant input
     * @param input of the step
     * @param h the step in ms
     * @return what is added to v
     */
    public static double changeOfV(double v, double u, double current, double input, double h) {
        return h * (0.04 * v * v + 5.0 * v + 140.0 - u + current) + input;
    }

    /**
     * How much a step changes u, in NEST's order of operations.
     *
     * @param v potential
     * @param u recovery
     * @param a rate of recovery
     * @param b sensitivity of recovery
     * @param h the step in ms
     * @return what is added to u
     */
    public static double changeOfU(double v, double u, double a, double b, double h) {
        return h * a * (b * v - u);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void validate(String population, int size, TimeGrid grid) {
        // Beyond it a step overshoots what u relaxes to by more than it was off.
        new ParameterCheck(population, NAME, size, grid).within("a", a, 0, 2 / grid.stepMs()).finite("b", b).finite("d", d).finite("I", current)
                .finite("v", initialV).finite("u", initialU).below("c", c, "v_th", thresholdMv);
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

    /** v and u are valid at the end of the last update. */
    private static final class Kernel extends NeuronKernel {
        private final double h;
        private final double[] a;
        private final double[] b;
        private final double[] c;
        private final double[] d;
        private final double[] threshold;
        private final double[] ownCurrent;
        private final double[] v;
        private final double[] u;
        private final double[] current;

        Kernel(Izhikevich model, KernelSetting setting) {
            super(setting);
            int[] neurons = setting.neurons();
            h = setting.grid().stepMs();
            a = model.a.of(neurons);
            b = model.b.of(neurons);
            c = model.c.of(neurons);
            d = model.d.of(neurons);
            threshold = model.thresholdMv.of(neurons);
            ownCurrent = model.current.of(neurons);
            v = new double[size()];
            u = new double[size()];
            current = new double[size()];
            for (int i = 0; i < v.length; i++) {
                v[i] = model.initialV.at(neurons[i]);
                u[i] = model.initialU.at(neurons[i]);
                current[i] = ownCurrent[i & mask(ownCurrent)];
            }
        }

        @Override
        protected long advanceWord(int first, long bits, long wasAwake, int step, double[] sums, SpikeList spikes) {
            int slot = slot(0) + first;
            for (long left = bits; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                int i = first + bit;
                double x = sums[slot + bit];
                sums[slot + bit] = 0;
                double v0 = v[i];
                double next = v0 + changeOfV(v0, u[i], current[i], x, h);
                u[i] += changeOfU(v0, u[i], a[i & mask(a)], b[i & mask(b)], h);
                if (next >= threshold[i & mask(threshold)]) {
                    spikes.add(i);
                    next = c[i & mask(c)];
                    u[i] += d[i & mask(d)];
                }
                if (Double.isNaN(next)) {
                    throw new BadInputException(NAME + " neuron " + setting().global()[i] + ": v is not a number after step " + step
                            + "; expected stable parameters and weights, or a smaller time step");
                }
                v[i] = next;
            }
            return bits;
        }

        @Override
        protected void changeCurrent(int neuron, int until, double value) {
            current[neuron] = ownCurrent[neuron & mask(ownCurrent)] + value;
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
            return variable == 0 ? v[neuron] : u[neuron];
        }

        @Override
        protected void visitState(StateVisitor visitor) {
            visitor.doubles("v", v);
            visitor.doubles("u", u);
            visitor.doubles("current", current);
        }
    }
}
