package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.phc4j.actors.device.EncoderDevice;
import org.phc4j.actors.device.RecordedSeries;
import org.phc4j.actors.device.SpikeRecorder;
import org.phc4j.actors.region.InputBlock;
import org.phc4j.actors.region.Observation;
import org.phc4j.actors.region.Outbox;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.region.PhcssmNetwork;
import org.phc4j.actors.region.RegionNode;
import org.phc4j.actors.region.SpikeBatch;
import org.phc4j.actors.region.Trials;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;

/** Only the order of messages of one sender is given; any interleaving of senders must lead to the same spikes. */
class MessageOrderTest {

    @Property(tries = 60)
    void any_interleaving_of_deliveries_gives_the_spikes_of_the_sequential_run(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int actors, @ForAll @IntRange(min = 1, max = 4) int delay,
            @ForAll @IntRange(min = 1, max = 9) int blockSteps) {
        Topology topology = Networks.topology(seed, 2, 6, 0.5);
        Model model = Networks.model(seed, NetworkConfig.defaults(2, 2).withPositivity(Positivity.IDENTITY).withDelay(delay), topology);
        float[][] series = Networks.series(seed, 2, 30, 22);
        PhcssmNetwork network = PhcssmNetwork.of(model, Partition.blocks(topology, actors));
        List<SpikeRaster> rasters = deliverAtRandom(network, series, blockSteps, CounterRandom.of(seed, "order"));
        for (int b = 0; b < series.length; b++) {
            assertThat(rasters.get(b).differences(SequentialLoop.run(model, series[b]).spikes())).isZero();
        }
    }

    /** One queue per pair of sender and receiver; a random one that is not empty delivers next, until none is left. */
    private static List<SpikeRaster> deliverAtRandom(PhcssmNetwork network, float[][] series, int blockSteps,
            CounterRandom random) {
        int inputs = network.model().config().inputs();
        Trials trials = Trials.of(new int[] {series[0].length / inputs, series[1].length / inputs});
        int actors = network.partition().actors();
        SpikeRecorder recorder = new SpikeRecorder(actors, network.partition().size(), trials);
        List<ArrayDeque<Runnable>> queues = new ArrayList<>();
        for (int k = 0; k < actors * (actors + 1); k++) {
            queues.add(new ArrayDeque<>());
        }
        List<RegionNode> nodes = new ArrayList<>();
        for (int k = 0; k < actors; k++) {
            nodes.add(network.node(k, trials, true, false));
        }
        Outbox outbox = new Outbox() {
            @Override
            public void send(SpikeBatch batch) {
                for (int to : network.wiring().downstream(batch.source())) {
                    queues.get(to * (actors + 1) + batch.source()).add(() -> nodes.get(to).accept(batch, this));
                }
            }

            @Override
            public void show(Observation observation) {
                recorder.accept(observation);
            }
        };
        EncoderDevice encoder = new EncoderDevice(network, new RecordedSeries(series, inputs), 0, trials, blockSteps);
        while (encoder.hasNext()) {
            InputBlock[] blocks = encoder.encode();
            for (int k = 0; k < actors; k++) {
                RegionNode node = nodes.get(k);
                InputBlock block = blocks[k];
                queues.get(k * (actors + 1) + actors).add(() -> node.accept(block, outbox));
            }
        }
        for (int draw = 0;; draw++) {
            List<ArrayDeque<Runnable>> ready = queues.stream().filter(q -> !q.isEmpty()).toList();
            if (ready.isEmpty()) {
                break;
            }
            ready.get(random.below(ready.size(), draw, 0)).remove().run();
        }
        assertThat(nodes).allMatch(node -> node.step() == trials.steps());
        return recorder.rasters();
    }

    @Test
    void repeated_runs_on_more_threads_than_processors_give_one_hash() {
        Topology topology = Networks.topology(3, 4, 8, 0.4);
        Model model = Networks.model(3, NetworkConfig.defaults(2, 2).withPositivity(Positivity.IDENTITY), topology);
        float[][] series = Networks.series(3, 2, 60, 50, 40, 60);
        String expected;
        try (ActorNetwork alone = ActorNetwork.open(model, Partition.blocks(topology, 1))) {
            ActorRun run = alone.run(series, RunOptions.defaults().recordingSpikes());
            assertThat(run.spikes()).isGreaterThan(100);
            expected = run.spikeHash();
        }
        try (ActorRuntime runtime = ActorRuntime.start(7);
                ActorNetwork network = ActorNetwork.open(model, Partition.blocks(topology, 11), runtime)) {
            for (int k = 0; k < 30; k++) {
                assertThat(network.run(series, RunOptions.defaults().recordingSpikes()).spikeHash()).isEqualTo(expected);
            }
        }
    }
}
