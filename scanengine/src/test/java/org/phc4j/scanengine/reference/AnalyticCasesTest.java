package org.phc4j.scanengine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.ScanEngine.Loss;

/** Does a network small enough for pencil and paper do what pencil and paper say? */
class AnalyticCasesTest {
    private static final Offset<Double> ROUNDING = within(1e-14);
    private static final NetworkConfig PLAIN =
            NetworkConfig.defaults(1, 2).withPositivity(Positivity.IDENTITY).withAlif(false).withStp(false, Efficacy.POST);

    /** Vf[t] = c (1 - a^(t+1)) / (1 - a): with a = 1/2 and c = 1 it is 1, 1.5, 1.75, 1.875 and reaches 1.8 in step 3. */
    @Test
    void a_constant_current_charges_the_membrane_until_it_fires() {
        ReferencePass run = run(driver(1.0, 1.8).setReset(4.0).setDecay(Tensor.TAU_INH, 0.25), 6);

        assertThat(of(run, Quantity.MEMBRANE, 0)).containsExactly(new double[] {1, 1.5, 1.75, 1.875, 1.9375, 1.96875}, ROUNDING);
        assertThat(of(run, Quantity.PRELIMINARY, 0)).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(of(run, Quantity.RESET, 0)).containsExactly(new double[] {0, 0, 0, 4, 5, 5.25}, ROUNDING);
        assertThat(of(run, Quantity.VOLTAGE, 0))
                .containsExactly(new double[] {1, 1.5, 1.75, -2.125, -3.0625, -3.28125}, ROUNDING);
        assertThat(of(run, Quantity.SPIKE, 0)).as("the reset acts before the output spike").containsExactly(0, 0, 0, 0, 0, 0);
    }

    @Test
    void a_spike_at_exactly_the_threshold_counts() {
        ReferencePass run = run(driver(1.0, 1.0).setReset(1e-300), 1);

        assertThat(of(run, Quantity.PRELIMINARY, 0)).containsExactly(1.0);
        assertThat(of(run, Quantity.SPIKE, 0)).containsExactly(1.0);
    }

    @Test
    void silence_has_a_resting_drive_under_softplus_and_none_when_centred() {
        double rest = Math.log(2) / (1 - 0.5);

        ReferencePass literal = run(new TwoNeurons(PLAIN.withPositivity(Positivity.SOFTPLUS)).setDecay(Tensor.TAU_EXC, 0.5)
                .setDecay(Tensor.TAU_INH, 0.5).set(Tensor.V_TH, 9, 9), 60);
        ReferencePass centred = run(new TwoNeurons(PLAIN.withPositivity(Positivity.CENTERED)).setDecay(Tensor.TAU_EXC, 0.5)
                .setDecay(Tensor.TAU_INH, 0.5).set(Tensor.V_TH, 9, 9), 60);

        assertThat(of(literal, Quantity.MEMBRANE, 1)[59]).isEqualTo(rest, ROUNDING);
        assertThat(of(literal, Quantity.VOLTAGE, 1)[59]).as("the resting levels cancel when aE = aI").isEqualTo(0, ROUNDING);
        assertThat(of(centred, Quantity.MEMBRANE, 1)).containsOnly(0.0);
    }

    /** A neuron that fires in every step and delivers w after d steps. */
    @Test
    void spikes_arrive_after_the_delay() {
        TwoNeurons two = new TwoNeurons(PLAIN.withDelay(3)).setDecay(Tensor.TAU_EXC, 0.5).set(Tensor.LN_B, 1.0, 0)
                .set(Tensor.V_TH, 0.5, 99).setReset(1e-300).set(Tensor.W, 0, 0, 7, 0);

        ReferencePass run = run(two, 6);

        assertThat(of(run, Quantity.SPIKE, 0)).containsExactly(1, 1, 1, 1, 1, 1);
        assertThat(of(run, Quantity.DELAYED, 0)).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(of(run, Quantity.SYNAPTIC, 1)).containsExactly(0, 0, 0, 7, 7, 7);
        assertThat(of(run, Quantity.MEMBRANE, 1)).containsExactly(new double[] {0, 0, 0, 7, 10.5, 12.25}, ROUNDING);
    }

