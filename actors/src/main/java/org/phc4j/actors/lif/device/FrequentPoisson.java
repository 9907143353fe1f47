package org.phc4j.actors.lif.device;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.math.VectorUnit;
import org.phc4j.connectomes.math.vector.VectorPhilox;

/**
 * A Poisson count for every target and step. Four neighbours in the network share one block of random words; blocks are drawn many at a
 * time, in pieces that stay in the nearest cache.
 */
final class FrequentPoisson implements DevicePart {
    private static final int PIECE = 256; // blocks
    private static final int MANY = 8;    // different rates whose tables do not fit the nearest cache
    private final double weight;
    private final int[] slots;   // (n), ascending as their neurons are
    private final double[] mean; // (n)
    private final List<PoissonDrive.RateChange> changes;
    private final CounterRandom random;
    private final int[] block;   // (blocks) distinct blocks, ascending
    private final int[] word;    // (n) where a target's word is in a piece
    private final int[] first;   // (pieces + 1) first target of a piece
    private final int[] words = new int[4 * PIECE];
    private final int[] four = new int[4];
    private final PoissonCounts[] counts;
    private PoissonCounts common = new PoissonCounts(0, PoissonCounts.COARSE); // the table of all targets, if they have one rate
    private boolean uniform;
    private double inputs;
    private int change = -2;

    FrequentPoisson(double weight, int[] slots, int[] neurons, double[] mean, List<PoissonDrive.RateChange> changes, CounterRandom random) {
        this.weight = weight;
        this.slots = slots;
        this.mean = mean;
        this.changes = changes;
        this.random = random;
        counts = new PoissonCounts[slots.length];
        block = Arrays.stream(neurons).map(neuron -> neuron >> 2).distinct().toArray();
        first = new int[(block.length + PIECE - 1) / PIECE + 1];
        word = new int[neurons.length];
        int b = -1;
        for (int k = 0; k < neurons.length; k++) {
            b += k == 0 || neurons[k] >> 2 != neurons[k - 1] >> 2 ? 1 : 0;
            word[k] = (neurons[k] & 3) * PIECE + b % PIECE;
            first[b / PIECE + 1] = k + 1;
        }
        for (double m : mean) {
            inputs += -StrictMath.expm1(-m);
        }
    }

    private void tables(int step) {
        int now = change < -1 ? -1 : change;
        while (now + 1 < changes.size() && changes.get(now + 1).step() <= step) {
            now++;
        }
        if (now == change) {
            return;
        }
        change = now;
        double factor = now < 0 ? 1 : changes.get(now).factor();
        long rates = Arrays.stream(mean).distinct().limit(MANY).count();
        int bits = rates < MANY ? PoissonCounts.FINE : PoissonCounts.COARSE;
        Map<Double, PoissonCounts> known = new HashMap<>();
        for (int k = 0; k < counts.length; k++) {
            counts[k] = known.computeIfAbsent(mean[k] * factor, rate -> new PoissonCounts(rate, bits));
        }
        uniform = known.size() == 1;
        common = uniform ? counts[0] : common;
    }

    @Override
    public boolean inputs(int step, InputBuffer input) {
        tables(step);
        for (int piece = 0; piece + 1 < first.length; piece++) {
            int from = piece * PIECE;
            draw(from, Math.min(PIECE, block.length - from), step);
            if (!input.sweep()) {
                mark(first[piece], first[piece + 1], input);
            } else if (uniform) {
                common.add(words, word, slots, first[piece], first[piece + 1], weight, input.sums());
            } else {
                add(first[piece], first[piece + 1], input.sums());
            }
        }
        return slots.length > 0;
    }

    private void draw(int from, int count, int step) {
        if (VectorUnit.pays(slots.length)) {
            VectorPhilox.words(random, block, from, count, step, words, PIECE);
            return;
        }
        for (int j = 0; j < count; j++) {
            random.words(block[from + j], step, four);
            for (int w = 0; w < four.length; w++) {
                words[w * PIECE + j] = four[w];
            }
        }
    }

    private void add(int from, int to, double[] sums) {
        for (int k = from; k < to; k++) {
            sums[slots[k]] += counts[k].count(words[word[k]]) * weight;
        }
    }

    private void mark(int from, int to, InputBuffer input) {
        for (int k = from; k < to; k++) {
            double amount = counts[k].count(words[word[k]]) * weight;
            if (amount != 0) {
                input.add(slots[k], amount);
            }
        }
    }

    @Override
    public boolean onlyAdds() {
        return true;
    }

    @Override
    public double inputsPerStep() {
        return inputs;
    }
}
