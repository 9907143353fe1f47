package org.phc4j.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.Column;
import org.phc4j.connectomes.store.ColumnType;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;
import org.phc4j.scenarios.simulate.ActivationExperiment.Stimulus;

class ActivationExperimentTest {
    private static final long FIRST = 720575940600000000L;

    /** A chain of four neurons with 400 synapses from each to the next; the third inhibits. */
    static ConnectomeData chain() {
        Map<String, Supplier<Labels>> labels = new LinkedHashMap<>();
        labels.put(Neurons.REGION, () -> Labels.of(List.of("a", "a", "b", "b")));
        labels.put("cell_type", () -> Labels.of(List.of("X", "Y", "Y", "Z")));
        Neurons neurons = new Neurons(Column.of(FIRST, FIRST + 1, FIRST + 2, FIRST + 3),
                Column.of(ColumnType.I1, (byte) 1, (byte) 1, (byte) -1, (byte) 1), Column.of(ColumnType.U1, new byte[4]), labels);
        Edges edges = new Edges(Column.of(0L, 1, 2, 3, 3), Column.of(1, 2, 3), Optional.of(Column.unsigned(400, 400, 400)), Optional.empty(),
                Optional.empty());
        return new ConnectomeData("chain", neurons, edges, "{}", "{}");
    }

    private static ActivationExperiment experiment(List<Stimulus> stimuli, List<String> silenced) {
        return new ActivationExperiment(stimuli, silenced, ActivationExperiment.SYNAPSE_MV, ActivationExperiment.DRIVE_MV,
                ActivationExperiment.DELAY_MS, 200, 1, 5, "chain");
    }

    private static long[] spikes(ActivationExperiment experiment) {
        SimulationResult result = SimulationRun.run(experiment.on(chain()), SimulationRun.Settings.defaults(), NetworkReadingTest.SILENT);
        long[] count = new long[4];
        for (int neuron : result.trials().getFirst().neurons()) {
            count[neuron]++;
        }
        return count;
    }

    @Test
    void activityFollowsTheWiringAndStopsAtAnInhibitoryNeuron() {
        long[] count = spikes(experiment(List.of(new Stimulus(Long.toString(FIRST), 150)), List.of()));
        assertThat(count[0]).isBetween(10L, 60L);
        assertThat(count[1]).isPositive();
        assertThat(count[2]).isPositive();
        assertThat(count[3]).isZero();
    }

    @Test
    void aSilencedNeuronSendsNothingButMayFire() {
        long[] count = spikes(experiment(List.of(new Stimulus("cell_type=X", 150)), List.of(Long.toString(FIRST + 1))));
        assertThat(count[1]).isPositive();
        assertThat(count[2]).isZero();
    }

    @Test
    void conditionsChooseNeurons() {
        long[] count = spikes(experiment(List.of(new Stimulus("cell_type == 'X' || cell_type == 'Z'", 150)), List.of("cell_type in ('X')")));
        assertThat(count[0]).isPositive();
        assertThat(count[1]).isZero();
        assertThat(count[3]).isPositive();
        assertThatThrownBy(() -> spikes(experiment(List.of(), List.of("cell_type == 'W'")))).isInstanceOf(BadInputException.class)
                .hasMessage("no neuron with cell_type == 'W'; expected at least one");
    }

    @Test
    void withoutADriveTheBrainIsSilent() {
        assertThat(spikes(experiment(List.of(), List.of()))).containsOnly(0);
    }

    @Test
    void strangersAreRefused() {
        assertThatThrownBy(() -> spikes(experiment(List.of(new Stimulus("12345", 150)), List.of()))).isInstanceOf(BadInputException.class)
                .hasMessage("neuron '12345'; expected an id or a name of the connectome's 4 neurons");
        assertThatThrownBy(() -> spikes(experiment(List.of(), List.of("cell_type=W")))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("cell_type = 'W' of no neuron");
        assertThatThrownBy(() -> spikes(experiment(List.of(), List.of("kind=W")))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("label 'kind'; expected one of region, cell_type");
    }
}
