package org.phc4j.actors.lif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.device.CurrentSteps;
import org.phc4j.actors.lif.device.NoiseCurrent;
import org.phc4j.actors.lif.device.PoissonDrive;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.AdaptiveLif;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.IafPscExp;
import org.phc4j.actors.lif.model.Izhikevich;
import org.phc4j.actors.lif.model.PoissonNeuron;
import org.phc4j.actors.lif.model.Relay;
import org.phc4j.actors.lif.model.ShiuLif;
import org.phc4j.actors.lif.model.Stamp;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.Edges;
import org.phc4j.actors.lif.synapse.PairRule;
import org.phc4j.actors.lif.synapse.RewardStdp;
import org.phc4j.actors.lif.synapse.Stdp;
import org.phc4j.actors.lif.synapse.StaticSynapse;
import org.phc4j.actors.lif.synapse.SynapseModel;
import org.phc4j.actors.lif.synapse.TsodyksMarkram;
import org.phc4j.connectomes.math.CounterRandom;

/** Small networks with every neuron model, synapse model and device, weights that are no binary fractions, and many delays. */
final class MixedNetworks {
    private static final double PER_MODEL_WEIGHT = 0.1;
    private final CounterRandom random;
    private final int each;
    private final int longestDelay;

    MixedNetworks(long seed, int each, int longestDelay) {
        this.random = CounterRandom.of(seed, "mixed networks");
        this.each = each;
        this.longestDelay = longestDelay;
    }

    static LifNetwork of(long seed) {
        return new MixedNetworks(seed, 12, 25).build();
    }

    LifNetwork build() {
        LifNetwork.Builder builder = LifNetwork.builder(TimeGrid.TENTH_MS).stamp(Stamp.START)
                .population("delta", each, delta()).population("exp", each, exp()).population("fly", each, fly())
                .population("adaptive", each, adaptive()).population("izhikevich", each, Izhikevich.defaults())
                .population("poisson", each, new PoissonNeuron(spread(40, 200, 5))).population("relay", each, new Relay());
        int n = 7 * each;
        builder.project("sparse", edges(1, n, 8, 0, n));
        plastic(builder, "tsodyks_markram", new TsodyksMarkram(0.3, 200, 150), 2, n);
        PairRule rule = new PairRule(15, 25, 0.02, 1.05, 0.4, 1, 40);
        plastic(builder, "stdp", new Stdp(rule, Stdp.Timing.PRE_SEND), 3, n);
        plastic(builder, "online", new Stdp(rule, Stdp.Timing.ONLINE), 4, n);
        plastic(builder, "reward", new RewardStdp(rule, 150, 0.001), 5, n);
        return devices(builder).build();
    }

    private void plastic(LifNetwork.Builder builder, String name, SynapseModel model, int stream, int n) {
        Edges all = edges(stream, n, 3, 0, 4 * each);
        builder.project(name, model, visitor -> all.forEach((s, t, w, d) -> visitor.edge(s, t, Math.abs(w), d)), 0);
    }

    private LifNetwork.Builder devices(LifNetwork.Builder builder) {
        int[] all = IntStream.range(0, 6 * each - each).toArray();
        int[] few = IntStream.range(0, 4 * each).filter(i -> i % 3 == 0).toArray();
        return builder.device(new SpikeTrains("trains", new int[][] {{-1, 3, 40, 41, 900}, {17, 500, 501}}, CsrEdges.list(2,
                        new int[] {0, 0, 1, 1, 1}, new int[] {0, each, 2 * each + 1, 6 * each, 6 * each + 1},
                        new double[] {30, 2000, 70, 1, 1}, new int[] {1, 3, 0, 2, 7}), 0))
                .device(new PoissonDrive("background", few, Column.of(9000), 0.9, 0, List.of()))
                .device(new PoissonDrive("rare", all, Column.of(30), 11.3, 0, List.of()))
                .device(new PoissonDrive("changing", few, Column.of(300), 3.3, 0, List.of(new PoissonDrive.RateChange(200, 0.1),
                        new PoissonDrive.RateChange(600, 3))))
                .device(new CurrentSteps("steps", IntStream.range(0, 5 * each).toArray(), Column.of(1.3),
                        List.of(new CurrentSteps.Piece(100, 14.7), new CurrentSteps.Piece(777, -3.1))))
                .device(new NoiseCurrent("noise", few, 0.3, 5, 10, 50, 700));
    }

    private IafPscDelta delta() {
        return new IafPscDelta(spread(41, 10, 2), Column.of(250), Column.of(-70), Column.of(-70), spread(42, -55, 1), Column.of(2),
                spread(43, 300, 100), Column.of(-70));
    }

    private IafPscExp exp() {
        return new IafPscExp(Column.of(10), Column.of(2), Column.of(4), Column.of(250), Column.of(-70), Column.of(-68), spread(44, -56, 1),
                Column.of(1.7), spread(45, 300, 100), spread(46, -65, 3));
    }

    private ShiuLif fly() {
        double[] refractory = new double[each];
        Arrays.setAll(refractory, i -> i % 4 == 0 ? 0 : 2.2);
        return ShiuLif.defaults().withRefractoryMs(Column.each(refractory));
    }

    private AdaptiveLif adaptive() {
        return new AdaptiveLif(Column.of(20), spread(47, 200, 20), Column.of(15), Column.of(2), Column.of(0), Column.of(2),
                spread(48, 12, 5));
    }

    private Column spread(int stream, double mean, double range) {
        double[] values = new double[each];
        Arrays.setAll(values, i -> mean + range * (2 * random.uniform(i, stream) - 1));
        return Column.each(values);
    }

    /** Each source has about so many targets; some pairs twice, with equal delays. */
    private CsrEdges edges(int stream, int n, int degree, int firstTarget, int targets) {
        List<int[]> pairs = new ArrayList<>();
        for (int source = 0; source < n; source++) {
            for (int k = 0; k < degree; k++) {
                long at = (long) source * 64 + k;
                int target = firstTarget + random.below(targets, at, 10 * stream);
                int delay = 1 + random.below(longestDelay, at, 10 * stream + 1);
                pairs.add(new int[] {source, target, delay});
                if (k == 0) {
                    pairs.add(new int[] {source, target, delay});
                }
            }
        }
        double[] weight = new double[pairs.size()];
        Arrays.setAll(weight, k -> (random.uniform(k, 10 * stream + 2) - 0.3) * scale(pairs.get(k)[1]));
        return CsrEdges.list(n, column(pairs, 0), column(pairs, 1), weight, column(pairs, 2));
    }

    private double scale(int target) {
        int model = target / each;
        return model == 1 ? 400 * PER_MODEL_WEIGHT * 10 : 40 * PER_MODEL_WEIGHT;
    }

    private static int[] column(List<int[]> rows, int column) {
        return rows.stream().mapToInt(row -> row[column]).toArray();
    }

    /** Static connections alone, dense enough for sweeps. */
    static LifNetwork dense(long seed) {
        MixedNetworks parts = new MixedNetworks(seed, 40, 15);
        return LifNetwork.builder(TimeGrid.TENTH_MS).population("delta", 40, parts.delta())
                .project("all", new StaticSynapse(), parts.edges(9, 40, 30, 0, 40), 0)
                .device(new PoissonDrive("background", IntStream.range(0, 40).toArray(), Column.of(9000), 0.17, 0, List.of())).build();
    }
}
