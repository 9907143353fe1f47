package org.phc4j.scanengine.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.LearningRate;
import org.phc4j.scanengine.learning.Trainer;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scanengine.learning.TrainingOptions;
import org.phc4j.scanengine.sweep.ScalarProvider;
import org.phc4j.scanengine.sweep.VectorProvider;

class QuickStartTest {
    private static final int UPDATES = 8;
    private static final Topology TOPOLOGY = Topologies.builtin(1, 2, 32);
    private static final NetworkConfig CONFIG = NetworkConfig.defaults(3, 2);
    private static final Parameters INITIAL = Initialisation.defaults(CONFIG.positivity()).draw(CONFIG, TOPOLOGY, 1);

    /** Hands over at a stated load, and says what it was told. */
    private static final class AtLoad implements RelayEngine.Relay {
        private final int when;
        private final List<String> told = new ArrayList<>();
        private int loads;

        AtLoad(int when) {
            this.when = when;
        }

        @Override
        public boolean due(Parameters parameters) {
            return loads++ == when;
        }

        @Override
        public void forward(Batch batch, Execution execution) {
            told.add("forward");
        }

        @Override
        public void backward() {
            told.add("backward");
        }

        @Override
        public void close() {
            told.add("close");
        }
    }

    private static Batch noise(int samples) {
        CounterRandom random = CounterRandom.of(3, "noise");
        float[][] series = new float[samples][];
        int[] labels = new int[samples];
        for (int b = 0; b < samples; b++) {
            series[b] = new float[3 * (20 + b)];
            labels[b] = b % 2;
            for (int k = 0; k < series[b].length; k++) {
                series[b][k] = (float) random.gaussian(k, b);
            }
        }
        return new Batch(3, series, labels);
    }

    private static float[] trained(ScanEngine engine, Execution execution) {
        TrainingOptions options = new TrainingOptions(UPDATES, 4, new LearningRate.Constant(0.01), 0.01, 1, execution, TrainingOptions.defaults(1, 0).objective(),
                RewardStdp.DEFAULT, 3, 0, 5);
        Trainer trainer = new Trainer(engine, CONFIG, TOPOLOGY, INITIAL, options, noise(10), noise(3));
        trainer.run(TrainingListener.NONE);
        return trainer.parameters().values();
    }

    @Test
    void handingOverAtAnyStepChangesNoBit() {
        for (Execution execution : List.of(Execution.EXACT, Execution.Parallel.fixed(3))) {
            float[] expected;
            try (ScanEngine vector = new VectorProvider().open(CONFIG, TOPOLOGY, 1)) {
                expected = trained(vector, execution);
            }
            for (int when = 0; when < UPDATES; when++) {
                try (ScanEngine relay = new RelayEngine(new ScalarProvider().open(CONFIG, TOPOLOGY, 1), () -> new VectorProvider().open(CONFIG,
                        TOPOLOGY, 2), new AtLoad(when))) {
                    assertThat(trained(relay, execution)).as("handed over at load " + when).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void theRelayIsToldNothingAfterItsEnd() {
        AtLoad relay = new AtLoad(1);
        try (ScanEngine engine = new RelayEngine(new ScalarProvider().open(CONFIG, TOPOLOGY, 1), () -> new VectorProvider().open(CONFIG, TOPOLOGY, 1),
                relay)) {
            assertThat(engine.name()).startsWith("scalar");
            trained(engine, Execution.EXACT);
            assertThat(engine.name()).startsWith("vector");
        }
        assertThat(relay.told).containsExactly("forward", "backward", "close", "close");
    }

    @Test
    void aRehearsalEndsByItself() throws InterruptedException {
        try (ScanEngine vector = new VectorProvider().open(CONFIG, TOPOLOGY, 1); ScanEngine engine = new QuickStart().open(CONFIG, TOPOLOGY, 1)) {
            float[] expected = new float[INITIAL.values().length];
            float[] gradient = new float[INITIAL.values().length];
            Batch batch = noise(6);
            vector.load(INITIAL);
            vector.forward(batch, Execution.EXACT, null);
            vector.backward(TrainingOptions.defaults(1, 0).objective(), expected);
            while (engine.name().startsWith("scalar")) {
                engine.load(INITIAL);
                engine.forward(batch, Execution.EXACT, null);
                engine.backward(TrainingOptions.defaults(1, 0).objective(), gradient);
                assertThat(gradient).isEqualTo(expected);
                Thread.sleep(1);
            }
        }
    }

    @Test
    void largeNetworksGetTheVectorEngineAtOnce() {
        try (ScanEngine engine = new QuickStart().open(CONFIG, Topologies.builtin(1, 2, 600), 1)) {
            assertThat(engine.name()).startsWith("vector");
        }
    }
}
