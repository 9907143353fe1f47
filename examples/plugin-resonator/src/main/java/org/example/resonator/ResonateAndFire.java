package org.example.resonator;

import java.util.List;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.KernelSetting;
import org.phc4j.actors.lif.model.NeuronKernel;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.model.ParameterCheck;
import org.phc4j.actors.lif.model.Propagators;
import org.phc4j.actors.lif.model.SpikeList;
import org.phc4j.actors.lif.model.Stamp;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.connectomes.BadInputException;

/**
 * The resonate-and-fire neuron (E. M. Izhikevich, Neural Networks 14:883, 2001): a damped oscillator {@code z = x + iy},
 * {@code dz/dt = (-1/tau + i omega) z}. An input adds its weight to x; the neuron spikes when {@code y >= threshold} at the end of a step;
 * then x is 0 and y is y_reset. It prefers inputs in the rhythm of its own frequency.
 *
 * <p>Without input |z| only shrinks, so a neuron with |z| below its threshold cannot spike by itself: it is left alone until its next
 * input, and then advanced over all steps since by one rotation.
 *
 * @param tauMs time constant of the damping, above 0
 * @param frequencyHz eigenfrequency
 * @param threshold of y, above 0
 * @param resetY y after a spike, of smaller magnitude than the threshold
 */
public record ResonateAndFire(Column tauMs, Column frequencyHz, Column threshold, Column resetY) implements NeuronModel {
    private static final String NAME = "resonate_and_fire";
    private static final List<String> VARIABLES = List.of("y", "x");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void validate(String population, int size, TimeGrid grid) {
        new ParameterCheck(population, NAME, size, grid).positive("tau", tauMs).finite("frequency", frequencyHz)
                .positive("threshold", threshold).below("y_reset", resetY, "threshold", threshold);
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

    /** (cos, sin) of the rotation times the damping, after so many ms. */
    private static void rotation(double tauMs, double frequencyHz, double ms, double[] factors) {
        double damping = StrictMath.exp(-ms / tauMs);
        double angle = 2 * StrictMath.PI * frequencyHz / 1000 * ms;
        factors[0] = damping * StrictMath.cos(angle);
        factors[1] = damping * StrictMath.sin(angle);
    }

    private static final class Kernel extends NeuronKernel {
        private final Propagators rotations;
        private final double[] threshold;
        private final double[] resetY;
        private final double[] x;
        private final double[] y;
        private final int[] last; // the update at whose end x and y hold

        Kernel(ResonateAndFire model, KernelSetting setting) {
            super(setting);
            rotations = Propagators.of(setting, 2, c -> (ms, factors) -> rotation(c[0], c[1], ms, factors), model.tauMs, model.frequencyHz);
            threshold = model.threshold.of(setting.neurons());
            resetY = model.resetY.of(setting.neurons());
            x = filled(0);
            y = filled(0);
            last = new int[size()];
            java.util.Arrays.fill(last, -1);
        }

        @Override
        protected long advanceWord(int first, long bits, long wasAwake, int step, double[] sums, SpikeList spikes) {
            long awake = 0;
            for (long left = bits; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                int i = first + bit;
                double input = sums[slot(0) + i];
                boolean event = input != 0 || (wasAwake >>> bit & 1) != 0;
                if (event) {
                    sums[slot(0) + i] = 0;
                    awake |= update(i, step, input, spikes) ? 1L << bit : 0;
                }
            }
            return awake;
        }

        /** Whether the neuron might spike without further input. */
        private boolean update(int i, int step, double input, SpikeList spikes) {
            double[] z = at(i, step);
            double limit = threshold[i & mask(threshold)];
            x[i] = z[0] + input;
            y[i] = z[1];
            last[i] = step;
            if (y[i] >= limit) {
                spikes.add(i);
                x[i] = 0;
                y[i] = resetY[i & mask(resetY)];
            }
            return x[i] * x[i] + y[i] * y[i] >= limit * limit;
        }

        /** x and y at the end of an update, without its input. */
        private double[] at(int i, int step) {
            int k = step - last[i];
            if (k == 0) {
                return new double[] {x[i], y[i]};
            }
            boolean known = k < rotations.steps();
            double[] factors = known ? rotations.table() : rotations.beyond(i, k);
            int at = known ? rotations.at(i, k) : 0;
            return new double[] {factors[at] * x[i] - factors[at + 1] * y[i], factors[at + 1] * x[i] + factors[at] * y[i]};
        }

        @Override
        protected void changeCurrent(int neuron, int until, double current) {
            throw new BadInputException("a current onto a " + NAME + " neuron; expected a model with a membrane");
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
            return at(neuron, step)[variable == 0 ? 1 : 0];
        }

        @Override
        protected void visitState(StateVisitor visitor) {
            visitor.doubles("x", x);
            visitor.doubles("y", y);
            visitor.ints("last", last);
        }
    }
}
