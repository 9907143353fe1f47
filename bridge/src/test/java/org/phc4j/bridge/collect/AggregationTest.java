package org.phc4j.bridge.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.connectomes.store.Edges;

class AggregationTest {
    private static final int NEURONS = 700;
    private static final int ROWS = 3 * RowStore.CHUNK + 5;

    /** What has to come out, by a map: synapses by pair, and what was left out. */
    private static final class Expected {
        private final Map<Long, Long> pairs = new TreeMap<>();
        private long selfLoops;
        private long merged;

        void add(int pre, int post, int count) {
            if (pre == post) {
                selfLoops++;
            } else if (pairs.merge((long) pre << 32 | post, (long) count, Long::sum) != count) {
                merged++;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "false, 2", "false, 8", "true, 1", "true, 3"})
    void rows_in_any_order_over_several_chunks_and_parts_are_added_as_a_map_adds_them(boolean sorted, int threads) {
        Random random = new Random(3);
        Expected expected = new Expected();
        Tally tally = new Tally();
        try (Collector collector = new Collector(threads)) {
            Collector.Part[] parts = new Collector.Part[threads];
            for (int k = 0; k < threads; k++) {
                parts[k] = collector.part();
            }
            for (int row = 0; row < ROWS; row++) {
                int pre = sorted ? (int) ((long) row * NEURONS / ROWS) : random.nextInt(NEURONS);
                int post = random.nextInt(NEURONS);
                int count = 1 + random.nextInt(300);
                Collector.Part part = parts[(int) ((long) row * threads / ROWS)];
                part.rows().add(part.ids().number(pre), part.ids().number(post), count, 0);
                expected.add(pre, post, count);
            }
            int[] members = collector.members();
            Edges edges = collector.pairs(members, k -> true, 0, tally).edges();
            assertThat(edges.size()).isEqualTo(expected.pairs.size());
            long pair = 0;
            for (int pre = 0; pre < NEURONS; pre++) {
                assertThat(edges.start(pre)).isEqualTo(pair);
                for (; pair < edges.start(pre + 1); pair++) {
                    assertThat(edges.synapses(pair)).isEqualTo(expected.pairs.get((long) pre << 32 | edges.target(pair)));
                }
            }
        }
        assertThat(tally.counts().get(Fate.SELF_LOOP).rows()).isEqualTo(expected.selfLoops);
        assertThat(tally.counts().get(Fate.MERGED).rows()).isEqualTo(expected.merged);
        assertThat(tally.counts().get(Fate.PAIR).rows()).isEqualTo(expected.pairs.size());
    }
}
