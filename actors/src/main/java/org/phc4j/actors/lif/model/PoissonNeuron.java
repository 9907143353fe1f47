package org.phc4j.actors.lif.model;

import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * A neuron that spikes at random, independently of its input: in every step with probability {@code p = rate h}, at most once, as
 * Brian2's {@code PoissonGroup}. The gaps between its spikes are drawn from the geometric distribution, the n-th gap from the n-th random
 * number of the neuron; so a slow neuron costs nothing between its spikes. Spikes are stamped with the start of the step.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>default</th><th>unit</th></tr>
 * <tr><td>rateHz</td><td>10</td><td>1/s, at most 1 / h</td></tr>
 * </table>
 *
 * <p>State: the next spike, and the number of gaps drawn. One port, whose input is ignored.
 *
 * @param rateHz the rate
 */
public record PoissonNeuron(Column rateHz) implements NeuronModel {
    private static final String NAME = "poisson";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void validate(String population, int size, TimeGrid grid) {
        new ParameterCheck(population, NAME, size, grid).within("rate", rateHz, 0, 1000 / grid.stepMs());
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

    /**
     * Steps from one spike to the next.
     *
     * @param probability of a spike in a step
     * @param uniform a random number of [0, 1)
     * @return at least 1; beyond any run where the probability is 0
     */
    static int gap(double probability, double uniform) {
        if (probability >= 1) {
            return 1;
        }
        double gap = 1 + Math.floor(StrictMath.log1p(-uniform) / StrictMath.log1p(-probability));
        return gap < Integer.MAX_VALUE ? (int) gap : Integer.MAX_VALUE; // NaN, for probability 0, is none below
    }

    private static final class Kernel extends NeuronKernel {
        private final double[] rate;
        private final double secondsPerStep;
        private final CounterRandom random;
        private final int[] global;
        private final int[] next;
        private final int[] drawn;

        Kernel(PoissonNeuron model, KernelSetting setting) {
            super(setting);
            rate = model.rateHz.of(setting.neurons());
            secondsPerStep = setting.grid().stepMs() / 1000;
            random = setting.random();
            global = setting.global();
            next = new int[size()];
            drawn = new int[size()];
            for (int i = 0; i < next.length; i++) {
                next[i] = -1;
                draw(i);
            }
        }

        private void draw(int i) {
            int gap = gap(rate[i & mask(rate)] * secondsPerStep, random.uniform(global[i], drawn[i]++));
            next[i] = next[i] > Integer.MAX_VALUE - gap ? Integer.MAX_VALUE : next[i] + gap;
        }

        @Override
        protected long advanceWord(int first, long bits, long wasAwake, int step, double[] sums, SpikeList spikes) {
            for (long left = bits; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                sums[slot(0) + first + bit] = 0;
                if (next[first + bit] == step) {
                    spikes.add(first + bit);
                    draw(first + bit);
                }
            }
            return bits;
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
            return List.of();
        }

        @Override
        public double observe(int variable, int neuron, int step) {
            throw new IllegalArgumentException("a " + NAME + " neuron has nothing to observe");
        }

        @Override
        protected void visitState(StateVisitor visitor) {
            visitor.ints("next", next);
            visitor.ints("drawn", drawn);
        }
    }
}
