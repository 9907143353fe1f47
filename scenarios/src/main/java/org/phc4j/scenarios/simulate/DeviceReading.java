package org.phc4j.scenarios.simulate;

import static org.phc4j.scenarios.description.Unit.NONE;
import static org.phc4j.scenarios.description.Unit.RATE;
import static org.phc4j.scenarios.description.Unit.TIME;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.phc4j.actors.lif.device.CurrentSteps;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.device.NoiseCurrent;
import org.phc4j.actors.lif.device.PoissonDrive;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.plugin.DeviceType;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.Weights;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;
import org.phc4j.scenarios.description.Unit;

/** Reads the devices that drive neurons. */
final class DeviceReading {
    private static final List<String> KINDS = List.of("poisson", "spikes", "current", "clamp", "noise", "device");
    private final StimulusTimes times;
    private final TimeGrid grid;
    private final NetworkReading.Groups groups;
    private final TypeReading types;
    private final long seed;
    private final List<String> names = new ArrayList<>();

    DeviceReading(StimulusTimes times, NetworkReading.Groups groups, TypeReading types, long seed) {
        this.times = times;
        this.grid = times.grid();
        this.groups = groups;
        this.types = types;
        this.seed = seed;
    }

    InputDevice read(Entry entry) {
        try (Fields fields = entry.fields()) {
            TargetNames to = targets(fields);
            int[] targets = to.neurons();
            Optional<String> given = fields.find("name").map(Entry::text);
            Entry kind = KINDS.stream().map(fields::find).flatMap(Optional::stream).findFirst()
                    .orElseThrow(() -> entry.complaint("a field " + String.join(", ", KINDS)));
            boolean plugin = kind.name().equals("device");
            String name = NetworkReading.unique(names).apply(given.orElse(plugin ? kind.text() : kind.name()));
            return switch (kind.name()) {
                case "poisson" -> poisson(name, kind, fields, targets);
                case "spikes" -> spikes(name, kind, fields, to);
                case "current" -> new CurrentSteps(name, targets, Column.of(1), current(kind));
                case "clamp" -> new CurrentSteps(name, targets, Column.of(1), clamp(kind));
                case "noise" -> noise(name, kind, fields, targets);
                default -> types.device(kind, new DeviceType.Setting(name, targets, port(fields), grid),
                        new ParameterReading(fields, "device " + name, targets.length, seed));
            };
        }
    }

    private static int port(Fields fields) {
        return fields.find("port").map(p -> (int) p.integer(0, 63)).orElse(0);
    }

    /** {@code to: E}, or {@code to: [E, I]}, with {@code neurons: [0, 1]} for some neurons of a single population. */
    private TargetNames targets(Fields fields) {
        Entry to = fields.require("to");
        List<NetworkReading.Group> chosen = groups.all(to);
        Optional<Entry> neurons = fields.find("neurons");
        if (neurons.isPresent()) {
            if (chosen.size() != 1) {
                throw to.complaint("a single population where neurons are listed");
            }
            NetworkReading.Group group = chosen.getFirst();
            return new TargetNames(chosen, neurons.get().items().stream()
                    .mapToInt(item -> group.first() + (int) item.integer(0, group.size() - 1L)).sorted().distinct().toArray());
        }
        return new TargetNames(chosen, chosen.stream()
                .flatMapToInt(group -> IntStream.range(group.first(), group.first() + group.size())).sorted().distinct().toArray());
    }

    /** {@code poisson: 12kHz}, or {@code poisson: [[0ms, 10Hz], [100ms, 50Hz]]} for a rate that changes. */
    private InputDevice poisson(String name, Entry kind, Fields fields, int[] targets) {
        double weight = fields.require("weight").quantity(NONE);
        int port = port(fields);
        if (!kind.isList()) {
            return new PoissonDrive(name, targets, Column.of(kind.quantity(RATE)), weight, port, List.of());
        }
        List<double[]> pieces = times.pieces(kind, RATE);
        double most = pieces.stream().mapToDouble(piece -> piece[1]).max().orElse(0);
        List<PoissonDrive.RateChange> changes = new ArrayList<>();
        if (pieces.isEmpty() || pieces.getFirst()[0] > 0) {
            changes.add(new PoissonDrive.RateChange(0, 0)); // silent before the first time
        }
        pieces.forEach(piece -> changes.add(new PoissonDrive.RateChange((int) piece[0], most == 0 ? 0 : piece[1] / most)));
        return new PoissonDrive(name, targets, Column.of(most), weight, port, changes);
    }

