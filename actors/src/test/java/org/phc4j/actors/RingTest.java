package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.actors.region.Partition;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topology;

/**
 * A ring of neurons without memory: one kick to neuron 0 at step 0, and the n-th spike is neuron n mod D's at step n d. Needs no other
 * run to compare with.
 */
class RingTest {
    private static final int SIZE = 6;
    private static final float NO_MEMORY = -200f; // a decay of 0.99 logistic(-200), 0 in float32

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "1,6", "3,1", "3,4", "3,6", "10,6", "17,5"})
    void the_nth_spike_is_at_n_times_the_delay(int delay, int actors) {
        int steps = 100;
        float[] kick = new float[steps];
        kick[0] = 1f;
        Model model = ring(delay);
        try (ActorNetwork network = ActorNetwork.open(model, Partition.blocks(model.topology(), actors))) {
            ActorRun run = network.run(new float[][] {kick}, RunOptions.defaults().recordingSpikes());
            for (int t = 0; t < steps; t++) {
                for (int i = 0; i < SIZE; i++) {
                    boolean expected = t % delay == 0 && t / delay % SIZE == i;
                    assertThat(run.rasters().getFirst().get(t, i)).as("step " + t + ", neuron " + i).isEqualTo(expected);
                }
            }
            assertThat(run.spikes()).isEqualTo((steps - 1) / delay + 1);
        }
    }

    /** V = I, threshold 0.5, every weight 1; a zero row of input encodes to exactly 0. */
    private static Model ring(int delay) {
        boolean[] all = new boolean[SIZE];
        Arrays.fill(all, true);
        boolean[] first = new boolean[SIZE];
        first[0] = true;
        int[][] next = IntStream.range(0, SIZE).mapToObj(j -> new int[] {(j + 1) % SIZE}).toArray(int[][]::new);
        Topology topology = new Topology("ring", Networks.names("n", SIZE), Networks.names("R", 1), new int[SIZE], all, first,
                new int[] {SIZE - 1}, next);
        NetworkConfig config = NetworkConfig.defaults(1, 2).withDelay(delay).withPositivity(Positivity.IDENTITY).withAlif(false)
                .withStp(false, Efficacy.POST);
        Parameters p = Parameters.zeros(ParameterLayout.of(config, topology));
        p.values()[p.layout().offset(Tensor.ENC_W)] = 1f;
        fill(p, Tensor.LN_G, 1f);
        fill(p, Tensor.TAU_EXC, NO_MEMORY);
        fill(p, Tensor.TAU_INH, NO_MEMORY);
        fill(p, Tensor.RHO_RESET, NO_MEMORY);
        fill(p, Tensor.V_TH, 0.5f);
        for (int j = 0; j < SIZE; j++) {
            p.values()[p.layout().offset(Tensor.W) + next[j][0] * SIZE + j] = 1f;
        }
        return new Model(config, topology, p, Normalisation.identity(1), Networks.names("class-", 2));
    }

    private static void fill(Parameters p, Tensor tensor, float value) {
        int offset = p.layout().offset(tensor);
        Arrays.fill(p.values(), offset, offset + p.layout().length(tensor), value);
    }
}
