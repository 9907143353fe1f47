package org.phc4j.scenarios.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.scenarios.simulate.SimulationResult;

/** The neurons that fired most, over all trials. */
final class ActiveNeurons {
    private static final int MOST = 25;

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
        Table table = new Table("Neurons by spikes, all trials", List.of("neuron", "population", "#spikes", "#rate in Hz"));
        IntStream.range(0, spikes.length).filter(i -> spikes[i] > 0).boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> -spikes[i]).thenComparing(Comparator.naturalOrder())).limit(MOST)
                .forEach(i -> table.row(result.plan().names().name(i)).text(result.plan().names().population(i))
                        .number(Numbers.count(spikes[i])).number(Numbers.significant(spikes[i] / over)));
        return table;
    }
}