    /** First spike: u = U, R = 1 - U; it delivers U (1 - U) after its own depletion, U before it. */
    @Test
    void a_synapse_facilitates_and_depresses() {
        double u = 0.4;
        double eF = Math.exp(-1 / 20.0);
        double eD = Math.exp(-1 / 10.0);
        for (Efficacy efficacy : Efficacy.values()) {
            TwoNeurons two = new TwoNeurons(PLAIN.withStp(true, efficacy)).setDecay(Tensor.TAU_EXC, 0.5).set(Tensor.LN_B, 1.0, 0)
                    .set(Tensor.V_TH, 0.5, 99).setReset(1e-300).set(Tensor.W, 0, 0, 10, 0).setRelease(u).setTau(Tensor.RHO_F, 20)
                    .setTau(Tensor.RHO_D, 10);

            ReferencePass run = run(two, 3);

            double u1 = (eF - u) * 0 + u;
            double r1 = (eD - u1) * 1 + 1 - eD;
            double u2 = (eF - u) * u1 + u;
            double r2 = (eD - u2) * r1 + 1 - eD;
            boolean post = efficacy == Efficacy.POST;
            assertThat(of(run, Quantity.FACILITATION, 0)).containsExactly(new double[] {0, u1, u2}, ROUNDING);
            assertThat(of(run, Quantity.RESOURCES, 0)).containsExactly(new double[] {1, r1, r2}, ROUNDING);
            assertThat(of(run, Quantity.EFFICACY, 0))
                    .containsExactly(new double[] {0, post ? u * (1 - u) : u, u2 * (post ? r2 : r1)}, ROUNDING);
            assertThat(of(run, Quantity.SYNAPTIC, 1)[1]).isEqualTo(post ? 10 * 0.24 : 10 * 0.4, ROUNDING);
        }
    }

    /** A driven neuron that is inhibited far below the floor: V stays at the floor, the carried voltage does not. */
    @Test
    void the_floor_acts_without_clamping_the_carried_voltage() {
        ReferencePass run = run(new TwoNeurons(PLAIN.withFloor(-1)).setDecay(Tensor.TAU_EXC, 0.5).set(Tensor.LN_B, -4, 0)
                .set(Tensor.V_TH, 9, 9), 3);

        assertThat(of(run, Quantity.MEMBRANE, 0)).containsExactly(new double[] {-4, -6, -7}, ROUNDING);
        assertThat(of(run, Quantity.VOLTAGE, 0)).containsExactly(-1, -1, -1);
    }

    /** Adaptation of a neuron at Vf = 0 below threshold 0: f(logistic(0)) = 1/2 per step, th = (1 - aA^(t+1)) / (2 (1 - aA)). */
    @Test
    void adaptation_accumulates_the_activity() {
        double aA = Math.exp(-1 / 5.0);
        double beta = Math.log1p(Math.exp(-1.0));

        ReferencePass run = run(new TwoNeurons(PLAIN.withAlif(true)).setTau(Tensor.RHO_ADAPT, 5).set(Tensor.RHO_BETA, -1, -1), 4);

        for (int t = 0; t < 4; t++) {
            double th = (1 - Math.pow(aA, t + 1)) / (2 * (1 - aA));
            assertThat(of(run, Quantity.ADAPTATION, 1)[t]).isEqualTo(th, ROUNDING);
            assertThat(of(run, Quantity.VOLTAGE, 1)[t]).isEqualTo(-beta * th, ROUNDING);
        }
    }

    @Test
    void the_first_parallel_pass_has_no_alpha_drive_and_later_ones_have() {
        ReferenceNetwork network = driver(1.0, 99, PLAIN.withAlphaDrive(0.25)).network();

        ReferenceRun run = network.run(new double[][] {{0, 0}}, Execution.Parallel.fixed(2));

        assertThat(of(run.trace().get(0).get(0), Quantity.CURRENT, 0)).containsExactly(1, 1);
        assertThat(of(run.trace().get(0).get(1), Quantity.CURRENT, 0)).containsExactly(0.25, 0.25);
    }

    /** Seven steps in three stretches: [0, 2), [2, 4), [4, 7). */
    @Test
    void the_readout_averages_each_stretch_over_its_own_steps() {
        NetworkConfig config = PLAIN.withReadout(Readout.VOLTAGE, 3);
        TwoNeurons two = new TwoNeurons(config).setDecay(Tensor.TAU_EXC, 0.5).set(Tensor.LN_B, 1.0, 0).set(Tensor.V_TH, 0.5, 99)
                .setReset(1e-300).set(Tensor.W, 0, 0, 8, 0).set(Tensor.RMS_G, 1, 1, 2).set(Tensor.DEC_W, 1, 0, 0, 0, 0, 1)
                .set(Tensor.DEC_B, 0.5, -0.5);

        ReferenceRun run = two.network().run(new double[][] {new double[7]}, Execution.EXACT);

        double[] v = {0, 8, 12, 14, 15, 15.5, 15.75};
        double[] m = {(v[0] + v[1]) / 2, (v[2] + v[3]) / 2, (v[4] + v[5] + v[6]) / 3};
        double rms = Math.sqrt((m[0] * m[0] + m[1] * m[1] + m[2] * m[2]) / 3 + 1e-5);
        assertThat(run.pool()[0]).containsExactly(m, ROUNDING);
        assertThat(run.norm()[0]).containsExactly(new double[] {m[0] / rms, m[1] / rms, 2 * m[2] / rms}, ROUNDING);
        assertThat(run.logits()[0]).containsExactly(new double[] {m[0] / rms + 0.5, 2 * m[2] / rms - 0.5}, ROUNDING);
        assertThat(run.predicted(0)).isEqualTo(1);
        assertThat(run.correct(new int[] {1})).isEqualTo(1);
    }

