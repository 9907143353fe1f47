package org.phc4j.actors.lif.device;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.Targets;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * A current that is constant between given steps, in the unit of the targets' model; 0 before the first. From step n on means that the
 * update of step n integrates with it.
 *
 * @param name the device's name
 * @param targets neurons in the whole network
 * @param gain factor of each target (element k belongs to targets[k])
 * @param pieces the current, from ascending steps on
 */
@SuppressWarnings("ArrayRecordComponent") // a description taken over
public record CurrentSteps(String name, int[] targets, Column gain, List<Piece> pieces) implements InputDevice {
    /**
     * From a step on, the current.
     *
     * @param step the step
     * @param current its value
     */
    public record Piece(int step, double current) {}

    /** Fixes the list. */
    public CurrentSteps {
        pieces = List.copyOf(pieces);
    }

    @Override
    public void validate(int neurons, TimeGrid grid) {
        gain.require(targets.length, "device '" + name + "': gain", -Double.MAX_VALUE, Double.MAX_VALUE);
        for (int target : targets) {
            if (target < 0 || target >= neurons) {
                throw new BadInputException("device '" + name + "': target " + target + "; expected a neuron of 0.." + (neurons - 1));
            }
        }
        int last = -1;
        for (Piece piece : pieces) {
            if (piece.step <= last || !Double.isFinite(piece.current)) {
                throw new BadInputException("device '" + name + "': " + piece + "; expected ascending steps and finite currents");
            }
            last = piece.step;
        }
    }

    @Override
    public List<DevicePart> parts(Targets where, TimeGrid grid, CounterRandom random) {
        List<DevicePart> parts = new ArrayList<>();
        for (int r = 0; r < where.regions(); r++) {
            int region = r;
            int[] mine = java.util.stream.IntStream.range(0, targets.length).filter(k -> where.region(targets[k]) == region).toArray();
            parts.add(new Part(this, mine));
        }
        return parts;
    }

    private static final class Part implements DevicePart {
        private final CurrentSteps device;
        private final int[] mine;
        private int cursor;

        Part(CurrentSteps device, int[] mine) {
            this.device = device;
            this.mine = mine;
        }

        @Override
        public void currents(int step, CurrentChanges changes) {
            while (cursor < device.pieces.size() && device.pieces.get(cursor).step < step) {
                cursor++; // after a restore
            }
            if (cursor < device.pieces.size() && device.pieces.get(cursor).step == step) {
                double current = device.pieces.get(cursor++).current;
                for (int k : mine) {
                    changes.set(device.targets[k], device.gain.at(k) * current);
                }
            }
        }
    }
}
