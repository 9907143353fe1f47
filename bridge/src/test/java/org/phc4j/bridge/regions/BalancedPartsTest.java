package org.phc4j.bridge.regions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.phc4j.bridge.export.SampleConnectomes;
import org.phc4j.bridge.export.SampleConnectomes.Kind;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;

class BalancedPartsTest {
    private static double cut(Edges edges, int[] part) {
        double cut = 0;
        for (int pre = 0; pre < edges.neurons(); pre++) {
            for (long k = edges.start(pre); k < edges.start(pre + 1); k++) {
                cut += part[pre] != part[edges.target(k)] ? Math.abs(edges.weight(k)) : 0;
            }
        }
        return cut;
    }

    @Property(tries = 100)
    void parts_are_equally_large_give_or_take_a_twentieth(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int neurons,
            @ForAll @IntRange(min = 1, max = 12) int parts) {
        ConnectomeData data = SampleConnectomes.random(seed, neurons, new Kind(false, true, false, false));
        int[] part = BalancedParts.of(data.edges(), parts);
        int made = Math.min(parts, neurons);
        int[] size = new int[made];
        Arrays.stream(part).forEach(p -> size[p]++);
        double even = (double) neurons / made;
        for (int each : size) {
            assertThat(each).isBetween((int) Math.floor(even * 0.95), (int) Math.ceil(even * 1.05)).isPositive();
        }
        assertThat(BalancedParts.of(data.edges(), parts)).isEqualTo(part);
    }

    /** Two communities that a few synapses join: parts find them, and cut far less than a random division. */
    @Test
    void communities_stay_together() {
        int half = 40;
        Random random = new Random(4);
        long[] start = new long[2 * half + 1];
        int[] target = new int[2 * half * 2 * half];
        int size = 0;
        for (int pre = 0; pre < 2 * half; pre++) {
            for (int post = 0; post < 2 * half; post++) {
                boolean same = pre % 2 == post % 2;
                if (pre != post && random.nextDouble() < (same ? 0.3 : 0.01)) {
                    target[size++] = post;
                }
            }
            start[pre + 1] = size;
        }
        Edges edges = new Edges(org.phc4j.connectomes.store.Column.of(start), org.phc4j.connectomes.store.Column.of(Arrays.copyOf(target, size)),
                java.util.Optional.of(org.phc4j.connectomes.store.Column.unsigned(java.util.stream.LongStream.generate(() -> 1).limit(size).toArray())),
                java.util.Optional.empty(), java.util.Optional.empty());
        int[] part = BalancedParts.of(edges, 2);
        int[] halves = java.util.stream.IntStream.range(0, 2 * half).map(k -> k / half).toArray();
        assertThat(cut(edges, part)).isLessThan(cut(edges, halves) / 4);
    }
}
