package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.phc4j.actors.device.InputSource;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.topology.Topology;

/** Nobody runs away from the slowest device, also where spikes flow one way only. */
class BackPressureTest {
    private static final int BLOCK = 16; // the shortest block, in force from 64 samples in lockstep

    @Test
    void input_is_pulled_at_most_two_blocks_ahead_of_the_slowest_device() {
        Topology topology = Networks.topology(6, 2, 5, 0.0); // no synapse at all: no region ever waits for another
        Model model = Networks.model(6, NetworkConfig.defaults(1, 2), topology);
        AtomicInteger furthest = new AtomicInteger();
        AtomicInteger largestLead = new AtomicInteger();
        InputSource source = new InputSource() {
            @Override
            public int samples() {
                return 64;
            }

            @Override
            public int steps(int sample) {
                return 40 * BLOCK;
            }

            @Override
            public void read(int sample, int step, float[] row) {
                furthest.accumulateAndGet(step, Math::max);
                row[0] = sample;
            }
        };
        RunOptions options = RunOptions.defaults().probing((sample, step, v) -> {
            largestLead.accumulateAndGet(furthest.get() - step / BLOCK * BLOCK, Math::max);
        });
        try (ActorRuntime runtime = ActorRuntime.start(4);
                ActorNetwork network = ActorNetwork.open(model, Partition.byRegion(topology), runtime)) {
            network.run(source, options);
        }
        assertThat(furthest.get()).isEqualTo(40 * BLOCK - 1);
        assertThat(largestLead.get()).isLessThan(2 * BLOCK);
    }
}
