package org.example.resonator;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.phc4j.actors.lif.contract.LifContract;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;

/** The contract of PHC4J's own models and devices, kept by ours. */
class ResonatorContractTest {
    private static final ResonateAndFire NEURON = new ResonateAndFire(Column.of(20), Column.of(40), Column.of(1), Column.of(0));

    private static Stream<DynamicTest> tests(LifContract contract) {
        return contract.checks().stream().map(check -> DynamicTest.dynamicTest(check.name(), check::run));
    }

    @TestFactory
    Stream<DynamicTest> neuron() {
        return tests(LifContract.ofNeuron(NEURON, 0.45));
    }

    @TestFactory
    Stream<DynamicTest> neuronThatHearsOfOthersLate() {
        return tests(LifContract.ofNeuron(NEURON, 0.45, 40));
    }

    @TestFactory
    Stream<DynamicTest> synapse() {
        return tests(LifContract.ofSynapse(new UnreliableSynapse(0.3, 1), 2));
    }

    @TestFactory
    Stream<DynamicTest> device() {
        return tests(LifContract.ofDevice(IafPscDelta.defaults(), 4.3,
                to -> new Pulses("pulses", to, 0, 6, Column.of(3), Column.of(0.5))));
    }
}
