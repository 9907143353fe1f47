package org.phc4j.scenarios.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.checkpoint.SafetensorsReader;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.ScalarProvider;
import org.phc4j.scanengine.sweep.VectorProvider;

class TrainingBenchTest {
    private static final BenchSettings QUICK = new BenchSettings(new ScalarProvider(), 1, 2, 0.01, 0);
    private static final Workload WORKLOAD = Workload.standard(TrainingShape.of(20, 3, 2, 16, 4), Positivity.SOFTPLUS, Execution.EXACT, true);

    private static double loss(Workload w) {
        Model model = w.model();
        try (ScanEngine engine = new VectorProvider().open(model.config(), model.topology(), 1)) {
            engine.load(model.parameters());
            engine.forward(w.batch(), w.execution(), null);
            return engine.loss(Objective.DEFAULT).total();
        }
    }

    @Test
    void everyTimedStepIsTheFirstOne() {
        Measurement few = TrainingBench.measure(WORKLOAD, QUICK, () -> false).orElseThrow();
        Measurement many = TrainingBench.measure(WORKLOAD, new BenchSettings(new ScalarProvider(), 1, 9, 60, 0), () -> false).orElseThrow();
        assertThat(few.millis()).hasSize(2);
        assertThat(many.millis()).hasSize(9);
        assertThat(many.loss()).isEqualTo(few.loss()).isCloseTo(loss(WORKLOAD), within(1e-6));
        assertThat(many.rate()).isEqualTo(few.rate()).isPositive();
    }

    @Test
    void memoryIsThatOfTheTrainerAndNotOfTheData() {
        TrainingShape large = TrainingShape.of(2000, 64, 2, 16, 8);
        Measurement m = TrainingBench.measure(Workload.standard(large, Positivity.IDENTITY, Execution.EXACT, false), QUICK, () -> false).orElseThrow();
        assertThat(m.dataBytes()).isEqualTo(2000L * 64 * 8 * Float.BYTES);
        assertThat(m.trainerBytes()).isBetween(100_000L, m.dataBytes());
    }

    @Test
    void aStopEndsTheWarmUpToo() {
        AtomicInteger asked = new AtomicInteger();
        assertThat(TrainingBench.measure(WORKLOAD, QUICK, () -> asked.incrementAndGet() > 2)).isEmpty();
    }

    @Test
    void ratesAreWeightedByTheSizeOfRegions() {
        // 13 neurons and 12: regions of 6 and 7
        assertThat(TrainingBench.rate(RandomMask.of(13, 2, 0), new double[] {0.5, 1})).isCloseTo((6 * 0.5 + 7) / 13, within(1e-15));
    }

    @Test
    void aWorkloadFileHoldsTheSameStep(@TempDir Path dir) {
        Path file = dir.resolve("made/workload.safetensors");
        WorkloadFile.write(file, WORKLOAD, QUICK);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(Double.parseDouble(reader.metadata().get("loss.exact"))).isEqualTo(loss(WORKLOAD));
            assertThat(reader.metadata()).containsKeys("loss.parallel-4", "gradientNorm.exact", "gradientNorm.parallel-4")
                    .containsEntry("positivity", "softplus");
        }
    }
}
