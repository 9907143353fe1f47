package org.phc4j.connectomes.math.vector;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.phc4j.connectomes.math.CounterRandom;

/** Many blocks at once have the bits of those drawn one by one. */
class VectorPhiloxTest {
    @Property(tries = 50)
    void many_blocks_are_the_blocks_one_by_one(@ForAll long seed, @ForAll int purpose, @ForAll @IntRange(max = Integer.MAX_VALUE) int step,
            @ForAll @IntRange(min = 0, max = 70) int count) {
        CounterRandom random = new CounterRandom(seed, purpose);
        int[] index = new int[count + 3];
        for (int k = 0; k < index.length; k++) {
            index[k] = random.below(Integer.MAX_VALUE, k, 1);
        }
        int stride = count + 2;
        int[] words = new int[4 * stride];
        VectorPhilox.words(random, index, 3, count, step, words, stride);
        int[] four = new int[4];
        for (int j = 0; j < count; j++) {
            random.words(index[3 + j], step, four);
            for (int w = 0; w < four.length; w++) {
                assertThat(words[w * stride + j]).isEqualTo(four[w]);
            }
        }
    }
}
