package org.phc4j.actors;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topology;

/** Scattered assignments of neurons to actors, over networks of any shape, against the sequential loop. */
class AnyPartitionTest {
    private static ActorRuntime runtime;

    @BeforeContainer
    static void open() {
        runtime = ActorRuntime.start(2);
    }

    @AfterContainer
    static void close() {
        runtime.close();
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
        Model model = Networks.model(seed, NetworkConfig.defaults(3, 4).withPositivity(positivity).withDelay(delay), topology);
        float[][] series = Networks.series(seed, 3, 1 + (int) (random.uniform(0, 3) * 40), 1 + (int) (random.uniform(1, 3) * 40));
        Agreement.check(model, Partition.of(owner), runtime, series, 64);
    }
}
