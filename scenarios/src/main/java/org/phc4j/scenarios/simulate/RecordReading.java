package org.phc4j.scenarios.simulate;

import static org.phc4j.scenarios.description.Unit.TIME;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.model.KernelSetting;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;

/** Reads what is recorded besides spikes. */
final class RecordReading {
    private RecordReading() {}

    static Recording read(Optional<Entry> entry, TimeGrid grid, NetworkReading.Groups groups, List<String> projections) {
        if (entry.isEmpty()) {
            return Recording.SPIKES;
        }
        try (Fields fields = entry.get().fields()) {
            List<Recording.Trace> traces = new ArrayList<>();
            fields.find("traces").map(Entry::items).orElse(List.of()).forEach(item -> traces.add(trace(item, grid, groups)));
            int bin = fields.find("rates").map(e -> NetworkReading.located(e, () -> grid.delaySteps(e.quantity(TIME), "rates"))).orElse(0);
            List<Recording.WeightProbe> weights = new ArrayList<>();
            fields.find("weights").map(Entry::items).orElse(List.of()).forEach(item -> weights.add(weights(item, grid, projections)));
            return new Recording(traces, bin, weights);
        }
    }

    /** {@code weights: ["E -> I"]} for the end of the run, {@code weights: [{projection: "E -> I", every: 100ms}]} for its course. */
    private static Recording.WeightProbe weights(Entry entry, TimeGrid grid, List<String> projections) {
        if (!entry.isTable()) {
            return new Recording.WeightProbe(known(entry, projections), 0);
        }
        try (Fields fields = entry.fields()) {
            return new Recording.WeightProbe(known(fields.require("projection"), projections), every(fields.require("every"), grid));
        }
    }

    private static String known(Entry entry, List<String> projections) {
        if (!projections.contains(entry.text())) {
            throw entry.complaint("one of the projections " + String.join(", ", projections));
        }
        return entry.text();
    }

    private static int every(Entry entry, TimeGrid grid) {
        return NetworkReading.located(entry, () -> grid.delaySteps(entry.quantity(TIME), "every"));
    }

    private static Recording.Trace trace(Entry entry, TimeGrid grid, NetworkReading.Groups groups) {
        try (Fields fields = entry.fields()) {
            NetworkReading.Group group = groups.find(fields.require("population"));
            int[] neurons = fields.find("neurons")
                    .map(list -> list.items().stream().mapToInt(item -> group.first() + (int) item.integer(0, group.size() - 1L)).toArray())
                    .orElseGet(() -> IntStream.range(group.first(), group.first() + group.size()).toArray());
            List<String> variables = variables(group.model(), grid);
            Optional<Entry> wanted = fields.find("variable");
            int variable = wanted.map(entry0 -> variables.indexOf(entry0.text())).orElse(0);
            if (variable < 0 || variables.isEmpty()) {
                throw wanted.orElse(entry).complaint(variables.isEmpty() ? "of a population with something to record; '" + group.name()
                        + "' (" + group.model().name() + ") has nothing" : "one of " + String.join(", ", variables));
            }
            int every = fields.find("every").map(e -> every(e, grid)).orElse(1);
            return new Recording.Trace(neurons, variable, variables.get(variable), every);
        }
    }

    /** What can be observed of a model: known to kernels alone, so one of a single neuron is asked. */
    static List<String> variables(NeuronModel model, TimeGrid grid) {
        int[] one = {0};
        return model.kernel(new KernelSetting(grid, one, one, 0, Long.SIZE, true, 1, 1, new CounterRandom(0, 0))).variables();
    }
}
