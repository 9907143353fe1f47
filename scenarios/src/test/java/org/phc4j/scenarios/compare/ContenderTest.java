package org.phc4j.scenarios.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.TestNetworks;

class ContenderTest {
    private static final int SAMPLE = 1;
    private static final int STEP = 17;
    private static final int NEURON = 9;

    /** The exact scans, save that one neuron decides otherwise once. */
    private record OneFlip(ExactRun exact, int longerThan) implements EngineRun {
        @Override
        public String name() {
            return "flip";
        }

        @Override
        public EngineKind kind() {
            return EngineKind.ACTORS;
        }

        @Override
        public String description() {
            return "flips one spike";
        }

        @Override
        public Recording run(Batch batch) {
            Recording recording = exact.run(batch);
            for (int b = 0; b < batch.size(); b++) {
                if (batch.steps(b) == longerThan) {
                    recording.spikes().get(b).words()[STEP * recording.spikes().get(b).wordsPerStep()] ^= 1L << NEURON;
                }
            }
            return recording;
        }

        @Override
        public void voltages(Batch batch, Recording recorded, VoltageRows rows) {
            exact.voltages(batch, recorded, rows);
        }
    }

    @Test
    void aSingleFlippedSpikeIsFoundWhereItIs() {
        Model model = TestNetworks.small();
        Batch set = TestNetworks.noise(4, 50, 5);
        try (ScanEngine engine = new VectorProvider().open(model.config(), model.topology(), 1)) {
            engine.load(model.parameters());
            ExactRun exact = new ExactRun(engine);
            Contender contender = new Contender(model, engine, new OneFlip(exact, set.steps(SAMPLE)));
            for (Portion portion : List.of(new Portion(0, Portion.slice(set, 0, 1)), new Portion(1, Portion.slice(set, 1, 4)))) {
                Recording recording = exact.run(portion.batch());
                VoltageRecord voltages = VoltageRecord.of(exact, portion.batch(), recording, model.topology().size());
                contender.face(portion, recording, voltages, true);
            }
            EnginePair pair = contender.verdict(List.of()).pair();
            assertThat(pair.differingSpikes()).isEqualTo(1);
            assertThat(pair.differingVoltages()).isZero();
            assertThat(pair.firstDifference()).extracting("sample", "step", "neuron").containsExactly(SAMPLE, STEP, NEURON);
            assertThat(pair.replay().firstIsLocal()).isTrue();
            assertThat(pair.replay().first()).extracting("sample", "step", "neuron").containsExactly(SAMPLE, STEP, NEURON);
            assertThat(pair.replay().first().voltage()).isEqualTo(pair.replay().first().recordedVoltage());
        }
    }
}
