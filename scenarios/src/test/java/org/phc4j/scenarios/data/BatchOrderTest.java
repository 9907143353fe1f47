package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.BadInputException;

class BatchOrderTest {

    private static int[] next(BatchOrder order, int batchSize) {
        int[] cases = new int[batchSize];
        return Arrays.copyOf(cases, order.next(cases));
    }

    private static int[] epoch(BatchOrder order, int batchSize) {
        return IntStream.range(0, order.batchesPerEpoch()).boxed().flatMapToInt(i -> Arrays.stream(next(order, batchSize))).toArray();
    }

    @Property
    void every_epoch_draws_every_case_once(@ForAll @IntRange(min = 1, max = 50) int cases, @ForAll @IntRange(min = 1, max = 60) int batch,
            @ForAll long seed) {
        BatchOrder order = BatchOrder.start(cases, batch, seed);
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(order.epoch()).isEqualTo(epoch);
            assertThat(order.position()).isZero();
            int[] drawn = epoch(order, batch);
            Arrays.sort(drawn);
            assertThat(drawn).isEqualTo(IntStream.range(0, cases).toArray());
        }
    }

    @Property
    void an_order_resumed_anywhere_goes_on_with_the_same_batches(@ForAll @IntRange(min = 1, max = 40) int cases,
            @ForAll @IntRange(min = 1, max = 15) int batch, @ForAll @IntRange(max = 60) int after, @ForAll long seed) {
        BatchOrder order = BatchOrder.start(cases, batch, seed);
        for (int i = 0; i < after; i++) {
            next(order, batch);
        }
        BatchOrder resumed = BatchOrder.resume(cases, batch, seed, order.epoch(), order.position());
        for (int i = 0; i < 20; i++) {
            assertThat(next(resumed, batch)).isEqualTo(next(order, batch));
        }
    }

    @Test
    void the_last_batch_of_an_epoch_is_as_short_as_it_comes() {
        BatchOrder order = BatchOrder.start(10, 4, 1);
        assertThat(order.batchesPerEpoch()).isEqualTo(3);
        assertThat(new int[] {next(order, 4).length, next(order, 4).length, next(order, 4).length, next(order, 4).length})
                .containsExactly(4, 4, 2, 4);
    }

    @Test
    void seeds_and_epochs_have_orders_of_their_own_and_the_batch_size_has_none() {
        BatchOrder order = BatchOrder.start(100, 10, 1);
        int[] first = epoch(order, 10);
        assertThat(epoch(order, 10)).isNotEqualTo(first);
        assertThat(epoch(BatchOrder.start(100, 10, 2), 10)).isNotEqualTo(first);
        assertThat(epoch(BatchOrder.start(100, 7, 1), 7)).isEqualTo(first);
    }

    /** 24 orders of 4 cases over 24,000 epochs: chi-squared with 23 degrees of freedom stays below its 1 - 1e-6 quantile, 71. */
    @Test
    void all_orders_are_equally_likely() {
        BatchOrder order = BatchOrder.start(4, 4, 42);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 24_000; i++) {
            counts.merge(Arrays.toString(next(order, 4)), 1, Integer::sum);
        }
        assertThat(counts).hasSize(24);
        assertThat(counts.values().stream().mapToDouble(n -> (n - 1000.0) * (n - 1000) / 1000).sum()).isLessThan(71);
    }

    @Test
    void places_that_do_not_exist_are_refused() {
        assertThatThrownBy(() -> BatchOrder.start(0, 1, 0)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> BatchOrder.start(1, 0, 0)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> BatchOrder.resume(10, 4, 0, 0, 3)).isInstanceOf(BadInputException.class)
                .hasMessage("place (epoch 0, position 3) in the order of 10 cases; expected an epoch from 0 and the start of a batch of 4");
        assertThatThrownBy(() -> BatchOrder.resume(10, 5, 0, 0, 10)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> BatchOrder.resume(10, 5, 0, -1, 0)).isInstanceOf(BadInputException.class);
    }
}
