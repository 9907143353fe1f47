package org.phc4j.scenarios.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.spikes.SpikeHash;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.TestNetworks;
import org.phc4j.scenarios.compare.EnginePair.Difference;
import org.phc4j.scenarios.compare.EnginePair.Replay;

class ComparisonTest {
    private static final CompareOptions OPTIONS = CompareOptions.defaults().withThreads(2).withWarmUp(0);

    static Stream<Arguments> networks() {
        NetworkConfig identity = TestNetworks.config(Positivity.IDENTITY);
        NetworkConfig softplus = TestNetworks.config(Positivity.SOFTPLUS);
        return Stream.of(Arguments.of(identity, Topologies.builtin(1, 2, 32)),
                Arguments.of(identity.withDelay(2).withAlphaDrive(0.8), Topologies.builtin(0, 2, 40)),
                Arguments.of(softplus.withDelay(4), Topologies.builtin(1, 3, 33)),
                Arguments.of(softplus, Topologies.builtin(1, 2, 16)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyEngineEndsAtTheSameSpikes(NetworkConfig config, Topology topology) {
        Model model = TestNetworks.model(config, topology, 3);
        Batch set = TestNetworks.noise(7, 60, 5);
        ComparisonReport report = Comparison.run(model, set, OPTIONS.withActors(List.of(1, 2, 5)), CompareListener.NONE);
        assertThat(report.exact().spikes()).isPositive();
        assertThat(report.neuronSteps()).isEqualTo(set.totalSteps() * topology.size());
        assertThat(report.agrees()).isTrue();
        assertThat(report.certificate().complete()).isTrue();
        assertThat(report.certificate().maxPasses()).isBetween(3, report.certificate().bound());
        for (EnginePair pair : report.pairs()) {
            if (pair.kind() != EngineKind.PARALLEL) {
                assertThat(pair.differingSpikes()).as(pair.b()).isZero();
                assertThat(pair.differingVoltages()).as(pair.b()).isZero();
                assertThat(pair.relativeVoltageError()).as(pair.b()).isZero();
                assertThat(pair.maxLogitDifference()).as(pair.b()).isZero();
                assertThat(pair.vanRossum() + pair.victorPurpura()).as(pair.b()).isZero();
                assertThat(pair.firstDifference()).as(pair.b()).isNull();
            }
        }
        assertThat(report.engines().stream().filter(e -> e.kind() != EngineKind.PARALLEL).map(EngineResult::spikeHash).distinct())
                .hasSize(1);
        assertThat(report.parallel().getFirst().differingSpikes()).isPositive();
        assertThat(report.parallel().getLast().differingSpikes()).isZero();
        assertThat(report.parallel().getLast().certified()).isTrue();
        assertThat(report.violations().offMask() + report.violations().wrongSign()).isZero();
    }

    @Test
    void namesSayWhatRan() {
        ComparisonReport report = Comparison.run(TestNetworks.small(), TestNetworks.noise(4, 50, 5), OPTIONS, CompareListener.NONE);
        int max = report.certificate().maxPasses();
        List<String> expected = new ArrayList<>(List.of("exact"));
        for (int k = 1; k < max; k *= 2) {
            expected.add("parallel-" + k);
        }
        expected.add("parallel-" + max);
        expected.add("actors-2");
        assertThat(report.engines()).extracting(EngineResult::name).isEqualTo(expected);
        assertThat(report.pairs()).extracting(EnginePair::b).isEqualTo(expected.subList(1, expected.size()));
        assertThat(report.certificate().perSample()).hasSize(4).contains(max);
        assertThat(report.closeUp().traces()).extracting(CloseUp.Trace::engine).isEqualTo(expected);
    }

    /** Everything that is said of a run of two passes, worked out anew from the engine's own states. */
    @Test
    void differencesAreThoseOfTheStates() {
        Model model = TestNetworks.small();
        Batch set = TestNetworks.noise(4, 50, 5);
        ComparisonReport report = Comparison.run(model, set, OPTIONS, CompareListener.NONE);
        EnginePair pair = report.pairs().stream().filter(p -> p.b().equals("parallel-2")).findFirst().orElseThrow();
        float[][] exact = states(model, set, Execution.EXACT, Quantity.VOLTAGE, 1);
        float[][] other = states(model, set, Execution.Parallel.fixed(2), Quantity.VOLTAGE, 2);
        float[][] exactSpikes = states(model, set, Execution.EXACT, Quantity.SPIKE, 1);
        float[][] otherSpikes = states(model, set, Execution.Parallel.fixed(2), Quantity.SPIKE, 2);
        double error = 0;
        double norm = 0;
        long differing = 0;
        int first = -1;
        int firstSample = -1;
        for (int b = 0; b < set.size(); b++) {
            for (int k = 0; k < exact[b].length; k++) {
                error += Math.pow((double) exact[b][k] - other[b][k], 2);
                norm += Math.pow(exact[b][k], 2);
                if (exactSpikes[b][k] != otherSpikes[b][k]) {
                    differing++;
                    if (first < 0) {
                        first = k;
                        firstSample = b;
                    }
                }
            }
        }
        assertThat(differing).isPositive();
        assertThat(pair.differingSpikes()).isEqualTo(differing);
        assertThat(pair.relativeVoltageError()).isCloseTo(Math.sqrt(error / norm), within(1e-12));
        Difference difference = pair.firstDifference();
        assertThat(difference).isNotNull();
        assertThat(difference.sample()).isEqualTo(firstSample);
        assertThat(difference.step() * model.topology().size() + difference.neuron()).isEqualTo(first);
        assertThat(difference.margin()).isEqualTo(Math.abs((double) exact[firstSample][first] - difference.threshold()));
        Replay replay = pair.replay();
        assertThat(replay).isNotNull();
        assertThat(replay.firstIsLocal()).isTrue();
        assertThat(replay.first().recordedVoltage()).isEqualTo(other[firstSample][first]);
        assertThat(replay.first().voltage()).isEqualTo(exact[firstSample][first]);
    }

    private static float[][] states(Model model, Batch set, Execution execution, Quantity wanted, int wantedPass) {
        int neurons = model.topology().size();
        float[][] states = new float[set.size()][];
        Arrays.setAll(states, b -> new float[set.steps(b) * neurons]);
        try (ScanEngine engine = new VectorProvider().open(model.config(), model.topology(), 1)) {
            engine.load(model.parameters());
            engine.forward(set, execution, (pass, b, t, quantity, values, from) -> {
                if (pass == wantedPass && quantity == wanted) {
                    System.arraycopy(values, from, states[b], t * neurons, neurons);
                }
            });
        }
        return states;
    }

    @Test
    void theHashIsThatOfTheSpikesInTheWholeSet() {
        Model model = TestNetworks.small();
        Batch set = TestNetworks.noise(4, 50, 5);
        ComparisonReport report = Comparison.run(model, set, OPTIONS, CompareListener.NONE);
        SpikeHash hash = new SpikeHash();
        int neurons = model.topology().size();
        float[][] spikes = states(model, set, Execution.EXACT, Quantity.SPIKE, 1);
        for (int b = 0; b < spikes.length; b++) {
            for (int k = 0; k < spikes[b].length; k++) {
                if (spikes[b][k] != 0) {
                    hash.add(b, k / neurons, k % neurons);
                }
            }
        }
        assertThat(report.exact().spikes()).isEqualTo(hash.spikes());
        assertThat(report.exact().spikeHash()).isEqualTo(hash.hex());
        double fromRates = 0;
        for (int p = 0; p < report.populations().size(); p++) {
            fromRates += report.exact().rates()[p] * report.populations().get(p).neurons() * report.steps();
        }
        assertThat(fromRates).isCloseTo(report.exact().spikes(), within(1e-6));
    }

    @Test
    void nothingButTheTimesDependsOnThreads() {
        Model model = TestNetworks.small();
        Batch set = TestNetworks.noise(6, 50, 5);
        ComparisonReport one = Comparison.run(model, set, OPTIONS.withThreads(1), CompareListener.NONE);
        ComparisonReport three = Comparison.run(model, set, OPTIONS.withThreads(3), CompareListener.NONE);
        assertThat(three.pairs()).isEqualTo(one.pairs());
        assertThat(three.parallel()).isEqualTo(one.parallel());
        assertThat(three.certificate().perSample()).isEqualTo(one.certificate().perSample());
        assertThat(three.engines()).extracting(EngineResult::spikeHash)
                .isEqualTo(one.engines().stream().map(EngineResult::spikeHash).toList());
    }

    @Test
    void aLimitOnPassesLeavesSamplesUncertified() {
        ComparisonReport report = Comparison.run(TestNetworks.small(), TestNetworks.noise(4, 50, 5), OPTIONS.withPassLimit(3),
                CompareListener.NONE);
        assertThat(report.certificate().complete()).isFalse();
        assertThat(report.certificate().maxPasses()).isEqualTo(3);
        assertThat(report.parallel()).extracting(ComparisonReport.PassResult::passes).containsExactly(1, 2, 3);
        assertThat(report.parallel().getLast().certified()).isFalse();
        assertThat(report.agrees()).isTrue();
    }

    @Test
    void aSampleInDetailIsTheOneAskedFor() {
        Batch set = TestNetworks.noise(4, 50, 5);
        ComparisonReport report = Comparison.run(TestNetworks.small(), set, OPTIONS.withSample(2).withReplay(false), CompareListener.NONE);
        assertThat(report.closeUp().sample()).isEqualTo(2);
        SpikeRaster raster = report.closeUp().traces().getFirst().raster();
        assertThat(raster.steps()).isEqualTo(set.steps(2));
        assertThat(report.pairs()).allMatch(pair -> pair.replay() == null);
    }

    @Test
    void progressReachesTheWholeSetInEveryEngine() {
        List<String> finished = new ArrayList<>();
        Comparison.run(TestNetworks.small(), TestNetworks.noise(3, 40, 5), OPTIONS, (engine, done, samples) -> {
            if (done == samples) {
                finished.add(engine);
            }
        });
        assertThat(finished).contains("certificate", "exact", "parallel-1", "parallel-certified", "actors-2").doesNotHaveDuplicates();
    }

    @Test
    void badInputIsToldInOneLine() {
        Model model = TestNetworks.small();
        Batch none = new Batch(3, new float[0][], new int[0]);
        Batch few = TestNetworks.noise(2, 40, 5);
        assertThatThrownBy(() -> Comparison.run(model, none, OPTIONS.withNames("m", "empty.ts"), CompareListener.NONE))
                .isInstanceOf(BadInputException.class).hasMessage("empty.ts: no sequence to compare on; expected at least 1");
        assertThatThrownBy(() -> Comparison.run(model, few, OPTIONS.withSample(2), CompareListener.NONE))
                .isInstanceOf(BadInputException.class).hasMessage("sample = 2; expected 0..1");
        assertThatThrownBy(() -> Comparison.run(model, few, OPTIONS.withActors(List.of(33)), CompareListener.NONE))
                .isInstanceOf(BadInputException.class).hasMessageContaining("expected 1..32");
        assertThatThrownBy(() -> OPTIONS.withPassLimit(0)).isInstanceOf(BadInputException.class);
    }
}
