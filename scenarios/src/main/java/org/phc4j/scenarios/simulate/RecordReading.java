package org.phc4j.scenarios.simulate;

import static org.phc4j.scenarios.description.Unit.TIME;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.model.KernelSetting;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;

/** Reads what is recorded besides spikes. */
final class RecordReading {
    private RecordReading() {}

    static Recording read(Optional<Entry> entry, TimeGrid grid, NetworkReading.Groups groups, List<String> projections) {
        if (entry.isEmpty()) {
            return new Recording(List.of(), 0, List.of());
        }
        try (Fields fields = entry.get().fields()) {
            List<Recording.Trace> traces = new ArrayList<>();
            fields.find("traces").map(Entry::items).orElse(List.of()).forEach(item -> traces.add(trace(item, grid, groups)));
            int bin = fields.find("rates").map(e -> NetworkReading.located(e, () -> grid.delaySteps(e.quantity(TIME), "rates"))).orElse(0);
            List<String> weights = new ArrayList<>();
            for (Entry item : fields.find("weights").map(Entry::items).orElse(List.of())) {
                if (!projections.contains(item.text())) {
                    throw item.complaint("one of the projections " + String.join(", ", projections));
                }
                weights.add(item.text());
            }
            return new Recording(traces, bin, weights);
        }
    }

    private static Recording.Trace trace(Entry entry, TimeGrid grid, NetworkReading.Groups groups) {
        try (Fields fields = entry.fields()) {
            NetworkReading.Group group = groups.find(fields.require("population"));
            int[] neurons = fields.find("neurons")
                    .map(list -> list.items().stream().mapToInt(item -> group.first() + (int) item.integer(0, group.size() - 1L)).toArray())
                    .orElseGet(() -> IntStream.range(group.first(), group.first() + group.size()).toArray());
            List<String> variables = variables(group, grid);
            Optional<Entry> wanted = fields.find("variable");
            int variable = wanted.map(entry0 -> variables.indexOf(entry0.text())).orElse(0);
            if (variable < 0) {
                throw wanted.orElseThrow().complaint("one of " + String.join(", ", variables));
            }
            int every = fields.find("every").map(e -> NetworkReading.located(e, () -> grid.delaySteps(e.quantity(TIME), "every"))).orElse(1);
            return new Recording.Trace(neurons, variable, variables.get(variable), every);
        }
    }

    /** What can be observed of a population: known to kernels alone, so one of a single neuron is asked. */
    private static List<String> variables(NetworkReading.Group group, TimeGrid grid) {
        int[] one = {0};
        return group.model().kernel(new KernelSetting(grid, one, one, 0, Long.SIZE, true, new CounterRandom(0, 0))).variables();
    }
}