    /** A batch of lengths 2 and 4: means run over the six valid steps. */
    @Test
    void rate_and_voltage_terms_run_over_valid_steps() {
        TwoNeurons two = driver(1.0, 0.5).setReset(1e-300);
        Objective objective = new Objective(0, 3.0, 0.1, 0.5, 1.0);
        int[] labels = {0, 1};

        ReferenceRun run = two.network().run(new double[][] {new double[2], new double[4]}, Execution.EXACT);
        Loss loss = two.network().loss(run, labels, objective);

        double squares = 2 * (1 + 1.5 * 1.5) + 1.75 * 1.75 + 1.875 * 1.875;
        assertThat(loss.crossEntropy()).as("both logits are 0").isEqualTo(Math.log(2), ROUNDING);
        assertThat(loss.rate()).as("one of two neurons always fires").isEqualTo(0.4 * 0.4, ROUNDING);
        assertThat(loss.volt()).isEqualTo(squares / 12, ROUNDING);
        assertThat(loss.total()).isEqualTo(Math.log(2) + 3 * 0.16 + 0.5 * squares / 12, ROUNDING);
    }

    /** One step, no spike, no reset: V = lnB of the driver, loss = lamVolt V^2 / 2 over two neurons, so its slope by lnB is lamVolt V. */
    @Test
    void the_gradient_of_one_silent_step() {
        TwoNeurons two = driver(0.7, 99).setReset(1e-300);
        Objective objective = new Objective(0, 0, 0, 0.5, 1.0);
        ReferenceNetwork network = two.network();

        double[] gradient = network.gradient(network.run(new double[][] {{0}}, Execution.EXACT), new int[] {0}, objective);

        assertThat(gradient[two.offset(Tensor.LN_B)]).isEqualTo(0.5 * 0.7, ROUNDING);
        assertThat(gradient[two.offset(Tensor.DEC_B)]).as("softmax - target").isEqualTo(0.5 - 1, ROUNDING);
        assertThat(gradient[two.offset(Tensor.DEC_B) + 1]).isEqualTo(0.5, ROUNDING);
        assertThat(gradient[two.offset(Tensor.TAU_EXC)]).as("no step before the first").isZero();
    }

    /** A step that is silent feeds exactly 0 into the reset map, whose slope there is 1/2. */
    @Test
    void the_reset_map_has_slope_one_half_at_silence() {
        TwoNeurons two = new TwoNeurons(PLAIN.withPositivity(Positivity.CENTERED)).set(Tensor.V_TH, 1, 1).setReset(2);
        Objective objective = new Objective(0, 0, 0, 1.0, 1.0);
        ReferenceNetwork network = two.set(Tensor.LN_B, 1, 0).network();
        ReferenceRun run = network.run(new double[][] {{0}}, Execution.EXACT);

        double v = Math.log1p(Math.exp(1)) - Math.log(2);
        double psi = 1 / Math.pow(4 * (1 - v) + 1, 2);
        double byVf = v * (1 - 0.5 * 2 * psi);
        double byVTh = v * 0.5 * 2 * psi;
        double[] gradient = network.gradient(run, new int[] {0}, objective);
        assertThat(gradient[two.offset(Tensor.LN_B)]).isEqualTo(byVf * Activation.logistic(1), ROUNDING);
        assertThat(gradient[two.offset(Tensor.V_TH)]).isEqualTo(byVTh, ROUNDING);
    }

    private static TwoNeurons driver(double current, double threshold) {
        return driver(current, threshold, PLAIN);
    }

    private static TwoNeurons driver(double current, double threshold, NetworkConfig config) {
        return new TwoNeurons(config).setDecay(Tensor.TAU_EXC, 0.5).set(Tensor.LN_B, current, 0).set(Tensor.V_TH, threshold, 99);
    }

    private static ReferencePass run(TwoNeurons two, int steps) {
        return two.network().run(new double[][] {new double[steps]}, Execution.EXACT).last().get(0);
    }

    private static double[] of(ReferencePass pass, Quantity quantity, int neuron) {
        double[] values = new double[pass.steps()];
        Arrays.setAll(values, t -> pass.states(quantity)[t * 2 + neuron]);
        return values;
    }
}
