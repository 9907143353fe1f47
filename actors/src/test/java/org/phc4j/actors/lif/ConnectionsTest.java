package org.phc4j.actors.lif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phc4j.actors.lif.device.PoissonDrive;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.Edges;
import org.phc4j.actors.lif.synapse.RandomEdges;
import org.phc4j.actors.lif.synapse.RandomEdges.Group;
import org.phc4j.actors.lif.synapse.Spread;
import org.phc4j.actors.lif.synapse.StaticStore;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/** Connections: made, stored without loss, and refused in one line. */
class ConnectionsTest {
    private static final int N = 60;

    /** Which form of storage the weights call for. */
    enum Kind {
        PALETTE(4),
        SINGLE(8),
        WIDE(12);

        private final int bytes;

        Kind(int bytes) {
            this.bytes = bytes;
        }

        double weight(CounterRandom random, int k) {
            return switch (this) {
                case PALETTE -> (random.below(9, k, 0) - 4) * 0.275;
                case SINGLE -> (float) random.uniform(k, 0) - 0.5f;
                case WIDE -> random.uniform(k, 0) - 0.5;
            };
        }
    }

    private static LifNetwork network(Edges edges, int neurons) {
        return LifNetwork.builder(TimeGrid.TENTH_MS).population("n", neurons, IafPscDelta.defaults()).project("edges", edges).build();
    }

    private static List<String> stored(LifNetwork network, LifOptions options) {
        List<String> rows = new ArrayList<>();
        try (LifSimulation simulation = LifSimulation.open(network, options)) {
            simulation.weights("edges", (s, t, w, d) -> rows.add(s + " " + t + " " + w + " " + d));
        }
        rows.sort(String::compareTo);
        return rows;
    }

