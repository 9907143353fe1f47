package org.phc4j.actors.lif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.Relay;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.PairRule;
import org.phc4j.actors.lif.synapse.RewardStdp;
import org.phc4j.actors.lif.synapse.Stdp;
import org.phc4j.actors.lif.synapse.SynapseModel;
import org.phc4j.actors.lif.synapse.Weights;
import org.phc4j.connectomes.math.CounterRandom;

/** Plastic synapses against sums over all pairs and against small steps of their equations. */
class PlasticityTest {
    private static final int STEPS = 4000;
    private static final double OUT_OF_REACH = 1e100;
    private static final PairRule ADDITIVE = new PairRule(12, 23, 0.001, 1.1, 0, 0, 1000);

    /** Two neurons with random trains, and a synapse. */
    private static final class Pair {
        private final int[] pre;
        private final int[] post;
        private final int delay;

        Pair(int seed, int delay) {
            CounterRandom random = CounterRandom.of(seed, "trains");
            this.pre = IntStream.range(10, STEPS - 40).filter(s -> random.uniform(0, s) < 0.02).toArray();
            this.post = IntStream.range(10, STEPS - 40).filter(s -> random.uniform(1, s) < 0.02).toArray();
            this.delay = delay;
        }

        private double weightAfter(SynapseModel model, double start, double... rewards) {
            Column zero = Column.of(0);
            IafPscDelta driven = new IafPscDelta(Column.of(1), Column.of(1), zero, zero, Column.of(OUT_OF_REACH), zero, zero, zero);
            LifNetwork network = LifNetwork.builder(TimeGrid.TENTH_MS).population("pre", 1, new Relay()).population("post", 1, driven)
                    .project("plastic", model, CsrEdges.of(new int[] {0, 1, 1}, new int[] {1}, new Weights.Uniform(start), delay), 0)
                    .device(new SpikeTrains("trains", new int[][] {pre, post}, CsrEdges.list(2, new int[] {0, 1}, new int[] {0, 1},
                            new double[] {1, 2 * OUT_OF_REACH}, new int[2]), 0)).build();
            double[] weight = new double[1];
            try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults())) {
                for (double reward : rewards) {
                    simulation.reward(reward);
                    simulation.run(STEPS / rewards.length);
                }
                simulation.weights("plastic", (source, target, w, d) -> weight[0] = w);
            }
            return weight[0];
        }

        /** Step by step, with traces that decay step by step; exact within a step, as the reward is constant there. */
        private double inSmallSteps(RewardStdp model, double start, double[] rewards) {
            PairRule rule = model.rule();
            double w = start;
            double c = 0;
            double plus = 0;
            double minus = 0;
            for (int step = 0; step < STEPS; step++) {
                int now = step;
                boolean arrives = java.util.Arrays.stream(pre).anyMatch(s -> s + delay == now);
                boolean spikes = java.util.Arrays.stream(post).anyMatch(s -> s == now);
                double gain = spikes ? rule.maxWeight() * rule.gain(w) * plus : 0;
                double loss = arrives ? rule.maxWeight() * rule.loss(w) * minus : 0;
                c += gain - loss;
                plus += arrives ? 1 : 0;
                minus += spikes ? 1 : 0;
                double reward = rewards[step / (STEPS / rewards.length)] - model.baseline();
                w = Math.clamp(w + reward * c * model.tauEligibilityMs() * -Math.expm1(-0.1 / model.tauEligibilityMs()), 0, rule.maxWeight());
                c *= Math.exp(-0.1 / model.tauEligibilityMs());
                plus *= Math.exp(-0.1 / rule.tauPlusMs());
                minus *= Math.exp(-0.1 / rule.tauMinusMs());
            }
            return w;
        }
    }

    @Property(tries = 20)
    void online_additive_stdp_is_the_sum_over_all_pairs(@ForAll @IntRange(max = 1000) int seed, @ForAll @IntRange(min = 1, max = 30) int delay) {
        Pair one = new Pair(seed, delay);
        double sum = 500;
        for (int s : one.pre) {
            for (int q : one.post) {
                double ms = 0.1 * (q - s - delay);
                sum += ms > 0 ? ADDITIVE.maxWeight() * ADDITIVE.lambda() * Math.exp(-ms / ADDITIVE.tauPlusMs()) : 0;
                sum -= ms < 0 ? ADDITIVE.maxWeight() * ADDITIVE.alpha() * ADDITIVE.lambda() * Math.exp(ms / ADDITIVE.tauMinusMs()) : 0;
            }
        }
        assertThat(one.weightAfter(new Stdp(ADDITIVE, Stdp.Timing.ONLINE), 500, 0)).isCloseTo(sum, within(1e-9));
    }

    @Property(tries = 20)
    void pre_send_additive_stdp_is_the_sum_over_the_pairs_up_to_the_last_presynaptic_spike(@ForAll @IntRange(max = 1000) int seed,
            @ForAll @IntRange(min = 1, max = 30) int delay) {
        Pair one = new Pair(seed, delay);
        int last = one.pre.length == 0 ? -1 : one.pre[one.pre.length - 1];
        double sum = 500;
        for (int s : one.pre) {
            for (int q : one.post) {
                double ms = 0.1 * (q + delay - s);
                if (q + delay <= last) {
                    sum += ms > 0 ? ADDITIVE.maxWeight() * ADDITIVE.lambda() * Math.exp(-ms / ADDITIVE.tauPlusMs()) : 0;
                }
                sum -= ms < 0 ? ADDITIVE.maxWeight() * ADDITIVE.alpha() * ADDITIVE.lambda() * Math.exp(ms / ADDITIVE.tauMinusMs()) : 0;
            }
        }
        assertThat(one.weightAfter(new Stdp(ADDITIVE, Stdp.Timing.PRE_SEND), 500, 0)).isCloseTo(sum, within(1e-9));
    }

    @Property(tries = 20)
    void reward_modulated_stdp_follows_its_equations(@ForAll @IntRange(max = 1000) int seed, @ForAll @IntRange(min = 1, max = 30) int delay) {
        Pair one = new Pair(seed, delay);
        double[] rewards = {0, 0.01, -0.02, 0.015};
        RewardStdp model = new RewardStdp(new PairRule(12, 23, 0.01, 1.1, 1, 1, 100), 80, 0.002);
        assertThat(one.weightAfter(model, 50, rewards)).isCloseTo(one.inSmallSteps(model, 50, rewards), within(1e-9));
    }
}
