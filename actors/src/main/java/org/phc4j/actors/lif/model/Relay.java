package org.phc4j.actors.lif.model;

import java.util.List;
import org.phc4j.connectomes.BadInputException;

/**
 * A neuron that repeats its input (a parrot): it spikes in every step in which the sum of its input is above 0, once however large the
 * sum. Spikes are stamped with the end of the step. No parameters, no state, one port.
 */
public record Relay() implements NeuronModel {
    private static final String NAME = "relay";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void validate(String population, int size, TimeGrid grid) {
        // nothing to check
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
        return new Kernel(setting);
    }

    private static final class Kernel extends NeuronKernel {
        Kernel(KernelSetting setting) {
            super(setting);
        }

        @Override
        protected long advanceWord(int first, long bits, long wasAwake, int step, double[] sums, SpikeList spikes) {
            int slot = slot(0) + first;
            for (long left = bits; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                double x = sums[slot + bit];
                sums[slot + bit] = 0;
                if (x > 0) {
                    spikes.add(first + bit);
                }
            }
            return 0;
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
            // none
        }
    }
}
