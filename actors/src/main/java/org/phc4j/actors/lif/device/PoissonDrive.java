package org.phc4j.actors.lif.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.Targets;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * Independent Poisson input of each target, as from many neurons that fire independently; what Brian2's {@code PoissonInput} and a
 * {@code poisson_generator} of NEST connected to every target do. In step n the target receives k times the weight, k Poisson-distributed
 * with mean rate h; the counts of target and step are a pure function of seed, device, neuron and step. Rates below one event in 50 steps
 * that do not change in time are drawn as intervals from one event to the next, which costs nothing in between.
 *
 * @param name the device's name
 * @param targets neurons in the whole network, ascending, each once
 * @param rateHz total rate of each target (element k belongs to targets[k]) in its first piece of time
 * @param weight weight of an event
 * @param port port of the targets
 * @param changes later rates, for all targets alike: an inhomogeneous process with piecewise constant rate; empty if it stays
 */
@SuppressWarnings("ArrayRecordComponent") // a description taken over
public record PoissonDrive(String name, int[] targets, Column rateHz, double weight, int port, List<RateChange> changes)
        implements InputDevice {
    private static final double RARE = 0.02;
    /** Targets whose next events are looked at together. */
    private static final int BLOCK = 8;

    /**
     * From a step on, the rate is that of the first piece times a factor.
     *
     * @param step the step, ascending
     * @param factor at least 0
     */
    public record RateChange(int step, double factor) {}

    /** Fixes the list. */
    public PoissonDrive {
        changes = List.copyOf(changes);
    }

    @Override
    public void validate(int neurons, TimeGrid grid) {
        String what = "device '" + name + "': ";
        rateHz.require(targets.length, what + "rate", 0, Double.MAX_VALUE);
        int last = -1;
        for (int target : targets) {
            if (target <= last || target >= neurons) {
                throw new BadInputException(what + "target " + target + "; expected ascending neurons of 0.." + (neurons - 1));
            }
            last = target;
        }
        int step = -1;
        double factor = 1;
        for (RateChange change : changes) {
            if (change.step <= step || !(change.factor >= 0)) {
                throw new BadInputException(what + change + "; expected ascending steps and factors of at least 0");
            }
            step = change.step;
            factor = Math.max(factor, change.factor);
        }
        for (int k = 0; k < targets.length; k++) {
            if (!(rateHz.at(k) * factor * grid.stepMs() / 1000 <= PoissonCounts.MOST)) {
                throw new BadInputException(what + "rate = " + rateHz.at(k) + " Hz; expected at most " + PoissonCounts.MOST
                        + " events in a step");
            }
        }
        if (!Double.isFinite(weight)) {
            throw new BadInputException(what + "weight = " + weight + "; expected a finite number");
        }
    }

    @Override
    public List<DevicePart> parts(Targets where, TimeGrid grid, CounterRandom random) {
        List<DevicePart> parts = new ArrayList<>();
        double most = 0;
        for (int k = 0; k < targets.length; k++) {
            most = Math.max(most, rateHz.at(k) * grid.stepMs() / 1000);
        }
        for (int r = 0; r < where.regions(); r++) {
            int region = r;
            int[] mine = java.util.stream.IntStream.range(0, targets.length).filter(k -> where.region(targets[k]) == region).toArray();
            int[] slots = Arrays.stream(mine).map(k -> where.slot(targets[k], port, weight)).toArray();
            int[] neurons = Arrays.stream(mine).map(k -> targets[k]).toArray();
            double[] mean = Arrays.stream(mine).mapToDouble(k -> rateHz.at(k) * grid.stepMs() / 1000).toArray();
            parts.add(most < RARE && changes.isEmpty() ? new Rare(weight, slots, neurons, mean, random)
                    : new FrequentPoisson(weight, slots, neurons, mean, changes, random));
        }
        return parts;
    }

    /** Event by event. */
    private static final class Rare implements DevicePart {
        private final double weight;
        private final int[] slots;
        private final int[] neurons;
        private final double[] mean;
        private final CounterRandom random;
        private final double[] next; // time of the next event, in steps
        private final double[] soonest; // of each block of targets
        private final int[] drawn;

        Rare(double weight, int[] slots, int[] neurons, double[] mean, CounterRandom random) {
            this.weight = weight;
            this.slots = slots;
            this.neurons = neurons;
            this.mean = mean;
            this.random = random;
            next = new double[slots.length];
            drawn = new int[slots.length];
            soonest = new double[(slots.length + BLOCK - 1) / BLOCK];
            for (int k = 0; k < next.length; k++) {
                draw(k);
            }
            for (int b = 0; b < soonest.length; b++) {
                findSoonest(b);
            }
        }

        private void findSoonest(int block) {
            double least = Double.MAX_VALUE;
            for (int k = block * BLOCK; k < Math.min(next.length, (block + 1) * BLOCK); k++) {
                least = next[k] < least ? next[k] : least;
            }
            soonest[block] = least;
        }

        private void draw(int k) {
            next[k] = mean[k] == 0 ? Double.MAX_VALUE
                    : next[k] - StrictMath.log1p(-random.uniform(neurons[k], drawn[k]++)) / mean[k];
        }

        @Override
        public boolean inputs(int step, InputBuffer input) {
            boolean any = false;
            for (int b = 0; b < soonest.length; b++) {
                if (soonest[b] < step + 1.0) {
                    block(b, step + 1.0, input);
                    any = true;
                }
            }
            return any;
        }

        private void block(int block, double end, InputBuffer input) {
            for (int k = block * BLOCK; k < Math.min(next.length, (block + 1) * BLOCK); k++) {
                while (next[k] < end) {
                    input.add(slots[k], weight);
                    draw(k);
                }
            }
            findSoonest(block);
        }

        @Override
        public boolean onlyAdds() {
            return true;
        }

        @Override
        public void state(StateVisitor visitor) {
            visitor.doubles("next", next);
            visitor.ints("drawn", drawn);
            for (int b = 0; b < soonest.length; b++) {
                findSoonest(b);
            }
        }
    }
}
