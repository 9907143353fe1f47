package org.phc4j.scenarios.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.phc4j.scanengine.engine.Batch;

class PortionTest {
    @Test
    void everySampleIsInOnePortion() {
        float[][] series = new float[150][];
        for (int b = 0; b < series.length; b++) {
            series[b] = new float[1 + b % 5];
        }
        List<Portion> portions = Portion.of(new Batch(1, series, new int[150]), 8);
        assertThat(portions).extracting(Portion::first).containsExactly(0, 64, 128);
        assertThat(portions).extracting(p -> p.batch().size()).containsExactly(64, 64, 22);
        assertThat(portions.get(1).batch().series()[3]).isSameAs(series[67]);
    }

    @Test
    void voltagesOfAPortionStayWithinBounds() {
        float[][] series = {new float[1000], new float[1000], new float[1000], new float[20_000], new float[10]};
        List<Portion> portions = Portion.of(new Batch(1, series, new int[5]), 8_000);
        assertThat(portions).extracting(Portion::first).containsExactly(0, 2, 3, 4);
    }
}
