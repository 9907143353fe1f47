package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;

/** One weight set, the same bits: event-driven runs against the sequential loop, for any partition and any options. */
class ActorNetworkTest {
    private static ActorRuntime runtime;

    @BeforeAll
    static void open() {
        runtime = ActorRuntime.start(2);
    }

    @AfterAll
    static void close() {
        runtime.close();
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
    @CsvSource({"0,2,16", "1,2,16", "1,4,32"})
    void built_in_topologies_by_region_and_by_block(int kind, int regions, int neurons) {
        Topology topology = Topologies.builtin(kind, regions, neurons);
        NetworkConfig config = config(Positivity.SOFTPLUS, 1);
        Model model = new Model(config, topology, Initialisation.defaults(Positivity.SOFTPLUS).draw(config, topology, 1),
                Normalisation.identity(3), Networks.names("class-", 4));
        float[][] series = Networks.series(3, 3, 60, 45);
        assertThat(Agreement.check(model, Partition.byRegion(topology), runtime, series, 64).spikes()).isGreaterThan(50);
        Agreement.check(model, Partition.blocks(topology, 8), runtime, series, 64);
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
}
