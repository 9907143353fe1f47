package org.phc4j.scenarios.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.LearningRate;
import org.phc4j.scanengine.learning.Trainer;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scanengine.learning.TrainingOptions;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.TestNetworks;

/** A network whose synapses are kept as compressed rows, trained, then deployed. */
class SparseNetworkTest {
    private static final int NEURONS = 600;

    @Test
    void actorsRunWhatWasTrainedOnCompressedRows() {
        NetworkConfig config = TestNetworks.config(Positivity.IDENTITY);
        Topology topology = topology();
        Batch batch = TestNetworks.noise(4, 60, 3);
        try (ScanEngine engine = new VectorProvider().open(config, topology, 1)) {
            Model model = new Model(config, topology, trained(engine, config, topology, batch), Normalisation.identity(config.inputs()),
                    List.of("first", "second"));
            assertThat(model.parameters().layout().synapses().isSparse()).isTrue();
            engine.load(model.parameters());
            Recording exact = new ExactRun(engine).run(batch);
            assertThat(exact.spikes().stream().mapToLong(SpikeRaster::count).sum()).isPositive();
            try (ActorRuntime runtime = ActorRuntime.start(2)) {
                for (EngineRun actors : ActorsRun.open(model, List.of(1, 2, 3), runtime)) {
                    Recording deployed = actors.run(batch);
                    assertThat(deployed.logits()).isEqualTo(exact.logits());
                    for (int b = 0; b < batch.size(); b++) {
                        assertThat(deployed.spikes().get(b).differences(exact.spikes().get(b))).isZero();
                    }
                    actors.close();
                }
            }
        }
    }

    private static Parameters trained(ScanEngine engine, NetworkConfig config, Topology topology, Batch batch) {
        Parameters initial = Initialisation.defaults(Positivity.IDENTITY).draw(config, topology, 2);
        TrainingOptions options = new TrainingOptions(3, 4, new LearningRate.Constant(0.01), 0.01, 1.0, Execution.EXACT, Objective.DEFAULT,
                RewardStdp.DEFAULT, 3, 0, 1);
        Trainer trainer = new Trainer(engine, config, topology, initial, options, batch, null);
        trainer.run(TrainingListener.NONE);
        return trainer.select().parameters();
    }

    /** Two regions, 3 % of all synapses permitted. */
    private static Topology topology() {
        CounterRandom random = CounterRandom.of(9, "mask");
        int[] region = new int[NEURONS];
        boolean[] excitatory = new boolean[NEURONS];
        boolean[] input = new boolean[NEURONS];
        int[][] targets = new int[NEURONS][];
        for (int j = 0; j < NEURONS; j++) {
            int pre = j;
            region[j] = j < NEURONS / 2 ? 0 : 1;
            excitatory[j] = j % 5 != 0;
            input[j] = region[j] == 0;
            targets[j] = IntStream.range(0, NEURONS).filter(i -> i != pre && random.uniform((long) pre * NEURONS + i, 0) < 0.03).toArray();
        }
        int[] readout = IntStream.range(NEURONS / 2, NEURONS).filter(i -> excitatory[i]).toArray();
        return new Topology("sparse", IntStream.range(0, NEURONS).mapToObj(i -> "n" + i).toList(), List.of("first", "second"), region,
                excitatory, input, readout, targets);
    }
}
