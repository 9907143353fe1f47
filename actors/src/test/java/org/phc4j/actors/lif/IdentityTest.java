package org.phc4j.actors.lif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.connectomes.math.CounterRandom;

/** Nothing but description and seed decides a spike or a weight. */
class IdentityTest {
    private static final int[] PIECES = {300, 300, 300, 300};

    @Test
    void one_two_three_and_eight_regions_on_one_and_two_threads_give_the_same_spikes_and_weights() {
        LifNetwork network = MixedNetworks.of(1);
        List<Object> one = Runs.identity(network, LifOptions.defaults(), PIECES);
        assertThat((int) one.getFirst()).isGreaterThan(1000);
        for (int regions : new int[] {2, 3, 8}) {
            LifOptions blocks = LifOptions.defaults().withOwner(org.phc4j.actors.lif.region.RegionMap.balanced(network, regions));
            assertThat(Runs.identity(network, blocks, PIECES)).as(regions + " regions").isEqualTo(one);
            assertThat(Runs.identity(network, blocks.withThreads(2), PIECES)).as(regions + " actors").isEqualTo(one);
        }
    }

    @Property(tries = 12)
    void any_assignment_of_neurons_to_regions(@ForAll @IntRange(max = 1000) int seed, @ForAll @IntRange(min = 2, max = 9) int regions) {
        LifNetwork network = new MixedNetworks(seed, 4 + seed % 9, 1 + seed % 30).build();
        CounterRandom random = CounterRandom.of(seed, "owners");
        int[] owner = new int[network.neurons()];
        for (int i = 0; i < owner.length; i++) {
            owner[i] = i < regions ? i : random.below(regions, i, 0);
        }
        List<Object> one = Runs.identity(network, LifOptions.defaults().withSeed(seed), PIECES);
        assertThat(Runs.identity(network, LifOptions.defaults().withSeed(seed).withOwner(owner), PIECES)).isEqualTo(one);
        assertThat(Runs.identity(network, LifOptions.defaults().withSeed(seed).withOwner(owner).withThreads(3), PIECES)).isEqualTo(one);
    }

    @Test
    void the_pieces_in_which_a_simulation_runs_do_not_matter_nor_do_looks_in_between() {
        LifNetwork network = MixedNetworks.of(2);
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults())) {
            simulation.record(spikes);
            for (int piece = 1; simulation.step() < 1200; piece = piece * 7 % 31 + 1) {
                Runs.rewardAsGoes(simulation);
                simulation.run(Math.min(piece, 300 - simulation.step() % 300));
                simulation.observe(simulation.step() % (5 * network.neurons() / 7), 0);
            }
            assertThat(Runs.identity(network, simulation, spikes)).isEqualTo(Runs.identity(network, LifOptions.defaults(), PIECES));
        }
    }

    @Property(tries = 15)
    void skipping_silent_neurons_changes_no_spike(@ForAll @IntRange(max = 1000) int seed) {
        for (LifNetwork network : List.of(new MixedNetworks(seed, 10, 20).build(), MixedNetworks.dense(seed))) {
            LifOptions options = LifOptions.defaults().withSeed(seed);
            assertThat(Runs.identity(network, options.withoutSkipping(), PIECES).subList(0, 2))
                    .isEqualTo(Runs.identity(network, options, PIECES).subList(0, 2));
        }
    }

    @Test
    void another_seed_gives_other_spikes() {
        LifNetwork network = MixedNetworks.of(1);
        assertThat(Runs.identity(network, LifOptions.defaults().withSeed(1), PIECES))
                .isNotEqualTo(Runs.identity(network, LifOptions.defaults(), PIECES));
    }
}
