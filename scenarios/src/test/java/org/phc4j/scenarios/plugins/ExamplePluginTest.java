package org.phc4j.scenarios.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.actors.lif.contract.LifContract;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.plugin.Catalogue;
import org.phc4j.actors.lif.plugin.DeviceType;
import org.phc4j.actors.lif.plugin.ParameterValues;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.SynapseModel;
import org.phc4j.scenarios.description.DescriptionFile;
import org.phc4j.scenarios.simulate.NetworkReading;
import org.phc4j.scenarios.simulate.SimulationListener;
import org.phc4j.scenarios.simulate.SimulationPlan;
import org.phc4j.scenarios.simulate.SimulationResult;
import org.phc4j.scenarios.simulate.SimulationRun;

/** The example plugin, built from its sources, run, and held to the contract of the built-in models. */
class ExamplePluginTest {
    private static final Path EXAMPLE = Path.of("../examples/plugin-resonator");
    private static final SimulationListener SILENT = new SimulationListener() {
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

    @TempDir
    private static Path folder;
    private static Catalogue catalogue;

    @BeforeAll
    static void build() throws IOException {
        Path plugins = java.nio.file.Files.createDirectories(folder.resolve("plugins"));
        PluginJar.build(EXAMPLE, folder.resolve("work"), plugins.resolve("resonator.jar"));
        catalogue = PluginFolder.load(plugins);
    }

    private static Stream<DynamicTest> tests(LifContract contract) {
        return contract.checks().stream().map(check -> DynamicTest.dynamicTest(check.name(), check::run));
    }

    @TestFactory
    Stream<DynamicTest> itsNeuronKeepsTheContract() {
        return tests(LifContract.ofNeuron(neuron(), 0.45));
    }

    private static NeuronModel neuron() {
        var type = catalogue.neuron("resonate_and_fire").orElseThrow();
        return type.maker().apply(ParameterValues.of(type.parameters(), Map.of(), Map.of()));
    }

    @TestFactory
    Stream<DynamicTest> itsSynapseKeepsTheContract() {
        var type = catalogue.synapse("unreliable").orElseThrow();
        SynapseModel model = type.maker().apply(ParameterValues.of(type.parameters(), Map.of("p", Column.of(0.3)), Map.of()));
        return tests(LifContract.ofSynapse(model, 2));
    }

    @TestFactory
    Stream<DynamicTest> itsDeviceKeepsTheContract() {
        DeviceType type = catalogue.device("pulses").orElseThrow();
        ParameterValues values = ParameterValues.of(type.parameters(), Map.of("weight", Column.of(6), "interval", Column.of(3)), Map.of());
        return tests(LifContract.ofDevice(IafPscDelta.defaults(), 4.3,
                to -> type.maker().device(new DeviceType.Setting("pulses", to, 0, TimeGrid.TENTH_MS), values)));
    }

    @Test
    void aDescriptionNamesItsModels() {
        SimulationPlan plan = NetworkReading.read(DescriptionFile.read(EXAMPLE.resolve("resonators.yaml")), catalogue, Optional.empty(),
                Optional.empty(), Optional.empty());
        SimulationResult result = SimulationRun.run(plan, SimulationRun.Settings.defaults(), SILENT);
        int[] byPopulation = new int[3];
        for (int neuron : result.trials().getFirst().neurons()) {
            byPopulation[neuron / 10]++;
        }
        assertThat(byPopulation[0]).as("tuned").isGreaterThan(20);
        assertThat(byPopulation[1]).as("detuned").isZero();
        assertThat(byPopulation[2]).as("listener").isPositive();
        SimulationResult three = SimulationRun.run(plan, new SimulationRun.Settings(3, Optional.empty(), 0, false), SILENT);
        assertThat(three.trials().getFirst().hash()).isEqualTo(result.trials().getFirst().hash());
        assertThat(three.traces().getFirst().getFirst()).isEqualTo(result.traces().getFirst().getFirst());
    }

    @Test
    void withoutInputItTurnsInClosedForm() {
        // After a pulse of size 1: y = e^(-t/tau) sin(2 pi f t), looked at once, or after every step.
        double[] often = potential(1);
        double[] rarely = potential(100);
        assertThat(often[often.length - 1]).isEqualTo(rarely[rarely.length - 1])
                .isCloseTo(Math.exp(-29.9 / 20) * Math.sin(2 * Math.PI * 0.04 * 29.9) * 0.9, org.assertj.core.api.Assertions.within(1e-12));
    }

    private static double[] potential(int every) {
        String text = "time: 30ms\npopulations:\n  A: {size: 1, model: resonate_and_fire, threshold: 1}\ndevices:\n"
                + "  - {device: pulses, to: A, weight: 0.9, interval: 1s}\nrecord:\n  traces: [{population: A, variable: y, every: " + every / 10.0
                + "ms}]\n";
        SimulationPlan plan = NetworkReading.read(DescriptionFile.parse(Path.of("one.yaml"), text), catalogue, Optional.empty(),
                Optional.empty(), Optional.empty());
        return SimulationRun.run(plan, SimulationRun.Settings.defaults(), SILENT).traces().getFirst().getFirst();
    }
}
