package org.phc4j.scenarios.simulate;

import static org.phc4j.scenarios.description.Unit.TIME;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;

/**
 * Spike trains in a text file with a header: {@code time_ms} and {@code neuron}, the number within its population; with
 * {@code population}, rows of populations that are not driven are left out; with {@code trial}, the rows of one trial are taken. So a
 * {@code spikes.csv} of an earlier simulation can be replayed.
 */
final class TrainFile {
    private TrainFile() {}

    /** {@code {file: trains.csv, trial: 0}}: a train for each target, some of them empty. */
    static int[][] read(Entry table, TargetNames to, StimulusTimes times) {
        try (Fields fields = table.fields()) {
            Entry file = fields.require("file");
            String trial = Long.toString(fields.find("trial").map(t -> t.integer(0, Integer.MAX_VALUE)).orElse(0L));
            Path path = file.file().resolveSibling(file.text());
            List<List<Integer>> trains = new ArrayList<>();
            for (int k = 0; k < to.neurons().length; k++) {
                trains.add(new ArrayList<>());
            }
            NetworkReading.located(file, () -> {
                StimulusTable.read(path, List.of("time_ms", "neuron"), row -> {
                    if (row.find("trial").orElse(trial).equals(trial)) {
                        add(row, to, times, trains);
                    }
                });
                return trains;
            });
            return trains.stream().map(train -> train.stream().mapToInt(Integer::intValue).sorted().toArray()).toArray(int[][]::new);
        }
    }

    private static void add(StimulusTable.Row row, TargetNames to, StimulusTimes times, List<List<Integer>> trains) {
        Optional<String> population = row.find("population");
        if (population.isPresent() && !to.has(population.get())) {
            return;
        }
        if (population.isEmpty() && to.groups().size() > 1) {
            throw new BadInputException("no column 'population'; expected one, as the device drives " + to.names());
        }
        int neuron = row.integer("neuron");
        int place = to.place(population, neuron).orElseThrow(() -> row.complaint("neuron", "the number of a target in " + to.names()));
        double ms = row.number("time_ms", TIME);
        int step = row.located(() -> times.grid().steps(ms, "time_ms"));
        if (times.outside(step)) {
            throw row.complaint("time_ms", "a time " + times.expected());
        }
        trains.get(place).add(step);
    }
}
