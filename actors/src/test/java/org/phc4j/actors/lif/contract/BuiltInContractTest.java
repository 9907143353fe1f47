package org.phc4j.actors.lif.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.phc4j.actors.lif.device.CurrentSteps;
import org.phc4j.actors.lif.device.DevicePart;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.device.NoiseCurrent;
import org.phc4j.actors.lif.device.PoissonDrive;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.plugin.Catalogue;
import org.phc4j.actors.lif.plugin.ParameterValues;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.SynapseModel;
import org.phc4j.actors.lif.synapse.Targets;
import org.phc4j.actors.lif.synapse.Weights;
import org.phc4j.connectomes.math.CounterRandom;

/** Every built-in model and device keeps the contract that plugins are held to. */
class BuiltInContractTest {
    private static final Map<String, Double> NEURONS = Map.of("iaf_psc_delta", 4.3, "iaf_psc_exp", 900.1, "shiu_lif", 9.7, "adaptive_lif",
            7.1, "izhikevich", 9.3, "poisson", 1.0, "relay", 1.0, "parrot_neuron", 1.0);
    private static final Map<String, Double> SYNAPSES = Map.of("static", 1.1, "tsodyks_markram", 6.3, "stdp", 2.3, "reward_stdp", 2.3);

    private static Stream<DynamicTest> tests(String what, LifContract contract) {
        return contract.checks().stream().map(check -> DynamicTest.dynamicTest(what + ": " + check.name(), check::run));
    }

    @TestFactory
    Stream<DynamicTest> neurons() {
        return Catalogue.builtIn().neurons().stream().flatMap(type -> {
            Map<String, Column> rate = type.name().equals("poisson") ? Map.of("rate", Column.of(37)) : Map.of();
            NeuronModel model = type.maker().apply(ParameterValues.of(type.parameters(), rate, Map.of()));
            assertThat(NEURONS).containsKey(type.name());
            return tests(type.name(), LifContract.ofNeuron(model, NEURONS.get(type.name())));
        });
    }

    /** Windows of all lengths around those that a word of bits can hold. */
    @TestFactory
    Stream<DynamicTest> neuronsThatHearOfEachOtherLate() {
        return Catalogue.builtIn().neurons().stream().filter(type -> type.parameters().size() > 1).flatMap(type -> {
            NeuronModel model = type.maker().apply(ParameterValues.of(type.parameters(), Map.of(), Map.of()));
            return IntStream.of(2, 30, 31, 33, 65).boxed().flatMap(delay -> tests(type.name() + " after " + delay,
                    LifContract.ofNeuron(model, NEURONS.get(type.name()), delay)).filter(test -> !test.getDisplayName().contains("regions give")));
        });
    }

    @TestFactory
    Stream<DynamicTest> synapses() {
        return Catalogue.builtIn().synapses().stream().flatMap(type -> {
            List<Map<String, String>> choices = type.name().equals("stdp") ? List.of(Map.of("update", "pre"), Map.of("update", "online"))
                    : List.of(Map.of());
            assertThat(SYNAPSES).containsKey(type.name());
            return choices.stream().flatMap(words -> {
                SynapseModel model = type.maker().apply(ParameterValues.of(type.parameters(), Map.of(), words));
                return tests(type.name() + words, LifContract.ofSynapse(model, SYNAPSES.get(type.name())));
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> devices() {
        Map<String, Function<int[], InputDevice>> devices = Map.of(
                "rare Poisson", to -> new PoissonDrive("p", to, Column.of(120), 6.1, 0, List.of()),
                "frequent Poisson", to -> new PoissonDrive("p", to, Column.of(9000), 0.31, 0, List.of()),
                "changing Poisson", to -> new PoissonDrive("p", to, Column.of(300), 6.1, 0,
                        List.of(new PoissonDrive.RateChange(700, 0), new PoissonDrive.RateChange(1500, 2))),
                "steps", to -> new CurrentSteps("c", to, Column.of(1), List.of(new CurrentSteps.Piece(11, 500), new CurrentSteps.Piece(2000, 0))),
                "noise", to -> new NoiseCurrent("n", to, 400, 300, 7, 20, 2500),
                "trains", BuiltInContractTest::trains);
        return devices.entrySet().stream().flatMap(device -> tests(device.getKey(),
                LifContract.ofDevice(IafPscDelta.defaults(), 4.3, device.getValue())));
    }

    private static SpikeTrains trains(int[] to) {
        int[] steps = IntStream.range(0, 300).map(k -> 10 * k + k % 7).toArray();
        return new SpikeTrains("t", new int[][] {steps}, CsrEdges.of(new int[] {0, to.length}, to, new Weights.Uniform(2.7), 3), 0);
    }

    /** Counts its calls instead of looking at the step: after a restore it goes on wrongly, and in several regions too. */
    private record Counting(String name, int[] to, AtomicInteger calls) implements InputDevice {
        @Override
        public void validate(int neurons, TimeGrid grid) {
            // nothing to check
        }

        @Override
        public List<DevicePart> parts(Targets where, TimeGrid grid, CounterRandom random) {
            return IntStream.range(0, where.regions()).<DevicePart>mapToObj(region -> new DevicePart() {
                @Override
                public boolean inputs(int step, InputBuffer input) {
                    if (calls.incrementAndGet() % 50 != 0) {
                        return false;
                    }
                    for (int neuron : to) {
                        if (where.region(neuron) == region) {
                            input.add(where.slot(neuron, 0, 30), 30);
                        }
                    }
                    return true;
                }
            }).toList();
        }
    }

    @Test
    void a_device_that_counts_its_calls_breaks_the_contract() {
        LifContract contract = LifContract.ofDevice(IafPscDelta.defaults(), 4.3, to -> new Counting("counting", to, new AtomicInteger(7)));
        for (LifContract.Check check : contract.checks()) {
            if (check.name().startsWith("2 regions") || check.name().startsWith("a run restored")) {
                assertThatThrownBy(check::run).as(check.name()).isInstanceOf(AssertionError.class).hasMessageContaining("expected");
            }
        }
    }
}
