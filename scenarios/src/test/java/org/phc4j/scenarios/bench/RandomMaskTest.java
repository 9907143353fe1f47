package org.phc4j.scenarios.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.Topology;

class RandomMaskTest {
    @Property(tries = 50)
    void everyNeuronHearsAsManyOthers(@ForAll @IntRange(min = 4, max = 90) int neurons, @ForAll @IntRange(min = 1, max = 89) int asked, @ForAll long seed) {
        int inDegree = Math.min(asked, neurons - 1);
        Topology mask = RandomMask.of(neurons, inDegree, seed);
        assertThat(mask.synapses()).isEqualTo(neurons * inDegree);
        for (int i = 0; i < neurons; i++) {
            int post = i;
            assertThat(IntStream.range(0, neurons).filter(j -> mask.permits(post, j)).count()).isEqualTo(inDegree);
        }
    }

    @Test
    void theSeedDecides() {
        assertThat(RandomMask.of(64, 8, 1)).isEqualTo(RandomMask.of(64, 8, 1)).isNotEqualTo(RandomMask.of(64, 8, 2));
    }

    @Test
    void sourcesAreSpreadEvenly() {
        Topology mask = RandomMask.of(400, 40, 5);
        // Each out-degree is binomial with mean 40 and deviation 6.
        for (int j = 0; j < 400; j++) {
            assertThat(mask.targets(j).length).isBetween(10, 70);
        }
    }

    @Test
    void aNeuronCannotHearAllAndItself() {
        assertThatThrownBy(() -> RandomMask.of(8, 8, 0)).isInstanceOf(BadInputException.class).hasMessageContaining("8 neurons that hear 8");
    }
}
