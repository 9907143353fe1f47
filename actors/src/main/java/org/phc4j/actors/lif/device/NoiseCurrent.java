package org.phc4j.actors.lif.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.Targets;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * A normally distributed current, drawn anew for each target after every interval, and constant within; a neuron that receives it is
 * advanced step by step.
 *
 * @param name the device's name
 * @param targets neurons in the whole network
 * @param mean mean, in the unit of the targets' model
 * @param deviation standard deviation, at least 0
 * @param interval steps from one draw to the next, at least 1
 * @param from first step
 * @param to end, exclusive; the current is 0 from there on
 */
@SuppressWarnings("ArrayRecordComponent") // a description taken over
public record NoiseCurrent(String name, int[] targets, double mean, double deviation, int interval, int from, int to)
        implements InputDevice {
    @Override
    public void validate(int neurons, TimeGrid grid) {
        for (int target : targets) {
            if (target < 0 || target >= neurons) {
                throw new BadInputException("device '" + name + "': target " + target + "; expected a neuron of 0.." + (neurons - 1));
            }
        }
        if (!(Double.isFinite(mean) && deviation >= 0 && Double.isFinite(deviation) && interval >= 1 && from >= 0 && to >= from)) {
            throw new BadInputException("device '" + name + "': mean " + mean + ", deviation " + deviation + ", every " + interval
                    + " steps of " + from + ".." + to + "; expected finite numbers, a deviation of at least 0, an interval of at least 1");
        }
    }

    @Override
    public List<DevicePart> parts(Targets where, TimeGrid grid, CounterRandom random) {
        List<DevicePart> parts = new ArrayList<>();
        for (int r = 0; r < where.regions(); r++) {
            int region = r;
            int[] mine = Arrays.stream(targets).filter(neuron -> where.region(neuron) == region).toArray();
            parts.add(new Part(this, mine, random));
        }
        return parts;
    }

    private record Part(NoiseCurrent device, int[] mine, CounterRandom random) implements DevicePart {
        @Override
        public void currents(int step, CurrentChanges changes) {
            if (step == device.to) {
                for (int neuron : mine) {
                    changes.set(neuron, 0);
                }
            } else if (step >= device.from && step < device.to && (step - device.from) % device.interval == 0) {
                int draw = (step - device.from) / device.interval;
                for (int neuron : mine) {
                    changes.set(neuron, device.mean + device.deviation * random.gaussian(neuron, draw));
                }
            }
        }
    }
}
