package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.learning.AdamW;
import org.phc4j.scanengine.learning.GroupRates;

/** How many operations a whole training step takes: in the parallel path it grows with the passes and with log T, and with nothing else. */
class CallCountTest {
    private static final NetworkConfig CONFIG = NetworkConfig.defaults(3, 2);

    private static long calls(Execution execution, int samples, int neurons, int steps, Nd4jOptions options) {
        Topology topology = Topologies.builtin(1, 2, neurons);
        Parameters initial = Parameters.zeros(ParameterLayout.of(CONFIG, topology));
        Arrays.fill(initial.values(), 0.3f);
        float[][] series = new float[samples][steps * CONFIG.inputs()];
        for (int b = 0; b < samples; b++) {
            for (int k = 0; k < series[b].length; k++) {
                series[b][k] = (float) StrictMath.sin(k + b);
            }
        }
        Batch batch = new Batch(CONFIG.inputs(), series, new int[samples]);
        try (Nd4jEngine engine = new Nd4jProvider(options).open(CONFIG, topology, 1);
                Nd4jTraining training = new Nd4jTraining(engine, CONFIG, topology, initial, AdamW.Options.of(0.01, 1, GroupRates.EQUAL))) {
            training.step(batch, execution, Objective.DEFAULT, 0.01, RewardStdp.DEFAULT);
            return training.step(batch, execution, Objective.DEFAULT, 0.01, RewardStdp.DEFAULT).calls();
        }
    }

    private static long parallel(int passes, int samples, int neurons, int steps) {
        return calls(Execution.Parallel.fixed(passes), samples, neurons, steps, Nd4jOptions.DEFAULT);
    }

    @Test
    void doublingTheStepsAddsAConstant() {
        List<Long> counts = new ArrayList<>();
        for (int steps = 8; steps <= 1024; steps *= 2) {
            counts.add(parallel(4, 2, 10, steps));
        }
        System.out.println("operations a training step, 4 passes, T = 8, 16, ... 1024: " + counts);
        for (int k = 1; k < counts.size(); k++) {
            assertThat(counts.get(k) - counts.get(k - 1)).isBetween(0L, 400L);
        }
        assertThat(counts.get(7)).isLessThan(2 * counts.get(1));
    }

    @Test
    void everyPassAddsAConstant() {
        long one = parallel(1, 2, 10, 64);
        long two = parallel(2, 2, 10, 64);
        long three = parallel(3, 2, 10, 64);
        long four = parallel(4, 2, 10, 64);
        assertThat(four - three).isEqualTo(three - two);
        assertThat(one).isLessThan(two);
    }

    @Test
    void samplesAndNeuronsAddNothing() {
        assertThat(parallel(2, 7, 20, 64)).isEqualTo(parallel(2, 2, 10, 64));
    }

    @Test
    void exactRunsTakeTheSameForEveryChunk() {
        long short1 = calls(Execution.EXACT, 2, 10, 32, Nd4jOptions.DEFAULT);
        long long1 = calls(Execution.EXACT, 2, 10, 64, Nd4jOptions.DEFAULT);
        long longer = calls(Execution.EXACT, 2, 10, 128, Nd4jOptions.DEFAULT);
        System.out.println("operations a training step, exact, T = 32, 64, 128: " + short1 + " " + long1 + " " + longer);
        assertThat(longer - long1).isBetween(2 * (long1 - short1) - 20, 2 * (long1 - short1) + 20);
    }
}
