package org.phc4j.actors.lif.synapse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.connectomes.math.CounterRandom;

/** Plastic synapses forget the spikes that they have learnt from, and no bit of a weight depends on when. */
class RememberedSpikesTest {
    private static final int SOURCES = 3;
    private static final int TARGETS = 4;
    private static final int[] DELAYS = {2, 7};
    private static final int STEPS = 20_000;
    private static final PairRule RULE = new PairRule(12, 23, 0.01, 1.1, 0.4, 1, 100);

    /** The stores, made with room for so many spikes. */
    enum Kind {
        PRE_SEND(room -> new PreSendStdpStore(RULE, rows(), TimeGrid.TENTH_MS, room), store -> ((PreSendStdpStore) store).remembered()),
        ONLINE(room -> new OnlineStdpStore(RULE, rows(), TimeGrid.TENTH_MS, room), store -> ((OnlineStdpStore) store).remembered()),
        REWARD(room -> new RewardStdpStore(new RewardStdp(RULE, 80, 0.002), rows(), TimeGrid.TENTH_MS, room),
                store -> ((RewardStdpStore) store).remembered());

        private final IntFunction<SynapseStore> maker;
        private final ToIntFunction<SynapseStore> remembered;

        Kind(IntFunction<SynapseStore> maker, ToIntFunction<SynapseStore> remembered) {
            this.maker = maker;
            this.remembered = remembered;
        }
    }

    /** Every source to every target, with both delays in turn; the slot of a target is its number. */
    private static StoredRows rows() {
        int[] segment = new int[SOURCES * DELAYS.length + 1];
        List<Integer> targets = new ArrayList<>();
        for (int row = 0; row + 1 < segment.length; row++) {
            for (int t = row % DELAYS.length; t < TARGETS; t += 1 + row % 2) {
                targets.add(t);
            }
            segment[row + 1] = targets.size();
        }
        int[] target = targets.stream().mapToInt(Integer::intValue).toArray();
        double[] weight = new double[target.length];
        java.util.Arrays.fill(weight, 50);
        return new StoredRows(DELAYS, segment, target.clone(), target, weight, TARGETS);
    }

    /** Everything that can be seen of a store over many spikes of both sides, and of a reward that changes all the time. */
    private static List<Long> seen(SynapseStore store, ToIntFunction<SynapseStore> remembered, int most, boolean sourceZeroFallsSilent) {
        CounterRandom random = CounterRandom.of(11, "trains");
        InputBuffer input = new InputBuffer(64);
        List<Long> seen = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            if (step % 13 == 0) {
                store.reward(step, random.uniform(9, step) - 0.5);
            }
            for (int d = DELAYS.length - 1; d >= 0; d--) {
                for (int source = 0; source < SOURCES; source++) {
                    boolean silent = sourceZeroFallsSilent && source == 0 && step > 500 && step < STEPS - 500;
                    if (!silent && step >= DELAYS[d] && random.uniform(source, step - DELAYS[d]) < 0.01) {
                        store.deliver(source, d, step, DELAYS[d], new double[0], 0, input);
                    }
                }
            }
            for (int t = 0; t < TARGETS; t++) {
                seen.add(Double.doubleToLongBits(input.sums()[t]));
                input.sums()[t] = 0;
                if (random.uniform(100 + t, step) < 0.02) {
                    store.targetSpiked(t, step);
                }
            }
            if (step % 97 == 0) {
                store.weights(step + 1, (source, target, weight, delay) -> seen.add(Double.doubleToLongBits(weight)));
            }
            assertThat(remembered.applyAsInt(store)).isLessThanOrEqualTo(most);
        }
        return seen;
    }

    @ParameterizedTest
    @EnumSource
    void the_history_stays_short_and_no_weight_depends_on_it(Kind kind) {
        for (boolean silent : new boolean[] {false, true}) {
            List<Long> all = seen(kind.maker.apply(Integer.MAX_VALUE), kind.remembered, Integer.MAX_VALUE, silent);
            assertThat(seen(kind.maker.apply(8), kind.remembered, 60, silent)).isEqualTo(all);
            assertThat(kind.remembered.applyAsInt(kind.maker.apply(8))).isLessThanOrEqualTo(1);
        }
    }
}
