package org.phc4j.scenarios.simulate;

import static org.phc4j.bridge.columnar.ParquetTable.Kind.INTEGER;
import static org.phc4j.bridge.columnar.ParquetTable.Kind.NUMBER;
import static org.phc4j.bridge.columnar.ParquetTable.Kind.TEXT;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.Population;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.bridge.columnar.ParquetTable.Field;
import org.phc4j.bridge.sonata.SonataSpikes;

/** Writes spikes: tables of described networks, those of the published whole-brain model for connectomes, or SONATA. */
final class SpikeFiles {
    private static final String NAME = "spikes";
    private final SimulationResult result;
    private final SimulationPlan plan;
    private final BigDecimal stepMs;

    SpikeFiles(SimulationResult result) {
        this.result = result;
        this.plan = result.plan();
        this.stepMs = BigDecimal.valueOf(plan.network().grid().stepMs());
    }

    void write(Path folder, OutputFormat format) {
        if (format == OutputFormat.SONATA) {
            for (int trial = 0; trial < result.trials().size(); trial++) {
                sonata(folder.resolve(trial == 0 ? NAME + ".h5" : NAME + "-trial-" + trial + ".h5"), result.trials().get(trial));
            }
        } else if (plan.about().containsKey("connectome")) {
            boolean numbers = IntStream.range(0, plan.network().neurons()).allMatch(i -> isInteger(plan.names().name(i)));
            ResultTable.write(folder, NAME, format, List.of(new Field("t", NUMBER), new Field("trial", INTEGER),
                    new Field("flywire_id", numbers ? INTEGER : TEXT), new Field("exp_name", TEXT)), table -> rows(table, (time, neuron, trial) -> {
                        table.add(time.movePointLeft(3)).add(trial);
                        String name = plan.names().name(neuron);
                        (numbers ? table.add(Long.parseLong(name)) : table.add(name)).add(plan.name()).endRow();
                    }));
        } else {
            ResultTable.write(folder, NAME, format, List.of(new Field("time_ms", NUMBER), new Field("trial", INTEGER),
                    new Field("population", TEXT), new Field("neuron", INTEGER)), table -> rows(table, (time, neuron, trial) -> table.add(time)
                            .add(trial).add(plan.names().population(neuron)).add(Long.parseLong(plan.names().name(neuron))).endRow()));
        }
    }

    private static boolean isInteger(String text) {
        return text.length() <= 18 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A spike. */
    private interface Row {
        void write(BigDecimal timeMs, int neuron, long trial) throws IOException;
    }

    private void rows(ResultTable table, Row row) throws IOException {
        for (int trial = 0; trial < result.trials().size(); trial++) {
            int[] steps = result.trials().get(trial).steps();
            int[] neurons = result.trials().get(trial).neurons();
            BigDecimal time = BigDecimal.ZERO;
            for (int k = 0; k < steps.length; k++) {
                time = k == 0 || steps[k] != steps[k - 1] ? stepMs.multiply(BigDecimal.valueOf(steps[k])) : time;
                row.write(time, neurons[k], trial);
            }
        }
    }

    private void sonata(Path file, SpikeRecording trial) {
        int[] steps = trial.steps();
        int[] neurons = trial.neurons();
        SonataSpikes.write(file, plan.network().populations().stream().map(population -> train(population, steps, neurons)).toList());
    }

    private SonataSpikes.Train train(Population population, int[] steps, int[] neurons) {
        int[] mine = IntStream.range(0, steps.length).filter(k -> neurons[k] >= population.first() && neurons[k] < population.end()).toArray();
        return new SonataSpikes.Train(population.name(), Arrays.stream(mine).mapToLong(k -> neurons[k] - population.first()).toArray(),
                Arrays.stream(mine).mapToDouble(k -> stepMs.multiply(BigDecimal.valueOf(steps[k])).doubleValue()).toArray());
    }
}
