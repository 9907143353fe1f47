package org.phc4j.connectomes.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topologies;

class ParameterLayoutTest {

    /** The six data sets of arXiv 2604.01295: channels, classes, neurons, and the published count, which includes the mask. */
    @ParameterizedTest
    @CsvSource({"61,2,32,4422", "6,2,64,9421", "7,2,64,9485", "3,4,64,9281", "64,2,16,1748", "6,5,32,2701"})
    void the_published_parameter_counts(int inputs, int classes, int neurons, int count) {
        ParameterLayout layout = ParameterLayout.of(NetworkConfig.defaults(inputs, classes), Topologies.builtin(1, 2, neurons));
        assertThat(layout.publishedCount()).isEqualTo(count);
        assertThat(layout.total()).isEqualTo(count - neurons * neurons);
    }

    @Property
    void tensors_follow_each_other_without_gaps(@ForAll @IntRange(min = 1, max = 9) int inputs, @ForAll @IntRange(min = 2, max = 40) int neurons,
            @ForAll @IntRange(min = 1, max = 9) int classes, @ForAll @IntRange(min = 1, max = 40) int features) {
        ParameterLayout layout = new ParameterLayout(inputs, neurons, classes, features);
        int next = 0;
        for (Tensor tensor : ParameterLayout.TENSORS) {
            assertThat(layout.offset(tensor)).as(tensor.key()).isEqualTo(next);
            int length = 1;
            for (int dimension : layout.shape(tensor)) {
                length *= dimension;
            }
            assertThat(layout.length(tensor)).as(tensor.key()).isEqualTo(length);
            next += length;
        }
        assertThat(layout.total()).isEqualTo(next)
                .isEqualTo(neurons * inputs + neurons * neurons + 12 * neurons + features + classes * (features + 1));
    }

    @Property(tries = 50)
    void what_is_set_comes_back_and_nothing_else_changes(@ForAll @IntRange(min = 0, max = 16) int which) {
        ParameterLayout layout = new ParameterLayout(2, 3, 4, 5);
        Tensor tensor = ParameterLayout.TENSORS.get(which);
        float[] values = new float[layout.length(tensor)];
        Arrays.fill(values, 7f);
        Parameters p = Parameters.zeros(layout);
        p.set(tensor, values);
        for (Tensor each : ParameterLayout.TENSORS) {
            assertThat(p.copyOf(each)).as(each.key()).containsOnly(each == tensor ? 7f : 0f);
        }
    }
}
