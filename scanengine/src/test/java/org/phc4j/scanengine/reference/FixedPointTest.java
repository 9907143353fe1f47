package org.phc4j.scanengine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.RandomNetwork;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.Quantity;

/**
 * With a synaptic delay of d steps the map from one pass to the next has exactly one fixed point, the exact run, and reaches it step
 * by step: pass k is right for t &lt; k d (for t &lt; (k-1) d if alphaDrive is not 1). These are its consequences, in equal bits.
 */
class FixedPointTest {
    private static final Objective OBJECTIVE = new Objective(0.1, 1.0, 0.1, 0.01, 1.0);

    @Property(tries = 100)
    void enough_passes_give_the_exact_run(@ForAll("networks") RandomNetwork random) {
        ReferenceNetwork network = random.network();
        ReferenceRun exact = network.run(random.series(), Execution.EXACT);

        ReferenceRun parallel = network.run(random.series(), Execution.Parallel.fixed(enoughPasses(random)));

        assertEqual(parallel, exact);
    }

    @Property(tries = 100)
    void every_pass_is_right_for_as_long_as_the_delay_grants(@ForAll("networks") RandomNetwork random) {
        ReferenceNetwork network = random.network();
        ReferenceRun exact = network.run(random.series(), Execution.EXACT);

        ReferenceRun parallel = network.run(random.series(), Execution.Parallel.fixed(enoughPasses(random)));

        for (int b = 0; b < exact.size(); b++) {
            for (int k = 1; k <= parallel.trace().get(b).size(); k++) {
                int granted = (k - latecomers(random)) * random.config().delay() * random.topology().size();
                ReferencePass pass = parallel.trace().get(b).get(k - 1);
                int end = Math.min(granted, pass.v.length);
                assertThat(Arrays.copyOf(pass.v, end)).isEqualTo(Arrays.copyOf(exact.last().get(b).v, end));
                assertThat(Arrays.copyOf(pass.s, end)).isEqualTo(Arrays.copyOf(exact.last().get(b).s, end));
            }
        }
    }

    @Property(tries = 100)
    void certified_spikes_are_the_exact_ones_within_the_allowed_passes(@ForAll("networks") RandomNetwork random) {
        ReferenceNetwork network = random.network();
        ReferenceRun exact = network.run(random.series(), Execution.EXACT);

        ReferenceRun certified = network.run(random.series(), new Execution.Certified());

        assertEqual(certified, exact);
        for (int b = 0; b < exact.size(); b++) {
            int steps = exact.last().get(b).steps();
            assertThat(certified.passes()[b]).isBetween(2, passesFor(random, steps) + 1);
        }
        assertThat(network.gradient(certified, random.labels(), OBJECTIVE))
                .isEqualTo(network.gradient(exact, random.labels(), OBJECTIVE));
    }

    @Property(tries = 100)
    void the_gradient_on_converged_states_is_the_exact_one(@ForAll("networks") RandomNetwork random) {
        ReferenceNetwork network = random.network();
        double[] exact = network.gradient(network.run(random.series(), Execution.EXACT), random.labels(), OBJECTIVE);
        Execution converged = new Execution.Parallel(enoughPasses(random), 0, Execution.Scope.NONE, Execution.Gradient.CONVERGED);

        double[] gradient = network.gradient(network.run(random.series(), converged), random.labels(), OBJECTIVE);

        assertThat(gradient).isEqualTo(exact);
    }

    @Property(tries = 100)
    void the_gradient_through_enough_passes_is_the_exact_one(@ForAll("networks") RandomNetwork random) {
        ReferenceNetwork network = random.network();
        double[] exact = network.gradient(network.run(random.series(), Execution.EXACT), random.labels(), OBJECTIVE);

        ReferenceRun parallel = network.run(random.series(), Execution.Parallel.fixed(enoughPasses(random)));
        double[] unrolled = network.gradient(parallel, random.labels(), OBJECTIVE);

        double largest = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
        assertThat(largest).isFinite();
        for (int k = 0; k < exact.length; k++) {
            assertThat(Math.abs(unrolled[k] - exact[k]) / largest).isLessThan(1e-10);
        }
    }

    @Property(tries = 100)
    void a_replay_of_its_own_spikes_reproduces_a_run(@ForAll("networks") RandomNetwork random) {
        ReferenceNetwork network = random.network();
        ReferenceRun exact = network.run(random.series(), Execution.EXACT);

        ReferenceRun replay = network.run(random.series(), new Execution.Replay(exact.spikes()));

        assertEqual(replay, exact);
        for (int b = 0; b < exact.size(); b++) {
            SpikeRaster spikes = exact.spikes().get(b);
            assertThat(replay.spikes().get(b).agrees(spikes, spikes.steps())).isTrue();
        }
    }

