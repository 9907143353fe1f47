package org.phc4j.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.actors.lif.model.IafPscExp;
import org.phc4j.actors.lif.plugin.Catalogue;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.description.DescriptionFile;

class NetworkReadingTest {
    static final SimulationListener SILENT = new SimulationListener() {
        @Override
        public void advanced(int trial, int step, long spikes) {
            // Nothing to show.
        }

        @Override
        public void note(String line) {
            // Nothing to show.
        }

        @Override
        public boolean stopRequested() {
            return false;
        }
    };

    /** Relays in a ring: the n-th spike is at n delays after the first. */
    private static final String RING = """
            time: 20ms
            populations:
              A: {size: 4, model: relay}
            projections:
              - {from: A, to: A, edges: [[0, 1, 1, 1ms], [1, 2, 1, 1.5ms], [2, 3, 1, 0.5ms], [3, 0, 1, 2ms]]}
            devices:
              - {spikes: [0.2ms], to: A, neurons: [0], weight: 1}
            """;

    static SimulationPlan plan(String text) {
        return plan(Path.of("net.yaml"), text);
    }

    static SimulationPlan plan(Path file, String text) {
        return NetworkReading.read(DescriptionFile.parse(file, text), Catalogue.builtIn(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void spikesGoRoundARingAfterTheSumsOfItsDelays() {
        SimulationResult result = SimulationRun.run(plan(RING), SimulationRun.Settings.defaults(), SILENT);
        int[] steps = result.trials().getFirst().steps();
        int first = steps[0];
        int[] delays = {10, 15, 5, 20};
        assertThat(result.finished()).isTrue();
        for (int k = 1, expected = first; k < steps.length; k++) {
            expected += delays[(k - 1) % 4];
            assertThat(steps[k]).isEqualTo(expected);
        }
        assertThat(result.trials().getFirst().neurons()).startsWith(0, 1, 2, 3, 0);
        assertThat(steps.length).isEqualTo(16);
    }

    @Test
    void parametersAreReadWithTheirUnits() {
        SimulationPlan plan = plan("""
                time: 1s
                trials: 3
                populations:
                  A: {size: 2, model: iaf_psc_exp, tau_m: [10ms, 0.02s], E_L: -65mV, C_m: 0.25nF, V_th: -50, V_reset: -65}
                """);
        IafPscExp model = (IafPscExp) plan.network().population("A").model();
        assertThat(model.tauMembraneMs().at(1)).isEqualTo(20);
        assertThat(model.capacitancePf().at(0)).isEqualTo(250);
        assertThat(model.initialMv().at(0)).isEqualTo(-65);
        assertThat(plan.steps()).isEqualTo(10_000);
        assertThat(plan.trials()).isEqualTo(3);
    }

    @Test
    void drawnParametersDependOnTheSeedAlone() {
        String text = "time: 1ms\nseed: 7\npopulations:\n  A: {size: 50, model: iaf_psc_delta, V_m: {normal: [-65mV, 2mV]}}\n";
        assertThat(plan(text).network().populations()).isEqualTo(plan(text).network().populations());
        assertThat(plan(text).network().populations()).isNotEqualTo(plan(text.replace("7", "8")).network().populations());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "model: relay|model: rely|line 3, column 23: 'rely'; expected model to be one of adaptive_lif",
        "to: A, edges|to: B, edges|line 5, column 19: 'B'; expected to to be one of the populations A",
        "1.5ms|1.55ms|line 5: delay = 1.55 ms; expected a multiple of the time step 0.1 ms",
        "[3, 0, 1, 2ms]|[4, 0, 1, 2ms]|line 5, column 83: '4'; expected edges to be a whole number of 0..3",
        "1ms]|0ms]|line 5: delay = 0.0 ms; expected at least the time step",
        "weight: 1}|wheight: 1}|no field 'weight'; expected one in devices",
        "[0.2ms]|[20ms]|line 7, column 15: '20ms'; expected spikes to be before the end of the run, 20.0 ms",
        "[0.2ms]|.nan|line 7, column 14: '.nan'; expected spikes to be a time such as",
        "spikes: [0.2ms]|poisson: [[0ms, 5Hz], [30ms, 0Hz]]|'30ms'; expected poisson to be before the end of the run",
        "spikes: [0.2ms]|device: bursts|line 7, column 14: 'bursts'; expected device to be a device of a plugin, and none is loaded",
        "spikes: [0.2ms]|spikes: [[1ms], [2ms]]|expected spikes to be one train for each of the 1 targets, not 2",
        "edges: [[0, 1, 1, 1ms],|rule: all_to_all, edges: [[0, 1, 1, 1ms],|'rule'; expected one of the fields",
        "model: relay|model: iaf_psc_delta, V_reset: -50mV, V_th: -55mV|V_reset = -50.0 for neuron 0; expected a number below V_th = -55.0",
        "model: relay|model: iaf_psc_delta, tau_m: 0ms|tau_m = 0.0; expected a number above 0",
        "model: relay|model: izhikevich, a: 30|a = 30.0; expected",
        "size: 4|size: -4|line 3, column 13: '-4'; expected size to be a whole number",
        "time: 20ms|thyme: 20ms|'thyme'; expected one of the fields",
        "time: 20ms|time: 20.05ms|time = 20.05 ms; expected a multiple of the time step"})
    void everyMistakeHasItsPlace(String right, String wrong, String complaint) {
        assertThat(RING).contains(right);
        assertThatThrownBy(() -> plan(RING.replace(right, wrong))).isInstanceOf(BadInputException.class).hasMessageContaining(complaint)
                .message().doesNotContain("\n");
    }

    @Test
    void theSampleIsTheSameForAnyNumberOfThreads() {
        Path sample = Path.of("samples/balanced.yaml");
        SimulationPlan plan = NetworkReading.read(sample, Optional.of(3L), Optional.of(60.0), Optional.of(2));
        SimulationResult one = SimulationRun.run(plan, SimulationRun.Settings.defaults(), SILENT);
        SimulationResult three = SimulationRun.run(plan, new SimulationRun.Settings(3, Optional.empty(), 0, false), SILENT);
        assertThat(one.spikes()).isGreaterThan(100);
        assertThat(hashes(one)).isEqualTo(hashes(three)).doesNotHaveDuplicates();
        assertThat(one.traces().getFirst().getFirst()).isEqualTo(three.traces().getFirst().getFirst());
    }

    static List<String> hashes(SimulationResult result) {
        return result.trials().stream().map(trial -> trial.hash()).toList();
    }
}
