package org.phc4j.connectomes.math.vector;

import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.phc4j.connectomes.math.CounterRandom;

/** {@link CounterRandom#words} of many indices at once; the same bits. */
public final class VectorPhilox {
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(Math.max(64, LONGS.vectorBitSize() / 2)));
    private static final int LANES = LONGS.length();
    private static final long LOW = 0xFFFFFFFFL;

    private VectorPhilox() {}

    /**
     * Draws the words of some indices at one step.
     *
     * @param random the stream
     * @param index indices, each at least 0
     * @param from the first element of index to use
     * @param count how many to use
     * @param step time step or draw number
     * @param words receives word w of index {@code from + j} at {@code w * stride + j}
     * @param stride at least count
     */
    public static void words(CounterRandom random, int[] index, int from, int count, int step, int[] words, int stride) {
        int j = 0;
        for (; j <= count - LANES; j += LANES) {
            LongVector start = (LongVector) IntVector.fromArray(INTS, index, from + j).convertShape(VectorOperators.I2L, LONGS, 0);
            block(random, start, step, words, j, stride);
        }
        int[] four = new int[4];
        for (; j < count; j++) {
            random.words(index[from + j], step, four);
            for (int w = 0; w < 4; w++) {
                words[w * stride + j] = four[w];
            }
        }
    }

    private static void block(CounterRandom random, LongVector index, int step, int[] words, int j, int stride) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector m0 = LongVector.broadcast(LONGS, CounterRandom.MULTIPLIER_0 & LOW);
        LongVector m1 = LongVector.broadcast(LONGS, CounterRandom.MULTIPLIER_1 & LOW);
        LongVector x0 = index;
        LongVector x1 = LongVector.zero(LONGS);
        LongVector x2 = LongVector.broadcast(LONGS, step & LOW);
        LongVector x3 = LongVector.broadcast(LONGS, random.purpose() & LOW);
        int key0 = (int) random.seed();
        int key1 = (int) (random.seed() >>> 32);
        for (int round = 0; round < CounterRandom.ROUNDS; round++) {
            LongVector p0 = m0.mul(x0.and(low));
            LongVector p1 = m1.mul(x2.and(low));
            x0 = p1.lanewise(LSHR, 32).lanewise(VectorOperators.XOR, x1).lanewise(VectorOperators.XOR, key0 & LOW);
            x2 = p0.lanewise(LSHR, 32).lanewise(VectorOperators.XOR, x3).lanewise(VectorOperators.XOR, key1 & LOW);
            x1 = p1;
            x3 = p0;
            key0 += CounterRandom.WEYL_0;
            key1 += CounterRandom.WEYL_1;
        }
        store(x0, words, j);
        store(x1, words, stride + j);
        store(x2, words, 2 * stride + j);
        store(x3, words, 3 * stride + j);
    }

    private static void store(LongVector word, int[] words, int at) {
        ((IntVector) word.convertShape(VectorOperators.L2I, INTS, 0)).intoArray(words, at);
    }
}
