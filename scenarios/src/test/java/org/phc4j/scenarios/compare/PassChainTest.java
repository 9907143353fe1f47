package org.phc4j.scenarios.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.TestNetworks;

class PassChainTest {
    private final Model model = TestNetworks.model(TestNetworks.config(Positivity.IDENTITY).withDelay(2).withAlphaDrive(0.8),
            Topologies.builtin(1, 2, 32), 7);
    private final Batch batch = TestNetworks.noise(5, 80, 9);

    @Test
    void oneAfterTheOtherGivesTheBitsOfAllAtOnce() {
        try (ScanEngine engine = open()) {
            for (int passes = 1; passes <= 6; passes++) {
                int last = passes;
                VoltageRecord atOnce = new VoltageRecord(batch, model.topology().size());
                Recording expected = Recording.of(engine.forward(batch, Execution.Parallel.fixed(passes), (pass, b, t, q, values, from) -> {
                    if (pass == last && q == Quantity.VOLTAGE) {
                        atOnce.row(b, t, values, from);
                    }
                }));
                VoltageError error = new VoltageError(atOnce);
                Recording chained = PassChain.run(engine, batch, passes, error);
                assertThat(chained.logits()).isEqualTo(expected.logits());
                assertThat(expected.spikes().stream().mapToLong(SpikeRaster::count).sum()).isGreaterThan(10);
                for (int b = 0; b < batch.size(); b++) {
                    assertThat(chained.spikes().get(b).differences(expected.spikes().get(b))).isZero();
                    assertThat(error.differing(b)).isZero();
                    assertThat(error.squares(b)).isZero();
                }
            }
        }
    }

    @Test
    void itsCertificateIsThatOfTheEngine() {
        try (ScanEngine engine = open()) {
            int[] expected = engine.forward(batch, new Execution.Certified(), null).passes();
            assertThat(Arrays.stream(expected).max().orElseThrow()).isGreaterThan(3);
            assertThat(PassChain.untilCertified(engine, batch, 2, 1000).passes()).isEqualTo(expected);
        }
    }

    @Test
    void aSampleBeyondTheLimitStaysUncertified() {
        try (ScanEngine engine = open()) {
            int[] full = PassChain.untilCertified(engine, batch, 2, 1000).passes();
            int limit = Arrays.stream(full).max().orElseThrow() - 1;
            int[] limited = PassChain.untilCertified(engine, batch, 2, limit).passes();
            for (int b = 0; b < full.length; b++) {
                assertThat(limited[b]).isEqualTo(full[b] <= limit ? full[b] : 0);
            }
        }
    }

    private ScanEngine open() {
        ScanEngine engine = new VectorProvider().open(model.config(), model.topology(), 1);
        engine.load(model.parameters());
        return engine;
    }
}