    @Property(tries = 100)
    void a_gradient_that_no_synapse_passes_is_that_of_recorded_spikes(@ForAll("networks") RandomNetwork random) {
        ReferenceNetwork network = random.network();
        Objective cut = new Objective(0.1, 1.0, 0.1, 0.01, 0.0);
        ReferenceRun exact = network.run(random.series(), Execution.EXACT);
        ReferenceRun replay = network.run(random.series(), new Execution.Replay(exact.spikes()));

        assertThat(network.gradient(exact, random.labels(), cut)).isEqualTo(network.gradient(replay, random.labels(), OBJECTIVE));
    }

    @Property(tries = 100)
    void a_sample_does_not_depend_on_the_rest_of_its_batch(@ForAll("networks") RandomNetwork random) {
        ReferenceNetwork network = random.network();
        Execution perSample = new Execution.Parallel(4, 0.3, Execution.Scope.SAMPLE, Execution.Gradient.UNROLLED);
        for (Execution execution : List.of(Execution.EXACT, new Execution.Certified(), perSample)) {
            ReferenceRun together = network.run(random.series(), execution);
            for (int b = 0; b < together.size(); b++) {
                ReferenceRun alone = network.run(new double[][] {random.series()[b]}, execution);
                assertThat(together.passes()[b]).isEqualTo(alone.passes()[0]);
                assertThat(together.logits()[b]).isEqualTo(alone.logits()[0]);
                assertThat(together.last().get(b).v).isEqualTo(alone.last().get(0).v);
            }
        }
    }

    private static void assertEqual(ReferenceRun actual, ReferenceRun expected) {
        assertThat(actual.logits()).isDeepEqualTo(expected.logits());
        for (int b = 0; b < expected.size(); b++) {
            for (Quantity quantity : Quantity.values()) {
                assertThat(actual.last().get(b).states(quantity)).as("%s of sample %s", quantity, b)
                        .isEqualTo(expected.last().get(b).states(quantity));
            }
        }
    }

    private static int enoughPasses(RandomNetwork random) {
        int longest = Arrays.stream(random.series()).mapToInt(s -> s.length / random.config().inputs()).max().orElseThrow();
        return passesFor(random, longest);
    }

    private static int passesFor(RandomNetwork random, int steps) {
        return Math.ceilDiv(steps, random.config().delay()) + latecomers(random);
    }

    /** Pass 1 runs on xs without alphaDrive: it is of use only where that is 1. */
    private static int latecomers(RandomNetwork random) {
        return random.config().alphaDrive() == 1.0 ? 0 : 1;
    }

    @Provide
    Arbitrary<RandomNetwork> networks() {
        Arbitrary<NetworkConfig> configs = Combinators.combine(Arbitraries.of(Positivity.values()), Arbitraries.integers().between(1, 5),
                Arbitraries.of(1.0, 0.8, 1.7), Arbitraries.of(true, false), Arbitraries.of(Efficacy.values()),
                Arbitraries.of(Readout.values()), Arbitraries.integers().between(1, 2), Arbitraries.of(Double.NEGATIVE_INFINITY, -0.2))
                .as((positivity, delay, alphaDrive, stp, efficacy, readout, segments, floor) -> NetworkConfig.defaults(2, 3)
                        .withPositivity(positivity).withDelay(delay).withAlphaDrive(alphaDrive).withStp(stp, efficacy)
                        .withReadout(readout, segments).withFloor(floor));
        Arbitrary<int[]> lengths = Arbitraries.integers().between(2, 24).array(int[].class).ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(Arbitraries.longs(), configs, Arbitraries.integers().between(4, 12), Arbitraries.of(2.0, 8.0, 30.0),
                lengths).as(RandomNetwork::of);
    }

    /** The properties would be empty if nothing fired, or if the first passes were already right. */
    @Property(tries = 1)
    void the_networks_are_neither_silent_nor_quickly_done() {
        List<RandomNetwork> drawn = IntStream.range(0, 20)
                .mapToObj(seed -> RandomNetwork.of(seed, NetworkConfig.defaults(2, 3)
                        .withPositivity(seed % 2 == 0 ? Positivity.SOFTPLUS : Positivity.IDENTITY), 10, 30.0, 24, 24))
                .toList();
        double rate = drawn.stream().flatMap(random -> random.network().run(random.series(), Execution.EXACT).last().stream())
                .mapToDouble(pass -> Arrays.stream(pass.s).average().orElseThrow()).average().orElseThrow();
        double passes = drawn.stream().mapToInt(random -> random.network().run(random.series(), new Execution.Certified()).maxPasses())
                .average().orElseThrow();
        assertThat(rate).isBetween(0.05, 0.8);
        assertThat(passes).isGreaterThan(6);
    }
}