    /**
     * {@code spikes: [10ms, 12.5ms]} onto every target, {@code spikes: [[10ms], [12.5ms, 20ms]]} a train for each target, or
     * {@code spikes: {file: trains.csv}}.
     */
    private InputDevice spikes(String name, Entry kind, Fields fields, TargetNames to) {
        double weight = fields.require("weight").quantity(NONE);
        int port = port(fields);
        int delay = fields.find("delay").map(d -> NetworkReading.located(d, () -> grid.steps(d.quantity(TIME), "delay"))).orElse(0);
        int[] targets = to.neurons();
        List<Entry> items = kind.items();
        boolean each = !items.isEmpty() && items.getFirst().isList();
        if (!kind.isTable() && !each) {
            CsrEdges all = CsrEdges.of(new int[] {0, targets.length}, targets, new Weights.Uniform(weight), delay);
            return new SpikeTrains(name, new int[][] {train(items)}, all, port);
        }
        int[][] trains = each ? trains(kind, items, targets.length) : TrainFile.read(kind, to, times);
        CsrEdges oneToOne = CsrEdges.of(IntStream.rangeClosed(0, targets.length).toArray(), targets, new Weights.Uniform(weight), delay);
        return new SpikeTrains(name, trains, oneToOne, port);
    }

    private int[] train(List<Entry> items) {
        return items.stream().mapToInt(times::step).sorted().toArray();
    }

    private int[][] trains(Entry kind, List<Entry> items, int targets) {
        if (items.size() != targets) {
            throw kind.complaint("one train for each of the " + targets + " targets, not " + items.size());
        }
        return items.stream().map(item -> train(item.items())).toArray(int[][]::new);
    }

    /** {@code current: 300pA}, {@code current: [[0ms, 0pA], [100ms, 300pA]]}, or {@code current: {file: waveform.csv}}. */
    private List<CurrentSteps.Piece> current(Entry kind) {
        if (kind.isTable()) {
            return WaveformFile.read(kind, times);
        }
        if (!kind.isList()) {
            return List.of(new CurrentSteps.Piece(0, kind.quantity(Unit.CURRENT)));
        }
        return times.pieces(kind, Unit.CURRENT).stream().map(piece -> new CurrentSteps.Piece((int) piece[0], piece[1])).toList();
    }

    /** {@code clamp: {amplitude: 300pA, delay: 100ms, duration: 50ms}}. */
    private List<CurrentSteps.Piece> clamp(Entry kind) {
        try (Fields fields = kind.fields()) {
            double amplitude = fields.require("amplitude").quantity(Unit.CURRENT);
            int from = fields.find("delay").map(times::step).orElse(0);
            Optional<Integer> duration = fields.find("duration")
                    .map(d -> NetworkReading.located(d, () -> grid.delaySteps(d.quantity(TIME), "duration")));
            CurrentSteps.Piece on = new CurrentSteps.Piece(from, amplitude);
            return Stream.concat(Stream.of(on), duration.stream().map(d -> new CurrentSteps.Piece(Math.addExact(from, d), 0))).toList();
        }
    }

    /** {@code noise: [mean, deviation]} with {@code every: 1ms}, {@code from}, {@code until}. */
    private InputDevice noise(String name, Entry kind, Fields fields, int[] targets) {
        List<Entry> numbers = kind.items();
        if (numbers.size() != 2) {
            throw kind.complaint("[mean, deviation]");
        }
        int every = fields.find("every").map(e -> NetworkReading.located(e, () -> grid.delaySteps(e.quantity(TIME), "every"))).orElse(1);
        int from = fields.find("from").map(times::step).orElse(0);
        int until = fields.find("until").map(e -> NetworkReading.located(e, () -> grid.steps(e.quantity(TIME), "until"))).orElse(Integer.MAX_VALUE);
        return new NoiseCurrent(name, targets, numbers.get(0).quantity(Unit.CURRENT), numbers.get(1).quantity(Unit.CURRENT), every, from,
                until);
    }
}
