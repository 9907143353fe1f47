package org.phc4j.bridge.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.phc4j.bridge.export.SampleConnectomes;
import org.phc4j.bridge.export.SampleConnectomes.Kind;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;

class ControlTest {
    private static final int[] SIZES = {2, 3, 30};

    private static ConnectomeData sample(long seed, int which) {
        return SampleConnectomes.random(seed, SIZES[which], new Kind(seed % 2 == 0, true, true, true));
    }

    private static int[] in(Edges edges) {
        int[] degrees = new int[edges.neurons()];
        for (long k = 0; k < edges.size(); k++) {
            degrees[edges.target(k)]++;
        }
        return degrees;
    }

    private static int[] out(Edges edges) {
        return IntStream.range(0, edges.neurons()).map(edges::outDegree).toArray();
    }

    /** Synapses, weight and delay of each pair, which must stay together. */
    private static List<String> strengths(Edges edges) {
        return LongStream.range(0, edges.size()).mapToObj(k -> edges.synapses(k) + " " + edges.weight(k) + " " + edges.delayMs(k)).sorted().toList();
    }

    private static List<String> strengths(Edges edges, int pre) {
        return LongStream.range(edges.start(pre), edges.start(pre + 1))
                .mapToObj(k -> edges.synapses(k) + " " + edges.weight(k) + " " + edges.delayMs(k)).sorted().toList();
    }

    private static Set<Long> pairs(Edges edges) {
        Set<Long> pairs = new HashSet<>();
        for (int pre = 0; pre < edges.neurons(); pre++) {
            for (long k = edges.start(pre); k < edges.start(pre + 1); k++) {
                pairs.add((long) pre << 32 | edges.target(k));
            }
        }
        return pairs;
    }

    private static boolean[] signs(ConnectomeData data) {
        boolean[] signs = new boolean[data.neurons().size()];
        for (int k = 0; k < signs.length; k++) {
            signs[k] = data.neurons().excitatory(k);
        }
        return signs;
    }

    @Property(tries = 100)
    void a_rewired_network_keeps_every_degree_and_what_each_neuron_sends(@ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int which) {
        ConnectomeData data = sample(seed, which);
        Edges rewired = Control.DEGREES.apply(data, seed).edges();
        assertThat(out(rewired)).isEqualTo(out(data.edges()));
        assertThat(in(rewired)).isEqualTo(in(data.edges()));
        for (int pre = 0; pre < rewired.neurons(); pre++) {
            assertThat(strengths(rewired, pre)).isEqualTo(strengths(data.edges(), pre));
        }
        if (which == 2) {
            assertThat(pairs(rewired)).as("wired differently").isNotEqualTo(pairs(data.edges()));
        }
    }

    @Property(tries = 100)
    void shuffled_weights_stay_on_the_same_pairs_and_as_a_whole(@ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int which) {
        ConnectomeData data = sample(seed, which);
        Edges shuffled = Control.WEIGHTS.apply(data, seed).edges();
        assertThat(pairs(shuffled)).isEqualTo(pairs(data.edges()));
        assertThat(strengths(shuffled)).isEqualTo(strengths(data.edges()));
        if (which == 2) {
            assertThat(LongStream.range(0, shuffled.size()).map(shuffled::synapses).toArray())
                    .isNotEqualTo(LongStream.range(0, shuffled.size()).map(data.edges()::synapses).toArray());
        }
    }

    @Property(tries = 100)
    void shuffled_signs_keep_their_number_and_every_pair(@ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int which) {
        ConnectomeData data = sample(seed, which);
        ConnectomeData shuffled = Control.SIGNS.apply(data, seed);
        assertThat(shuffled.edges()).isSameAs(data.edges());
        boolean[] before = signs(data);
        boolean[] after = signs(shuffled);
        assertThat(IntStream.range(0, after.length).filter(k -> after[k]).count()).isEqualTo(IntStream.range(0, before.length).filter(k -> before[k]).count());
    }

    @Property(tries = 100)
    void a_random_network_has_the_same_density_and_the_same_strengths(@ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int which) {
        ConnectomeData data = sample(seed, which);
        Edges drawn = Control.RANDOM.apply(data, seed).edges();
        assertThat(drawn.size()).isEqualTo(data.edges().size());
        assertThat(strengths(drawn)).isEqualTo(strengths(data.edges()));
        if (which == 2) {
            assertThat(out(drawn)).as("degrees are not kept").isNotEqualTo(out(data.edges()));
        }
    }

    @Property(tries = 20)
    void equal_seeds_give_equal_controls_and_others_others(@ForAll long seed, @ForAll Control control) {
        ConnectomeData data = SampleConnectomes.random(seed, 30, new Kind(false, true, true, true));
        ConnectomeData once = control.apply(data, seed);
        ConnectomeData again = control.apply(data, seed);
        assertThat(SampleConnectomes.pairs(again, true, true, true)).isEqualTo(SampleConnectomes.pairs(once, true, true, true));
        assertThat(SampleConnectomes.neurons(again)).isEqualTo(SampleConnectomes.neurons(once));
        if (control != Control.SIGNS) { // few signs may fall the same way twice
            assertThat(SampleConnectomes.pairs(control.apply(data, seed + 1), true, true, true))
                    .isNotEqualTo(SampleConnectomes.pairs(once, true, true, true));
        }
        assertThat(Arrays.stream(Control.values())).hasSize(4);
    }
}
