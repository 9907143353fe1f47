package org.phc4j.scanengine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.RandomNetwork;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Execution.Gradient;
import org.phc4j.scanengine.engine.Execution.Scope;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.Quantity;

/** The bookkeeping of runs: exit tests, frozen samples, kept passes, gradients across synapses, and what is refused. */
class ReferenceRunTest {
    private static final NetworkConfig CONFIG = NetworkConfig.defaults(2, 3).withPositivity(Positivity.IDENTITY);
    private static final RandomNetwork RANDOM = RandomNetwork.of(3, CONFIG, 10, 20.0, 20, 9, 14);

    @Test
    void a_batch_has_one_exit_norm_over_valid_steps() {
        ReferenceRun run = run(new Execution.Parallel(30, 1e-6, Scope.BATCH, Gradient.UNROLLED), true);

        assertThat(run.deltas()).hasSize(run.maxPasses() - 1);
        for (int k = 1; k < run.maxPasses(); k++) {
            double change = 0;
            double size = 0;
            for (List<ReferencePass> trace : run.trace()) {
                change += squares(difference(trace.get(k).isyn, trace.get(k - 1).isyn));
                size += squares(trace.get(k).isyn);
            }
            double delta = Math.sqrt(change) / (Math.sqrt(size) + 1e-8);
            assertThat(run.deltas().get(k - 1)).containsExactly(new double[] {delta}, within(1e-13));
            assertThat(delta < 1e-6).as("pass %s", k + 1).isEqualTo(k == run.maxPasses() - 1);
        }
        assertThat(run.maxPasses()).isBetween(3, 29);
    }

    @Test
    void a_converged_sample_keeps_its_states_until_the_batch_has_ended() {
        ReferenceRun run = run(new Execution.Parallel(30, 0.2, Scope.SAMPLE, Gradient.UNROLLED), true);

        assertThat(Arrays.stream(run.passes()).distinct().count()).as(Arrays.toString(run.passes())).isGreaterThan(1);
        for (int b = 0; b < run.size(); b++) {
            ReferencePass last = run.last().get(b);
            assertThat(run.trace().get(b)).hasSize(run.maxPasses());
            assertThat(run.deltas().get(run.passes()[b] - 2)[b]).isLessThan(0.2);
            for (int k = run.passes()[b]; k < run.maxPasses(); k++) {
                ReferencePass kept = run.trace().get(b).get(k);
                assertThat(kept.states(Quantity.VOLTAGE)).isEqualTo(last.states(Quantity.VOLTAGE));
                assertThat(run.deltas().get(k - 1)[b]).isZero();
            }
        }
    }

    @Test
    void without_exit_test_every_pass_is_run() {
        ReferenceRun run = run(Execution.Parallel.fixed(25), false);

        assertThat(run.passes()).containsOnly(25);
        assertThat(run.deltas()).isEmpty();
        assertThat(run.trace().get(0)).as("kept for the unrolled gradient").hasSize(25);
    }

    @Test
    void passes_that_no_gradient_needs_are_kept_on_request_only() {
        Execution converged = new Execution.Parallel(5, 0, Scope.NONE, Gradient.CONVERGED);

        assertThat(run(converged, false).trace().get(0)).hasSize(1);
        assertThat(run(converged, true).trace().get(0)).hasSize(5);
        assertThat(run(new Execution.Certified(), true).trace().get(1)).hasSize(run(new Execution.Certified(), false).passes()[1]);
    }

    /** In at most 2 d steps a path crosses at most one synapse, so the gradient is affine in gamma. */
    @Test
    void gamma_damps_what_crosses_a_synapse() {
        RandomNetwork random = RandomNetwork.of(4, CONFIG.withDelay(5), 10, 20.0, 10, 8);
        ReferenceNetwork network = random.network();
        for (Execution execution : List.of(Execution.EXACT, Execution.Parallel.fixed(2))) {
            ReferenceRun run = network.run(random.series(), execution);
            double[] none = network.gradient(run, random.labels(), gamma(0));
            double[] damped = network.gradient(run, random.labels(), gamma(0.3));
            double[] full = network.gradient(run, random.labels(), gamma(1));
            assertThat(none).isNotEqualTo(full);
            double[] expected = new double[full.length];
            Arrays.setAll(expected, k -> none[k] + 0.3 * (full[k] - none[k]));
            double largest = Arrays.stream(full).map(Math::abs).max().orElseThrow();
            assertThat(damped).containsExactly(expected, within(1e-13 * largest));
        }
    }

