package org.phc4j.actors.lif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.ShiuLif;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.region.Probe;
import org.phc4j.actors.lif.region.RegionMap;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.StaticSynapse;
import org.phc4j.connectomes.math.CounterRandom;

/** Windows that run block by block give what runs step by step give, as every run with a probe does; trials give what fresh runs give. */
class FastPathsTest {
    private static final int STEPS = 900;

    private record Connections(int neurons, int[] source, int[] target, double[] weight, int[] delay) {
        /** So many for each neuron, with 18 steps or up to {@code delays} more, 0.275 mV times up to {@code strengths}, one in so many negative. */
        static Connections drawn(CounterRandom random, int neurons, int each, int delays, int strengths, int oneNegativeIn) {
            int edges = neurons * each;
            Connections all = new Connections(neurons, new int[edges], new int[edges], new double[edges], new int[edges]);
            for (int k = 0; k < edges; k++) {
                all.source[k] = random.below(neurons, k, 0);
                all.target[k] = random.below(neurons, k, 1);
                all.delay[k] = 18 + random.below(delays, k, 2);
                all.weight[k] = 0.275 * (1 + random.below(strengths, k, 3)) * (random.below(oneNegativeIn, k, 4) == 0 ? -1 : 1);
            }
            return all;
        }

        /** The same with another strength for each. */
        Connections varied(CounterRandom random) {
            double[] varied = new double[weight.length];
            Arrays.setAll(varied, k -> weight[k] * (0.5 + random.uniform(k, 6)));
            return new Connections(neurons, source, target, varied, delay);
        }

        CsrEdges edges() {
            return CsrEdges.list(neurons, source, target, weight, delay);
        }

        CsrEdges turnedAround(int few) {
            return CsrEdges.list(neurons, Arrays.copyOf(target, few), Arrays.copyOf(source, few), Arrays.copyOf(weight, few), Arrays.copyOf(delay, few));
        }
    }

    /** Two populations, so that blocks have borders; delays from 18 steps on; weights that are no binary fractions. */
    private static LifNetwork fly(int seed, int neurons) {
        return fly(seed, neurons, false);
    }

    private static LifNetwork fly(int seed, int neurons, boolean together) {
        CounterRandom random = CounterRandom.of(seed, "fly");
        Connections all = Connections.drawn(random, neurons, 12, 1 + seed % 4, 60, 4);
        int[][] trains = new int[9][40];
        for (int j = 0; j < trains.length; j++) {
            int stream = 5 + j;
            Arrays.setAll(trains[j], t -> random.below(STEPS, t, stream));
            Arrays.sort(trains[j]);
        }
        int[] driven = new int[trains.length];
        Arrays.setAll(driven, k -> k * (neurons / trains.length));
        double[] refractory = new double[neurons];
        Arrays.setAll(refractory, i -> i % 5 == 0 && i < neurons / 2 ? 0 : 2.2);
        LifNetwork.Builder builder = LifNetwork.builder(TimeGrid.TENTH_MS);
        if (together) {
            builder.population("all", neurons, ShiuLif.defaults().withRefractoryMs(Column.each(refractory)));
        } else {
            builder.population("left", neurons / 2, ShiuLif.defaults().withRefractoryMs(Column.each(Arrays.copyOf(refractory, neurons / 2))))
                    .population("right", neurons - neurons / 2, ShiuLif.defaults());
        }
        return builder
                .project("all", all.edges())
                .device(new SpikeTrains("drive", trains, CsrEdges.list(trains.length, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, driven,
                        new double[] {68.75, 68.75, 68.75, 68.75, 68.75, 68.75, 68.75, 68.75, 68.75}, new int[9]), ShiuLif.MEMBRANE))
                .device(new SpikeTrains("more", trains, CsrEdges.list(trains.length, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, driven,
                        new double[] {3.3, 1.1, 0.7, 9.9, 5.3, 2.1, 0.1, 0.3, 7.7}, new int[9]), ShiuLif.SYNAPSE))
                .build();
    }

    /** How the weights of a network are stored. */
    private enum Strengths {
        /** As multiples of 0.275 mV. */
        IN_UNITS,
        /** As they are, in a table: some end on v, where there are no units. */
        LOOKED_UP,
        /** One for each connection, as all differ. */
        EACH
    }

