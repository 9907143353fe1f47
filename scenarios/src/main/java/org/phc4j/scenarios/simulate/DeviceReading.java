package org.phc4j.scenarios.simulate;

import static org.phc4j.scenarios.description.Unit.NONE;
import static org.phc4j.scenarios.description.Unit.RATE;
import static org.phc4j.scenarios.description.Unit.TIME;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.device.CurrentSteps;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.device.NoiseCurrent;
import org.phc4j.actors.lif.device.PoissonDrive;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.Weights;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;
import org.phc4j.scenarios.description.Unit;

/** Reads the devices that drive neurons. */
final class DeviceReading {
    private static final String KINDS = "a field poisson, spikes, current or noise";
    private final TimeGrid grid;
    private final NetworkReading.Groups groups;
    private final List<String> names = new ArrayList<>();

    DeviceReading(TimeGrid grid, NetworkReading.Groups groups) {
        this.grid = grid;
        this.groups = groups;
    }

    InputDevice read(Entry entry) {
        try (Fields fields = entry.fields()) {
            int[] targets = targets(fields);
            Optional<String> given = fields.find("name").map(Entry::text);
            int port = fields.find("port").map(p -> (int) p.integer(0, 63)).orElse(0);
            Entry kind = fields.find("poisson").or(() -> fields.find("spikes")).or(() -> fields.find("current"))
                    .or(() -> fields.find("noise")).orElseThrow(() -> entry.complaint(KINDS));
            String name = NetworkReading.unique(names).apply(given.orElse(kind.name()));
            return switch (kind.name()) {
                case "poisson" -> poisson(name, kind, fields, targets, port);
                case "spikes" -> spikes(name, kind, fields, targets, port);
                case "current" -> current(name, kind, targets);
                default -> noise(name, kind, fields, targets);
            };
        }
    }

    /** {@code to: E}, or {@code to: [E, I]}, with {@code neurons: [0, 1]} for some neurons of a single population. */
    private int[] targets(Fields fields) {
        Entry to = fields.require("to");
        List<NetworkReading.Group> chosen = groups.all(to);
        Optional<Entry> neurons = fields.find("neurons");
        if (neurons.isPresent()) {
            if (chosen.size() != 1) {
                throw to.complaint("a single population where neurons are listed");
            }
            NetworkReading.Group group = chosen.getFirst();
            return neurons.get().items().stream().mapToInt(item -> group.first() + (int) item.integer(0, group.size() - 1L)).sorted()
                    .distinct().toArray();
        }
        return chosen.stream().flatMapToInt(group -> IntStream.range(group.first(), group.first() + group.size())).sorted().distinct()
                .toArray();
    }

    /** {@code poisson: 12kHz}, or {@code poisson: [[0ms, 10Hz], [100ms, 50Hz]]} for a rate that changes. */
    private InputDevice poisson(String name, Entry kind, Fields fields, int[] targets, int port) {
        double weight = fields.require("weight").quantity(NONE);
        if (!kind.isList()) {
            return new PoissonDrive(name, targets, Column.of(kind.quantity(RATE)), weight, port, List.of());
        }
        List<double[]> pieces = pieces(kind, RATE);
        double most = pieces.stream().mapToDouble(piece -> piece[1]).max().orElse(0);
        List<PoissonDrive.RateChange> changes = new ArrayList<>();
        pieces.forEach(piece -> changes.add(new PoissonDrive.RateChange((int) piece[0], most == 0 ? 0 : piece[1] / most)));
        return new PoissonDrive(name, targets, Column.of(most), weight, port, changes);
    }

    /** {@code spikes: [10ms, 12.5ms]}, onto every target. */
    private InputDevice spikes(String name, Entry kind, Fields fields, int[] targets, int port) {
        double weight = fields.require("weight").quantity(NONE);
        Optional<Entry> delayEntry = fields.find("delay");
        int delay = delayEntry.map(d -> NetworkReading.located(d, () -> grid.steps(d.quantity(TIME), "delay"))).orElse(0);
        int[] steps = kind.items().stream().mapToInt(item -> NetworkReading.located(item, () -> grid.steps(item.quantity(TIME), "spike")))
                .sorted().toArray();
        return new SpikeTrains(name, new int[][] {steps},
                CsrEdges.of(new int[] {0, targets.length}, targets, new Weights.Uniform(weight), delay), port);
    }

    /** {@code current: 300pA}, or {@code current: [[0ms, 0pA], [100ms, 300pA]]}. */
    private InputDevice current(String name, Entry kind, int[] targets) {
        List<CurrentSteps.Piece> pieces = new ArrayList<>();
        if (kind.isList()) {
            pieces(kind, Unit.CURRENT).forEach(piece -> pieces.add(new CurrentSteps.Piece((int) piece[0], piece[1])));
        } else {
            pieces.add(new CurrentSteps.Piece(0, kind.quantity(Unit.CURRENT)));
        }
        return new CurrentSteps(name, targets, Column.of(1), pieces);
    }

    /** {@code noise: [mean, deviation]} with {@code every: 1ms}, {@code from}, {@code until}. */
    private InputDevice noise(String name, Entry kind, Fields fields, int[] targets) {
        List<Entry> numbers = kind.items();
        if (numbers.size() != 2) {
            throw kind.complaint("[mean, deviation]");
        }
        int every = Math.max(1, steps(fields, "every", grid.stepMs()));
        return new NoiseCurrent(name, targets, numbers.get(0).quantity(Unit.CURRENT), numbers.get(1).quantity(Unit.CURRENT), every,
                steps(fields, "from", 0), fields.find("until").map(this::steps).orElse(Integer.MAX_VALUE));
    }

    private int steps(Fields fields, String name, double otherwiseMs) {
        return fields.find(name).map(this::steps).orElseGet(() -> grid.steps(otherwiseMs, name));
    }

    private int steps(Entry entry) {
        return NetworkReading.located(entry, () -> grid.steps(entry.quantity(TIME), entry.name()));
    }

    private List<double[]> pieces(Entry list, Unit unit) {
        List<double[]> pieces = new ArrayList<>();
        for (Entry item : list.items()) {
            List<Entry> pair = item.items();
            if (pair.size() != 2) {
                throw item.complaint("[time, value]");
            }
            int step = NetworkReading.located(item, () -> grid.steps(pair.get(0).quantity(TIME), "time"));
            if (!pieces.isEmpty() && step <= pieces.getLast()[0]) {
                throw pair.get(0).complaint("ascending times");
            }
            pieces.add(new double[] {step, pair.get(1).quantity(unit)});
        }
        return pieces;
    }
}
