package org.phc4j.actors.lif.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.Edges;
import org.phc4j.actors.lif.synapse.Lowering;
import org.phc4j.actors.lif.synapse.ProjectedEdges;
import org.phc4j.actors.lif.synapse.StoredRows;
import org.phc4j.actors.lif.synapse.Targets;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * Sources that spike at given steps. A spike of step s on a connection of delay d acts in update s + d; d may be 0. Within a step, input
 * comes in the order (s, source, position), after that of all neurons.
 *
 * @param name the device's name
 * @param steps (sources) ascending steps of each source, by index of the update; -1 is the step before the first
 * @param edges connections from sources to neurons
 * @param port port of the targets
 */
@SuppressWarnings("ArrayRecordComponent") // a description taken over
public record SpikeTrains(String name, int[][] steps, Edges edges, int port) implements InputDevice {
    @Override
    public void validate(int neurons, TimeGrid grid) {
        for (int source = 0; source < steps.length; source++) {
            int last = -1;
            for (int step : steps[source]) {
                if (step < last) {
                    throw new BadInputException("device '" + name + "': spike of source " + source + " at step " + step
                            + "; expected ascending steps of at least -1");
                }
                last = step;
            }
        }
    }

    @Override
    public List<DevicePart> parts(Targets targets, TimeGrid grid, CounterRandom random) {
        Lowering lowering = new Lowering(steps.length, edges.delays(), targets);
        List<DevicePart> parts = new ArrayList<>();
        long[] emissions = emissions();
        for (StoredRows rows : lowering.rows(new ProjectedEdges(name, edges, port, 0))) {
            parts.add(new Part(rows, schedule(rows, emissions)));
        }
        return parts;
    }

    /** (step, source) of every spike in that order; the step shifted by one, as it may be -1. */
    private long[] emissions() {
        long[] keys = new long[Arrays.stream(steps).mapToInt(train -> train.length).sum()];
        int n = 0;
        for (int source = 0; source < steps.length; source++) {
            for (int step : steps[source]) {
                keys[n++] = (step + 1L) << 32 | source;
            }
        }
        Arrays.sort(keys);
        return keys;
    }

    private record Delivery(int step, int segment) {}

    private static List<Delivery> schedule(StoredRows rows, long[] emissions) {
        List<Delivery> schedule = new ArrayList<>();
        for (int d = rows.delays().length - 1; d >= 0; d--) {
            for (long emission : emissions) {
                int segment = (int) emission * rows.delays().length + d;
                long step = (emission >>> 32) - 1 + rows.delays()[d];
                if (rows.segment()[segment] < rows.segment()[segment + 1] && step >= 0 && step < Integer.MAX_VALUE) {
                    schedule.add(new Delivery((int) step, segment));
                }
            }
        }
        schedule.sort((a, b) -> Integer.compare(a.step, b.step)); // stable: longer delays, that is earlier spikes, first
        return schedule;
    }

    private static final class Part implements DevicePart {
        private final StoredRows rows;
        private final int[] step;
        private final int[] segment;
        private int cursor;

        Part(StoredRows rows, List<Delivery> schedule) {
            this.rows = rows;
            this.step = schedule.stream().mapToInt(Delivery::step).toArray();
            this.segment = schedule.stream().mapToInt(Delivery::segment).toArray();
        }

        @Override
        public boolean inputs(int now, InputBuffer input) {
            while (cursor < step.length && step[cursor] < now) {
                cursor++; // after a restore
            }
            int first = cursor;
            for (; cursor < step.length && step[cursor] == now; cursor++) {
                for (int k = rows.segment()[segment[cursor]]; k < rows.segment()[segment[cursor] + 1]; k++) {
                    input.add(rows.slot()[k], rows.weight()[k]);
                }
            }
            return cursor > first;
        }

        @Override
        public boolean onlyAdds() {
            return true;
        }

        @Override
        public double inputsPerStep() {
            return 0;
        }
    }
}
