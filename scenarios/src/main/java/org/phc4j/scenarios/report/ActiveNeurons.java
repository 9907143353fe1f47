package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.scenarios.simulate.NeuronNames;
import org.phc4j.scenarios.simulate.SimulationResult;

/** The neurons that fired most, over all trials. */
final class ActiveNeurons {
    private static final int MOST = 25;
    private static final int MOST_ANNOTATIONS = 5;

    private ActiveNeurons() {}

    static Table table(SimulationResult result) {
        long[] spikes = new long[result.plan().network().neurons()];
        double seconds = 0;
        for (int trial = 0; trial < result.trials().size(); trial++) {
            SpikeRecording recording = result.trials().get(trial);
            seconds += result.plan().network().grid().ms(result.steps(trial)) / 1000;
            for (int neuron : recording.neurons()) {
                spikes[neuron]++;
            }
        }
        double over = seconds;
        NeuronNames names = result.plan().names();
        int annotations = Math.min(MOST_ANNOTATIONS, names.annotations().size());
        List<String> columns = new ArrayList<>(List.of("neuron", "population"));
        columns.addAll(names.annotations().subList(0, annotations));
        columns.addAll(List.of("#spikes", "#rate in Hz"));
        Table table = new Table("Neurons by spikes, all trials", columns);
        IntStream.range(0, spikes.length).filter(i -> spikes[i] > 0).boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> -spikes[i]).thenComparing(Comparator.naturalOrder())).limit(MOST)
                .forEach(i -> {
                    Table.Row row = table.row(names.name(i)).text(names.population(i));
                    for (int k = 0; k < annotations; k++) {
                        row.text(names.annotation(i, k));
                    }
                    row.number(Numbers.count(spikes[i])).number(Numbers.significant(spikes[i] / over));
                });
        return table;
    }
}
