package org.phc4j.actors.lif.synapse;

import java.util.Arrays;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * Random connections between two groups of neurons, made on the fly: each is a pure function of the seed and its number, so that they
 * need no memory before they are lowered.
 *
 * @param rule which pairs are connected
 * @param source presynaptic group
 * @param target postsynaptic group
 * @param weight weights; those of 16 random bits each
 * @param delay delays in steps, rounded to whole ones
 * @param random random numbers of the projection
 */
public record RandomEdges(Rule rule, Group source, Group target, Spread weight, Spread delay, CounterRandom random) implements Edges {
    /**
     * Neighbours in the network.
     *
     * @param first the first
     * @param size how many, at least 1
     */
    public record Group(int first, int size) {
        /** Checks the size. */
        public Group {
            if (size < 1 || first < 0) {
                throw new BadInputException("a group of " + size + " neurons from " + first + " on; expected at least 1, from 0 on");
            }
        }
    }

    /** Which pairs are connected. */
    public sealed interface Rule {}

    /**
     * Every target has so many sources, drawn with replacement; a pair may be connected several times, and a neuron to itself.
     *
     * @param number at least 0
     */
    public record FixedIndegree(int number) implements Rule {}

    /**
     * So many pairs, drawn with replacement.
     *
     * @param number at least 0
     */
    public record FixedTotal(long number) implements Rule {}

    /**
     * Each pair with a probability, at most once; neurons are connected to themselves only if said so.
     *
     * @param probability in [0, 1]
     * @param autapses whether a neuron may be connected to itself
     */
    public record Bernoulli(double probability, boolean autapses) implements Rule {}

    /** Every pair but those of a neuron with itself. */
    public record AllToAll() implements Rule {}

    /** Neuron k of one group with neuron k of the other, which is of equal size. */
    public record OneToOne() implements Rule {}

    @Override
    public long expected() {
        long pairs = (long) source.size * target.size;
        return switch (rule) {
            case FixedIndegree in -> (long) in.number * target.size;
            case FixedTotal total -> total.number;
            case Bernoulli each -> (long) (each.probability * pairs);
            case AllToAll _ -> pairs;
            case OneToOne _ -> source.size;
        };
    }

    @Override
    public void forEach(EdgeVisitor shown) {
        int[] words = new int[4];
        int[] steps = steps();
        Drawn visitor = (j, k, bits) -> shown.edge(source.first + j, target.first + k, weight.at(bits),
                steps.length == 1 ? steps[0] : steps[bits >>> 16]);
        switch (rule) {
            case FixedIndegree in -> {
                for (int k = 0; k < target.size; k++) {
                    for (int draw = 0; draw < in.number; draw++) {
                        random.words(k, draw, words);
                        visitor.pair(below(source.size, words[0]), k, words[2]);
                    }
                }
            }
            case FixedTotal total -> {
                for (long n = 0; n < total.number; n++) {
                    random.words(n, 0, words);
                    visitor.pair(below(source.size, words[0]), below(target.size, words[1]), words[2]);
                }
            }
            case Bernoulli each -> bernoulli(each, words, visitor);
            case AllToAll _ -> bernoulli(new Bernoulli(1, false), words, visitor);
            case OneToOne _ -> {
                if (source.size != target.size) {
                    throw new BadInputException("one to one from " + source.size + " to " + target.size + " neurons; expected equal sizes");
                }
                for (int k = 0; k < source.size; k++) {
                    random.words(k, 0, words);
                    visitor.pair(k, k, words[2]);
                }
            }
        }
    }

    /** Goes from one connected pair to the next by geometric gaps. */
    private void bernoulli(Bernoulli each, int[] words, Drawn visitor) {
        if (!(each.probability >= 0 && each.probability <= 1)) {
            throw new BadInputException("a connection probability of " + each.probability + "; expected 0..1");
        }
        double log = StrictMath.log1p(-each.probability);
        for (int j = 0; j < source.size && each.probability > 0; j++) {
            long place = -1;
            for (int draw = 0;; draw++) {
                random.words(j, draw, words);
                double uniform = ((words[0] & 0xFFFFFFFFL) + 0.5) * 0x1p-32;
                place += each.probability >= 1 ? 1 : 1 + (long) Math.min(1e15, StrictMath.log(uniform) / log);
                if (place >= target.size) {
                    break;
                }
                if (each.autapses || source.first + j != target.first + place) {
                    visitor.pair(j, (int) place, words[2]);
                }
            }
        }
    }

    /** Receives a pair of neurons within the groups, and the random bits of its weight (the low half) and delay (the high half). */
    private interface Drawn {
        void pair(int from, int to, int bits);
    }

    private int[] steps() {
        return Arrays.stream(delay.values()).mapToInt(d -> (int) StrictMath.rint(d)).toArray();
    }

    private static int below(int bound, int word) {
        return (int) ((word & 0xFFFFFFFFL) * bound >>> 32);
    }

    /** All delays that can be drawn, whether or not they are. */
    @Override
    public int[] delays() {
        return Arrays.stream(steps()).distinct().sorted().toArray();
    }
}