    /** A quarter of the neurons are driven, so that windows bring several inputs to each neuron. */
    private static LifNetwork busy(int neurons, Strengths strengths) {
        CounterRandom random = CounterRandom.of(11, "busy");
        Connections drawn = Connections.drawn(random, neurons, 14, 3, 9, 3);
        Connections all = strengths == Strengths.EACH ? drawn.varied(random) : drawn;
        int[][] trains = new int[neurons / 4][30];
        int[] driven = new int[trains.length];
        int[] number = new int[trains.length];
        double[] kick = new double[trains.length];
        for (int j = 0; j < trains.length; j++) {
            int stream = 5 + j;
            Arrays.setAll(trains[j], t -> random.below(STEPS, t, stream));
            Arrays.sort(trains[j]);
            driven[j] = 4 * j;
            number[j] = j;
            kick[j] = 68.75;
        }
        LifNetwork.Builder builder = LifNetwork.builder(TimeGrid.TENTH_MS).population("left", neurons / 3, ShiuLif.defaults())
                .population("right", neurons - neurons / 3, ShiuLif.defaults().withRefractoryMs(Column.of(0.7)))
                .project("all", all.edges());
        if (strengths != Strengths.IN_UNITS) {
            builder.project("onto v", new StaticSynapse(), all.turnedAround(neurons / 20), ShiuLif.MEMBRANE);
        }
        return builder.device(new SpikeTrains("drive", trains, CsrEdges.list(trains.length, number, driven, kick, new int[kick.length]),
                        ShiuLif.MEMBRANE))
                .build();
    }

    private static List<Object> run(LifNetwork network, LifOptions options, boolean stepByStep) {
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        try (LifSimulation simulation = LifSimulation.open(network, options)) {
            return run(simulation, spikes, network, stepByStep);
        }
    }

    private static List<Object> run(LifSimulation simulation, SpikeRecording spikes, LifNetwork network, boolean stepByStep) {
        simulation.record(spikes);
        if (stepByStep) {
            simulation.probe(List.of(new Probe(new int[] {0}, 0, 1)), (probe, element, update, value) -> {});
        }
        simulation.run(STEPS / 3);
        simulation.run(STEPS - STEPS / 3);
        List<Object> seen = new ArrayList<>(List.of(spikes.size(), spikes.hash()));
        for (int i = 0; i < network.neurons(); i++) {
            seen.add(Double.doubleToRawLongBits(simulation.observe(i, 0)));
            seen.add(Double.doubleToRawLongBits(simulation.observe(i, 1)));
        }
        return seen;
    }

    @Property(tries = 8)
    void blocks_give_the_bits_of_single_steps(@ForAll @IntRange(max = 1000) int seed, @ForAll @IntRange(min = 60, max = 700) int neurons) {
        LifNetwork network = fly(seed, neurons);
        List<Object> steps = run(network, LifOptions.defaults(), true);
        assertThat((int) steps.getFirst()).isGreaterThan(100);
        assertThat(run(network, LifOptions.defaults(), false)).isEqualTo(steps);
        for (int regions : new int[] {2, 3, 8}) {
            LifOptions placed = LifOptions.defaults().withOwner(RegionMap.balanced(network, regions));
            assertThat(run(network, placed, false)).isEqualTo(steps);
            assertThat(run(network, placed.withThreads(2), false)).isEqualTo(steps);
        }
    }

    /** Spikes reach the sleeping neurons of one population straight from their rows, those of two populations by marks. */
    @Property(tries = 8)
    void one_population_gives_the_bits_of_two(@ForAll @IntRange(max = 1000) int seed, @ForAll @IntRange(min = 60, max = 2500) int neurons) {
        List<Object> two = run(fly(seed, neurons), LifOptions.defaults(), true);
        LifNetwork one = fly(seed, neurons, true);
        assertThat(run(one, LifOptions.defaults(), true)).isEqualTo(two);
        assertThat(run(one, LifOptions.defaults(), false)).isEqualTo(two);
        assertThat(run(one, LifOptions.defaults().withOwner(RegionMap.balanced(one, 3)), false)).isEqualTo(two);
    }

    @Test
    void networks_larger_than_a_block() {
        LifNetwork network = fly(3, 20_000);
        List<Object> steps = run(network, LifOptions.defaults(), true);
        assertThat(run(network, LifOptions.defaults(), false)).isEqualTo(steps);
    }

    @ParameterizedTest
    @EnumSource
    void busy_networks_whose_windows_run_block_by_block(Strengths strengths) {
        LifNetwork network = busy(9_000, strengths);
        List<Object> steps = run(network, LifOptions.defaults(), true);
        assertThat((int) steps.getFirst()).isGreaterThan(50_000);
        assertThat(run(network, LifOptions.defaults(), false)).isEqualTo(steps);
        LifOptions three = LifOptions.defaults().withOwner(RegionMap.balanced(network, 3));
        assertThat(run(network, three.withThreads(2), false)).isEqualTo(steps);
    }

    @Test
    void another_trial_is_what_a_fresh_simulation_with_its_seed_is() {
        for (LifNetwork network : List.of(fly(5, 300), MixedNetworks.of(4), MixedNetworks.dense(2))) {
            List<Object> fresh = Runs.identity(network, LifOptions.defaults().withSeed(7), STEPS);
            LifSimulation first = LifSimulation.open(network, LifOptions.defaults());
            first.run(STEPS);
            SpikeRecording spikes = new SpikeRecording(network.stamp());
            try (LifSimulation second = first.again(7)) {
                second.record(spikes);
                Runs.rewardAsGoes(second);
                second.run(STEPS);
                assertThat(Runs.identity(network, second, spikes)).isEqualTo(fresh);
            }
        }
    }
}