    @Test
    void synapses_off_the_mask_neither_act_nor_have_a_gradient() {
        double[] gradient = RANDOM.network().gradient(run(Execution.EXACT, false), RANDOM.labels(), Objective.DEFAULT);
        double[] moved = RANDOM.parameters().clone();
        int w = RANDOM.layout().offset(Tensor.W);
        int n = RANDOM.topology().size();
        int off = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (!RANDOM.topology().permits(i, j)) {
                    assertThat(gradient[w + i * n + j]).isZero();
                    moved[w + i * n + j] += 100;
                    off++;
                }
            }
        }
        assertThat(off).isGreaterThan(n);
        ReferenceRun run = new ReferenceNetwork(CONFIG, RANDOM.topology(), moved, false).run(RANDOM.series(), Execution.EXACT);
        assertThat(run.logits()).isDeepEqualTo(run(Execution.EXACT, false).logits());
    }

    /** A voltage that is not a number never spikes, so nothing of it reaches other neurons; the voltage term still shows it. */
    @Test
    void a_nan_in_the_input_reaches_the_loss_even_under_a_floor() {
        double[] series = RANDOM.series()[0].clone();
        series[4] = Double.NaN;
        ReferenceNetwork network =
                new ReferenceNetwork(CONFIG.withFloor(-1), RANDOM.topology(), RANDOM.parameters(), false);

        ReferenceRun run = network.run(new double[][] {series}, Execution.EXACT);

        assertThat(network.loss(run, new int[] {0}, Objective.DEFAULT).total()).isNaN();
    }

    @Test
    void misfits_are_refused() {
        ReferenceNetwork network = RANDOM.network();
        ReferenceNetwork stretched = RandomNetwork.of(3, CONFIG.withReadout(Readout.SPIKE, 4), 10, 1.0, 9).network();

        refused(() -> network.run(new double[][] {{}}, Execution.EXACT), "sequence 0 has 0 values");
        refused(() -> network.run(new double[][] {{1, 2, 3}}, Execution.EXACT), "sequence 0 has 3 values");
        refused(() -> stretched.run(new double[][] {{1, 2, 3, 4, 5, 6}}, Execution.EXACT), "3 steps; expected at least 4");
        refused(() -> network.loss(run(Execution.EXACT, false), new int[] {0, 1}, Objective.DEFAULT), "2 labels for 3 sequences");
        refused(() -> network.loss(run(Execution.EXACT, false), new int[] {0, 1, 3}, Objective.DEFAULT), "label 3 of sequence 2");
        refused(() -> network.run(RANDOM.series(), new Execution.Replay(List.of())), "0 recordings for 3 sequences");
        refused(() -> network.run(new double[][] {RANDOM.series()[0]}, new Execution.Replay(List.of(new SpikeRaster(10)))),
                "recording 0 of 0 steps and 10 neurons; expected 20 and 10");
        refused(() -> new ReferenceNetwork(CONFIG, RANDOM.topology(), new double[5], false), "5 parameters");
    }

    private static void refused(Runnable action, String message) {
        assertThatThrownBy(action::run).isInstanceOf(BadInputException.class).hasMessageContaining(message);
    }

    private static ReferenceRun run(Execution execution, boolean everyPass) {
        return RANDOM.network().run(RANDOM.series(), execution, everyPass);
    }

    private static Objective gamma(double gamma) {
        return new Objective(0.1, 1.0, 0.1, 0.01, gamma);
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, k -> a[k] - b[k]);
        return difference;
    }

    private static double squares(double[] a) {
        return Arrays.stream(a).map(x -> x * x).sum();
    }
}