    @ParameterizedTest
    @EnumSource
    void are_stored_exactly_in_as_few_bytes_as_the_weights_allow(Kind kind) {
        int neurons = 400;
        int count = 80_000; // more different weights than any palette has
        CounterRandom random = CounterRandom.of(1, kind.name());
        int[] source = new int[count];
        int[] target = new int[count];
        int[] delay = new int[count];
        double[] weight = new double[count];
        List<String> expected = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            source[k] = random.below(neurons, k, 1);
            target[k] = random.below(neurons, k, 2);
            delay[k] = 1 + random.below(30, k, 3);
            weight[k] = kind.weight(random, k);
            expected.add(source[k] + " " + target[k] + " " + weight[k] + " " + delay[k]);
        }
        expected.sort(String::compareTo);
        LifNetwork network = network(CsrEdges.list(neurons, source, target, weight, delay), neurons);
        int[] owner = new int[neurons];
        Arrays.setAll(owner, i -> i % 3);
        assertThat(stored(network, LifOptions.defaults())).isEqualTo(expected);
        assertThat(stored(network, LifOptions.defaults().withOwner(owner))).isEqualTo(expected);
        try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults())) {
            StaticStore store = (StaticStore) simulation.lowered().regions().getFirst().stores().getFirst();
            assertThat(store.bytesPerConnection()).isEqualTo(kind.bytes);
        }
    }

    private static List<int[]> made(RandomEdges.Rule rule, int sources, int targets) {
        List<int[]> pairs = new ArrayList<>();
        new RandomEdges(rule, new Group(0, sources), new Group(0, targets), Spread.constant(1), Spread.normal(15, 7, 1, 100),
                CounterRandom.of(5, "edges")).forEach((s, t, w, d) -> pairs.add(new int[] {s, t, d}));
        return pairs;
    }

    @Test
    void random_rules_keep_their_numbers() {
        int[] indegree = new int[N];
        made(new RandomEdges.FixedIndegree(7), 200, N).forEach(pair -> indegree[pair[1]]++);
        assertThat(indegree).containsOnly(7);
        assertThat(made(new RandomEdges.FixedTotal(1234), 50, N)).hasSize(1234);
        assertThat(made(new RandomEdges.AllToAll(), N, N)).hasSize(N * (N - 1));
        assertThat(made(new RandomEdges.OneToOne(), N, N)).hasSize(N).allMatch(pair -> pair[0] == pair[1]);
        int many = made(new RandomEdges.Bernoulli(0.03, true), 1000, 800).size();
        assertThat((double) many).isCloseTo(24_000, within(5 * Math.sqrt(24_000)));
        assertThat(made(new RandomEdges.Bernoulli(0, true), 100, 100)).isEmpty();
    }

    @Test
    void normal_spreads_have_their_moments() {
        double[] values = Spread.normal(10, 2, -100, 100).values();
        double mean = Arrays.stream(values).average().orElse(0);
        double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        assertThat(mean).isCloseTo(10, within(1e-5));
        assertThat(variance).isCloseTo(4, within(4e-3));
        assertThat(values[(int) (0.975 * values.length)]).isCloseTo(10 + 2 * 1.959964, within(1e-3));
    }

    @Test
    void poisson_drives_have_their_rate_and_variance() {
        for (double perStep : new double[] {0.001, 0.4, 2, 30}) {
            int[] targets = java.util.stream.IntStream.range(0, 500).toArray();
            Column zero = Column.of(0);
            IafPscDelta sum = new IafPscDelta(Column.of(1e300), Column.of(1), zero, zero, Column.of(1e300), zero, zero, zero);
            LifNetwork network = LifNetwork.builder(TimeGrid.TENTH_MS).population("sums", 500, sum)
                    .device(new PoissonDrive("drive", targets, Column.of(perStep * 10_000), 1, 0, List.of())).build();
            double[] counts = new double[500];
            try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults())) {
                simulation.run(400);
                Arrays.setAll(counts, i -> simulation.observe(i, 0));
            }
            double expected = 400 * perStep;
            double mean = Arrays.stream(counts).average().orElse(0);
            double variance = Arrays.stream(counts).map(c -> (c - expected) * (c - expected)).average().orElse(0);
            assertThat(mean).isCloseTo(expected, within(5 * Math.sqrt(expected / 500)));
            assertThat(variance / expected).isBetween(0.6, 1.5);
        }
    }

    @Test
    void bad_input_is_refused_in_one_line() {
        complaint(() -> stored(network((visitor) -> visitor.edge(0, 1, Double.NaN, 3), 4), LifOptions.defaults()), "finite weight");
        complaint(() -> stored(network((visitor) -> visitor.edge(0, 4, 1, 3), 4), LifOptions.defaults()), "a target of 0..3");
        complaint(() -> stored(network((visitor) -> visitor.edge(-1, 2, 1, 3), 4), LifOptions.defaults()), "a source of 0..3");
        complaint(() -> stored(network((visitor) -> visitor.edge(0, 1, 1, 0), 4), LifOptions.defaults()), "a delay of at least 1");
        complaint(() -> model(Column.of(-1), Column.of(-55)), "tau_m = -1.0; expected a number above 0");
        complaint(() -> model(Column.each(10, Double.NaN), Column.of(-55)), "tau_m = NaN for neuron 1");
        complaint(() -> model(Column.of(10), Column.of(-75)), "V_reset = -70.0 for neuron 0; expected a number below V_th");
        complaint(() -> LifOptions.defaults().withThreads(0), "threads = 0");
    }

    private static void model(Column tau, Column threshold) {
        LifNetwork.builder(TimeGrid.TENTH_MS).population("p", 2, new IafPscDelta(tau, Column.of(250), Column.of(-70), Column.of(-70), threshold,
                Column.of(2), Column.of(0), Column.of(-70)));
    }

    private static void complaint(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String says) {
        assertThatThrownBy(action).isInstanceOf(BadInputException.class).hasMessageContaining(says).message().doesNotContain("\n");
    }
}
