package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.verify.EngineCheck;
import org.phc4j.scanengine.verify.SpikeAudit;

/** In float32 no spike differs from the float64 reference but where the voltage is within rounding of its threshold. */
class SpikeMarginTest {
    @Test
    void everyDifferenceIsWithinTheMargin() {
        long differences = 0;
        long compared = 0;
        for (int seed = 0; seed < 40; seed++) {
            DrawnNetwork drawn = DrawnNetwork.of(seed);
            float[] values = new float[drawn.parameters().length];
            Nd4jEngine.narrow(drawn.parameters(), values);
            float[][] series = new float[drawn.series().length][];
            for (int b = 0; b < series.length; b++) {
                series[b] = new float[drawn.series()[b].length];
                Nd4jEngine.narrow(drawn.series()[b], series[b]);
            }
            try (Nd4jEngine engine = new Nd4jProvider().open(drawn.config(), drawn.topology(), 1)) {
                SpikeAudit audit = SpikeAudit.of(engine, drawn.config(), drawn.topology(),
                        new Parameters(ParameterLayout.of(drawn.config(), drawn.topology()), values),
                        new Batch(drawn.config().inputs(), series, drawn.labels()), EngineCheck.CLEAR_MARGIN);
                assertThat(audit.explained()).as(audit.toString()).isTrue();
                differences += audit.differences().size();
                compared += audit.compared();
            }
        }
        System.out.println(differences + " of " + 2 * compared + " spikes and preliminary spikes differ in float32");
        assertThat(compared).isGreaterThan(5000);
    }
}
