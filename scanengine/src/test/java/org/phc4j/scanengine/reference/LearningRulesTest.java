package org.phc4j.scanengine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.RewardStdp;

/** Plasticity, optimiser and projection against what their formulas give by hand. */
class LearningRulesTest {
    private static final Offset<Double> ROUNDING = within(1e-15);
    private static final Topology THREE = new Topology("three neurons", List.of("a", "b", "i"), List.of("only"), new int[3],
            new boolean[] {true, true, false}, new boolean[] {true, false, false}, new int[] {1}, new int[][] {{1, 2}, {2}, {0, 1}});

    /** Neuron 0 fires in step 0, neuron 1 in step 3 of a sample of four steps; a silent sample of two steps beside it. */
    @Test
    void a_pair_of_spikes_potentiates_one_way_and_depresses_the_other() {
        double[] spikes = {1, 0, 0, 0, 0, 0, 0, 1};

        ReferenceStdp stdp = ReferenceStdp.of(RewardStdp.DEFAULT, 2, new double[][] {spikes, new double[4]});

        assertThat(stdp.ltp()).as("from 0 to 1, two steps of decay before the step of the second spike")
                .containsExactly(new double[] {0, 0, Math.exp(-0.2), 0}, ROUNDING);
        assertThat(stdp.ltd()).as("onto 0 from 1, and each spike with itself")
                .containsExactly(new double[] {1, Math.exp(-3 / 20.0), 0, 1}, ROUNDING);
        assertThat(stdp.change()).containsExactly(
                new double[] {-1.05 / 6, -1.05 * Math.exp(-3 / 20.0) / 6, Math.exp(-0.2) / 6, -1.05 / 6}, ROUNDING);
        assertThat(stdp.xpre()[0][6]).isEqualTo(Math.exp(-0.3), ROUNDING);
        assertThat(stdp.xpost()[0][6]).isEqualTo(Math.exp(-0.15), ROUNDING);
    }

    @Test
    void coincident_spikes_only_depress() {
        ReferenceStdp stdp = ReferenceStdp.of(RewardStdp.DEFAULT, 2, new double[][] {{1, 1}});

        assertThat(stdp.ltp()).containsOnly(0.0);
        assertThat(stdp.change()).containsOnly(-1.05);
    }

    @Test
    void reward_acts_on_permitted_excitatory_pairs_and_signs_hold() {
        double[] spikes = {1, 0, 1, 0, 1, 0};
        ReferenceStdp stdp = ReferenceStdp.of(RewardStdp.DEFAULT, 3, new double[][] {spikes});
        double[] w = {0, 0, -2, 5, 0, -3, 1, 1, 0};

        stdp.apply(THREE, true, 0.75, w, 0);

        double change = 0.01 * 0.5 * stdp.change()[3];
        assertThat(change).isPositive();
        assertThat(w).containsExactly(new double[] {0, 0, -2, 5 + change, 0, -3, 1, 1, 0}, ROUNDING);
    }

    @Test
    void projection_keeps_mask_and_signs() {
        double[] w = {9, 9, 9, 4, 9, -2, -1, 2, 9, 77};

        ReferenceProjection.project(THREE, true, w, 0);

        assertThat(w).containsExactly(0, 0, 0, 4, 0, -2, 0, 2, 0, 77);
    }

    @Test
    void without_dales_law_projection_keeps_only_the_mask() {
        double[] w = {9, 9, 9, -4, 9, 2, -1, 2, 9};

        ReferenceProjection.project(THREE, false, w, 0);

        assertThat(w).containsExactly(0, 0, 9, -4, 0, 2, -1, 2, 0);
    }

    @Test
    void nan_weights_are_projected_away_rather_than_kept() {
        double[] w = {0, 0, 0, Double.NaN, 0, 0, 0, 0, 0};

        ReferenceProjection.project(THREE, true, w, 0);

        assertThat(w[3]).isZero();
    }

    /** The first step is lr g / (|g| + eps) whatever the size of g; matrices also lose lr times the decay of themselves. */
    @Test
    void a_first_step_has_the_size_of_the_learning_rate() {
        ParameterLayout layout = ParameterLayout.of(NetworkConfig.defaults(1, 2), THREE);
        double[] parameters = new double[layout.total()];
        Arrays.fill(parameters, 10);
        double[] gradient = new double[layout.total()];
        gradient[layout.offset(Tensor.V_TH)] = 0.3;
        gradient[layout.offset(Tensor.W)] = -0.4;

        double norm = new ReferenceAdamW(layout, ReferenceAdamW.Options.DEFAULT).step(parameters, gradient);

        assertThat(norm).isEqualTo(0.5, ROUNDING);
        assertThat(parameters[layout.offset(Tensor.V_TH)]).isEqualTo(10 - 0.01 * 0.3 / (0.3 + 1e-8), within(1e-14));
        assertThat(parameters[layout.offset(Tensor.W)]).isEqualTo(10 * 0.9999 + 0.01 * 0.4 / (0.4 + 1e-8), within(1e-14));
        assertThat(parameters[layout.offset(Tensor.ENC_B)]).isEqualTo(10);
        assertThat(parameters[layout.offset(Tensor.DEC_W)]).isEqualTo(10 * 0.9999);
    }

    /** Two steps on gradients 30 and 0 of one parameter, clipped to norm 1. */
    @Test
    void moments_are_carried_and_the_gradient_is_clipped() {
        ParameterLayout layout = ParameterLayout.of(NetworkConfig.defaults(1, 2), THREE);
        int k = layout.offset(Tensor.LN_G);
        double[] parameters = new double[layout.total()];
        double[] gradient = new double[layout.total()];
        ReferenceAdamW optimiser = new ReferenceAdamW(layout, ReferenceAdamW.Options.DEFAULT);

        gradient[k] = 30;
        optimiser.step(parameters, gradient);
        double first = parameters[k];
        gradient[k] = 0;
        optimiser.step(parameters, gradient);

        double g = 30 / (30 + 1e-6);
        double m = 0.9 * 0.1 * g;
        double v = 0.999 * 0.001 * g * g;
        assertThat(first).isEqualTo(-0.01 * g / (g + 1e-8), within(1e-16));
        assertThat(parameters[k] - first)
                .isEqualTo(-0.01 * (m / (1 - 0.81)) / (Math.sqrt(v / (1 - 0.999 * 0.999)) + 1e-8), within(1e-14));
    }
}
