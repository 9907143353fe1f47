package org.phc4j.scenarios.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.model.Stamp;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.plugin.Catalogue;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.description.DescriptionFile;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;
import org.phc4j.scenarios.description.Unit;

/**
 * Reads a network description, YAML or JSON:
 *
 * <pre>
 * name: balanced
 * step: 0.1ms
 * time: 1s
 * seed: 1
 * populations:
 *   E: {size: 10000, model: iaf_psc_delta, tau_m: 20ms, E_L: 0, V_th: 20, V_reset: 10}
 *   I: {size: 2500, model: iaf_psc_delta, tau_m: 20ms, E_L: 0, V_th: 20, V_reset: 10}
 * projections:
 *   - {from: E, to: [E, I], rule: {fixed_indegree: 1000}, weight: 0.1, delay: 1.5ms}
 *   - {from: I, to: [E, I], rule: {fixed_indegree: 250}, weight: -0.5, delay: 1.5ms}
 * devices:
 *   - {poisson: 12kHz, to: [E, I], weight: 0.1}
 * record:
 *   rates: 10ms
 *   traces: [{population: E, neurons: [0, 1], variable: V_m, every: 1ms}]
 * </pre>
 */
public final class NetworkReading {
    private final Fields fields;
    private final Entry whole;
    private final long seed;
    private final TimeGrid grid;
    private final TypeReading types;
    private final LifNetwork.Builder builder;
    private final Groups groups = new Groups();

    private NetworkReading(Entry whole, Fields fields, Catalogue catalogue, Optional<Long> seedOption) {
        this.whole = whole;
        this.fields = fields;
        this.types = new TypeReading(catalogue);
        long written = fields.find("seed").map(entry -> entry.integer(0, Long.MAX_VALUE)).orElse(0L);
        seed = seedOption.orElse(written);
        grid = fields.find("step").map(entry -> located(entry, () -> new TimeGrid(entry.quantity(Unit.TIME)))).orElse(TimeGrid.TENTH_MS);
        builder = LifNetwork.builder(grid);
    }

    /**
     * Reads a description with the built-in models.
     *
     * @param file the description
     * @param seed in place of the description's, if given
     * @param millis length in place of the description's, if given
     * @param trials in place of the description's, if given
     * @return what to simulate
     * @throws BadInputException naming file and line
     */
    public static SimulationPlan read(Path file, Optional<Long> seed, Optional<Double> millis, Optional<Integer> trials) {
        return read(DescriptionFile.read(file), Catalogue.builtIn(), seed, millis, trials);
    }

    /**
     * Reads a description.
     *
     * @param whole the description
     * @param catalogue models and devices that it may name
     * @param seed in place of the description's, if given
     * @param millis length in place of the description's, if given
     * @param trials in place of the description's, if given
     * @return what to simulate
     * @throws BadInputException naming file and line
     */
    public static SimulationPlan read(Entry whole, Catalogue catalogue, Optional<Long> seed, Optional<Double> millis,
            Optional<Integer> trials) {
        try (Fields fields = whole.fields()) {
            return new NetworkReading(whole, fields, catalogue, seed).plan(millis, trials);
        }
    }

    private SimulationPlan plan(Optional<Double> millis, Optional<Integer> trials) {
        String name = fields.find("name").map(Entry::text).orElse(whole.file().getFileName().toString());
        Optional<Double> time = fields.find("time").map(entry -> entry.quantity(Unit.TIME));
        Optional<Entry> trialsEntry = fields.find("trials");
        fields.find("stamp").ifPresent(entry -> builder.stamp(switch (entry.text()) {
            case "start" -> Stamp.START;
            case "end" -> Stamp.END;
            default -> throw entry.complaint("start or end, of the step");
        }));
        // A shorter run, asked for by an option, may leave some of the description's stimuli out.
        StimulusTimes times = new StimulusTimes(grid, Math.max(millis.orElse(0.0), time.orElse(0.0)));
        populations(fields.require("populations"));
        ProjectionReading projections = new ProjectionReading(grid, groups, types, seed);
        fields.find("projections").map(Entry::items).orElse(List.of()).forEach(entry -> located(entry, () -> projections.read(entry, builder)));
        DeviceReading devices = new DeviceReading(times, groups, types, seed);
        fields.find("devices").map(Entry::items).orElse(List.of()).forEach(entry -> located(entry, () -> builder.device(devices.read(entry))));
        LifNetwork network = located(whole, builder::build);
        List<Reward> rewards = fields.find("reward").map(entry -> Reward.read(entry, times)).orElse(List.of());
        Recording recording = RecordReading.read(fields.find("record"), grid, groups, projections.names());
        fields.close(); // a misspelt field explains a missing one
        if (millis.isEmpty() && time.isEmpty()) {
            throw whole.located(new BadInputException("no field 'time'; expected one, or the option --time"));
        }
        double length = millis.orElseGet(time::orElseThrow);
        int repeats = trials.orElseGet(() -> trialsEntry.map(entry -> (int) entry.integer(1, 1_000_000)).orElse(1));
        return new SimulationPlan(name, network, NeuronNames.of(network), grid.steps(length, "time"), repeats, seed, recording, rewards,
                about(network));
    }

    private Map<String, Object> about(LifNetwork network) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("description", whole.file().getFileName().toString());
        about.put("neurons", network.neurons());
        about.put("populations", network.populations().stream().map(p -> p.name() + " " + p.size()).toList());
        return about;
    }

    private void populations(Entry table) {
        try (Fields all = table.fields()) {
            for (Entry entry : all.rest()) {
                try (Fields population = entry.fields()) {
                    int size = (int) population.require("size").integer(1, Integer.MAX_VALUE / 2);
                    NeuronModel model = types.neuron(population.require("model"),
                            new ParameterReading(population, entry.name(), size, seed));
                    located(entry, () -> builder.population(entry.name(), size, model));
                    groups.add(entry.name(), size, model);
                }
            }
        }
    }

    /** Gives a complaint of a part that knows nothing of files its line. */
    static <T> T located(Entry entry, java.util.function.Supplier<T> part) {
        try {
            return part.get();
        } catch (BadInputException e) {
            String prefix = entry.file() + ": line";
            throw String.valueOf(e.getMessage()).startsWith(prefix) ? e : entry.located(e);
        }
    }

    /** Names of projections: given ones, or made from the populations. */
    static UnaryOperator<String> unique(List<String> taken) {
        return wanted -> {
            String name = wanted;
            for (int k = 2; taken.contains(name); k++) {
                name = wanted + " " + k;
            }
            taken.add(name);
            return name;
        };
    }

    /** Where the populations are. */
    static final class Groups {
        private final Map<String, Group> byName = new LinkedHashMap<>();
        private int neurons;

        void add(String name, int size, NeuronModel model) {
            byName.put(name, new Group(name, neurons, size, model));
            neurons += size;
        }

        Group find(Entry entry) {
            Group group = byName.get(entry.text());
            if (group == null) {
                throw entry.complaint("one of the populations " + String.join(", ", byName.keySet()));
            }
            return group;
        }

        List<Group> all(Entry entry) {
            List<Group> found = new ArrayList<>();
            entry.items().forEach(item -> found.add(find(item)));
            return found;
        }
    }

    /** A population's place. */
    record Group(String name, int first, int size, NeuronModel model) {}
}
