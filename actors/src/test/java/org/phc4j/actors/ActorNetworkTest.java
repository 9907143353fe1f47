package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.topology.Topology;

/** One weight set, the same bits: event-driven runs against the sequential loop, for any partition and any options. */
class ActorNetworkTest {
    private static ActorRuntime runtime;

    @BeforeAll
    @BeforeContainer
    static void open() {
        runtime = runtime == null ? ActorRuntime.start(2) : runtime;
    }

    @AfterAll
    @AfterContainer
    static void close() {
        if (runtime != null) {
            runtime.close();
            runtime = null;
        }
    }

    private static NetworkConfig config(Positivity positivity, int delay) {
        return NetworkConfig.defaults(3, 4).withPositivity(positivity).withDelay(delay);
    }

    @ParameterizedTest
    @CsvSource({"SOFTPLUS,1", "SOFTPLUS,2", "SOFTPLUS,4", "IDENTITY,1", "IDENTITY,2", "IDENTITY,4", "CENTERED,1", "CENTERED,2",
            "CENTERED,4"})
    void any_number_of_blocks_gives_the_bits_of_the_sequential_run(Positivity positivity, int delay) {
        Topology topology = Networks.topology(delay, 2, 8, 0.6);
        Model model = Networks.model(7, config(positivity, delay), topology);
        float[][] series = Networks.series(3, 3, 41, 40, 17, 41, 3);
        String hash = null;
        for (int actors : new int[] {1, 2, 3, 4, 8, 16}) {
            ActorRun run = Agreement.check(model, Partition.blocks(topology, actors), runtime, series, 64);
            assertThat(run.spikes()).as("a silent network proves nothing").isGreaterThan(50);
            hash = hash == null ? run.spikeHash() : hash;
            assertThat(run.spikeHash()).isEqualTo(hash);
        }
        ActorRun byRegion = Agreement.check(model, Partition.byRegion(topology), runtime, series, 64);
        assertThat(byRegion.spikeHash()).isEqualTo(hash);
    }

    @ParameterizedTest
    @EnumSource(Efficacy.class)
    void every_option_is_honoured(Efficacy efficacy) {
        Topology topology = Networks.topology(11, 3, 6, 0.5);
        NetworkConfig base = config(Positivity.IDENTITY, 3).withStp(true, efficacy).withAlphaDrive(0.8).withFloor(-0.4);
        float[][] series = Networks.series(5, 3, 30, 25);
        for (NetworkConfig config : new NetworkConfig[] {base, base.withAlif(false), base.withStp(false, efficacy),
            base.withReadout(Readout.SPIKE, 3), base.withReadout(Readout.VOLTAGE, 4), base.withDale(false)}) {
            ActorRun run = Agreement.check(Networks.model(2, config, topology), Partition.byRegion(topology), runtime, series, 64);
            assertThat(run.spikes()).isGreaterThan(20);
        }
    }

    @Test
    void a_delay_longer_than_the_run_means_that_nothing_is_ever_transmitted() {
        Topology topology = Networks.topology(1, 2, 5, 0.7);
        Model model = Networks.model(1, config(Positivity.IDENTITY, 1000), topology);
        Agreement.check(model, Partition.blocks(topology, 3), runtime, Networks.series(2, 3, 60, 90), 64);
    }

    @Test
    void windows_and_input_blocks_may_interleave_in_any_way() {
        Topology topology = Networks.topology(4, 2, 6, 0.7);
        float[][] series = Networks.series(2, 3, 150);
        for (int delay : new int[] {7, 16, 23, 64, 149, 150}) {
            Model model = Networks.model(1, config(Positivity.IDENTITY, delay), topology);
            Agreement.check(model, Partition.blocks(topology, 3), runtime, series, 64);
        }
    }

    @Test
    void a_trial_does_not_depend_on_which_others_run_beside_it() {
        Topology topology = Networks.topology(9, 2, 8, 0.6);
        Model model = Networks.model(4, config(Positivity.SOFTPLUS, 2), topology);
        float[][] series = Networks.series(8, 3, 20, 35, 5, 35, 1, 28, 20);
        String together = Agreement.check(model, Partition.blocks(topology, 2), runtime, series, 64).spikeHash();
        for (int lockstep : new int[] {1, 2, 3, 7}) {
            assertThat(Agreement.check(model, Partition.blocks(topology, 2), runtime, series, lockstep).spikeHash())
                    .isEqualTo(together);
        }
    }

    @Property(tries = 60)
    void any_network_and_any_assignment_of_neurons_to_actors(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int regions,
            @ForAll @IntRange(min = 2, max = 12) int neurons, @ForAll @IntRange(min = 1, max = 8) int actors,
            @ForAll @IntRange(min = 1, max = 5) int delay, @ForAll Positivity positivity) {
        CounterRandom random = CounterRandom.of(seed, "assignment");
        Topology topology = Networks.topology(seed, regions, neurons, random.uniform(0, 1));
        int[] owner = new int[topology.size()];
        int k = Math.min(actors, owner.length);
        for (int i = 0; i < owner.length; i++) {
            owner[i] = i < k ? i : (int) (random.uniform(i, 2) * k);
        }
        Model model = Networks.model(seed, config(positivity, delay), topology);
        float[][] series = Networks.series(seed, 3, 1 + (int) (random.uniform(0, 3) * 40), 1 + (int) (random.uniform(1, 3) * 40));
        Agreement.check(model, Partition.of(owner), runtime, series, 64);
    }
}
