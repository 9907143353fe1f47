package org.example.resonator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.device.DevicePart;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.Targets;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * Regular pulses, each target in a rhythm of its own.
 *
 * @param name the device's name
 * @param targets neurons in the whole network, ascending
 * @param port port of the targets
 * @param weight weight of a pulse
 * @param intervalMs from one pulse to the next, a multiple of the step, for each target
 * @param phaseMs time of the first pulse, a multiple of the step, for each target
 */
public record Pulses(String name, int[] targets, int port, double weight, Column intervalMs, Column phaseMs) implements InputDevice {
    @Override
    public void validate(int neurons, TimeGrid grid) {
        if (!Double.isFinite(weight)) {
            throw new BadInputException("device '" + name + "': weight = " + weight + "; expected a finite number");
        }
        for (int k = 0; k < targets.length; k++) {
            grid.delaySteps(intervalMs.at(k), "device '" + name + "': interval");
            grid.steps(phaseMs.at(k), "device '" + name + "': phase");
        }
    }

    @Override
    public List<DevicePart> parts(Targets where, TimeGrid grid, CounterRandom random) {
        List<DevicePart> parts = new ArrayList<>();
        for (int r = 0; r < where.regions(); r++) {
            int region = r;
            int[] mine = IntStream.range(0, targets.length).filter(k -> where.region(targets[k]) == region).toArray();
            int[] slot = IntStream.of(mine).map(k -> where.slot(targets[k], port, weight)).toArray();
            int[] interval = IntStream.of(mine).map(k -> grid.steps(intervalMs.at(k), "interval")).toArray();
            int[] phase = IntStream.of(mine).map(k -> grid.steps(phaseMs.at(k), "phase")).toArray();
            parts.add(new Part(slot, interval, phase, weight));
        }
        return parts;
    }

    /** What comes in a step depends on the step alone: nothing to save. */
    private record Part(int[] slot, int[] interval, int[] phase, double weight) implements DevicePart {
        @Override
        public boolean inputs(int step, InputBuffer input) {
            boolean any = false;
            for (int k = 0; k < slot.length; k++) {
                if (step >= phase[k] && (step - phase[k]) % interval[k] == 0) {
                    input.add(slot[k], weight);
                    any = true;
                }
            }
            return any;
        }
    }
}
