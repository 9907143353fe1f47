package org.phc4j.scanengine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.scanengine.RandomNetwork;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.ErrorMeasure;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.engine.ScanEngine.Outcome;
import org.phc4j.scanengine.engine.Targets;
import org.phc4j.scanengine.reference.ReferenceNetwork;
import org.phc4j.scanengine.reference.ReferenceRun;

/** Every readout window, targets in place of classes, another surrogate derivative: what every float32 engine owes there. */
class WindowContractTest {
    private static final Objective OBJECTIVE = new Objective(0.1, 1, 0.1, 1e-2, 0.9, 2.5);
    private static final List<ReadoutWindow> WINDOWS = List.of(new ReadoutWindow.Leaky(6), new ReadoutWindow.Leaky(0.3),
            new ReadoutWindow.Sliding(1), new ReadoutWindow.Sliding(7), new ReadoutWindow.Sliding(200), ReadoutWindow.SEQUENCE,
            new ReadoutWindow.Last(1), new ReadoutWindow.Last(20), new ReadoutWindow.Weighted(1), new ReadoutWindow.Weighted(3));

    /** A random network, execution, window and task. */
    private record Case(RandomNetwork network, Execution execution, Batch batch) {

        static Case of(long seed) {
            CounterRandom r = CounterRandom.of(seed, "window case");
            SweepCase drawn = SweepCase.of(seed);
            ReadoutWindow window = WINDOWS.get(r.below(WINDOWS.size(), 0, 0));
            NetworkConfig config = drawn.network().config().withReadout(drawn.network().config().readout(), 1).withWindow(window);
            int[] steps = Arrays.stream(drawn.network().series()).mapToInt(s -> s.length / config.inputs()).toArray();
            RandomNetwork network = RandomNetwork.of(seed, config, drawn.network().topology().size(), 4, steps);
            Batch batch = drawn.batch();
            Targets targets = targets(r, config, batch);
            return new Case(network, drawn.execution(), new Batch(batch.inputs(), batch.series(), batch.labels(), targets));
        }

        private static @Nullable Targets targets(CounterRandom r, NetworkConfig config, Batch batch) {
            int kind = r.below(3, 1, 0);
            if (kind == 0) {
                return null;
            }
            float[][] values = new float[batch.size()][];
            for (int b = 0; b < values.length; b++) {
                values[b] = new float[config.classes() * (config.window().eachStep() ? batch.steps(b) : 1)];
                for (int k = 0; k < values[b].length; k++) {
                    values[b][k] = r.below(5, k, 10 + b) == 0 ? Float.NaN : (float) r.gaussian(k, 50 + b);
                }
            }
            return new Targets(values, kind == 1 ? ErrorMeasure.SQUARED : new ErrorMeasure.Huber(0.5));
        }

        Answer ask(ScanEngine.Provider provider, int threads) {
            try (ScanEngine engine = provider.open(network.config(), network.topology(), threads)) {
                engine.load(new Parameters(network.layout(), SweepCase.narrow(network.parameters())));
                Outcome outcome = engine.forward(batch, execution, null);
                float[] gradient = new float[network.layout().total()];
                Loss loss = engine.backward(OBJECTIVE, gradient);
                return new Answer(outcome, loss, gradient);
            }
        }
    }

    /** What an engine says. */
    private record Answer(Outcome outcome, Loss loss, float[] gradient) {
        boolean sameAs(Answer other) {
            return SweepCase.Answer.same(outcome.logits(), other.outcome.logits()) && loss.equals(other.loss)
                    && Arrays.deepEquals(outcome.outputs(), other.outcome.outputs()) && SweepCase.Answer.same(gradient, other.gradient);
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, seed = "11")
    void kernels_and_threads_change_no_bit(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        Case c = Case.of(seed);
        Answer answer = c.ask(new VectorProvider(), 1);
        assertThat(c.ask(new ScalarProvider(), 1).sameAs(answer)).as(c.network.config() + " " + c.execution).isTrue();
        assertThat(c.ask(new VectorProvider(), 3).sameAs(answer)).as(c.network.config() + " " + c.execution).isTrue();
    }

    @Property(tries = 120, shrinking = ShrinkingMode.OFF, seed = "12")
    void outputs_loss_and_gradient_are_those_of_the_float64_reference_where_the_spikes_are(
            @ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        Case c = Case.of(seed);
        Answer answer = c.ask(new VectorProvider(), 1);
        ReferenceNetwork reference = new ReferenceNetwork(c.network.config(), c.network.topology(),
                ReferenceNetwork.widen(SweepCase.narrow(c.network.parameters())), false);
        double[][] series = Arrays.stream(c.batch.series()).map(ReferenceNetwork::widen).toArray(double[][]::new);
        ReferenceRun run = reference.run(series, c.execution);
        Assume.that(Arrays.equals(run.passes(), answer.outcome.passes()) && spikesAgree(run, answer.outcome));

        Loss loss = reference.loss(run, c.batch.labels(), c.batch.targets(), OBJECTIVE);
        assertThat(answer.loss.total()).isCloseTo(loss.total(), within(1e-4 * Math.max(1, loss.total())));
        for (int b = 0; b < answer.outcome.outputs().length; b++) {
            assertThat(answer.outcome.outputs()[b]).hasSize(run.outputs()[b].length);
            close(run.outputs()[b], answer.outcome.outputs()[b], 0, run.outputs()[b].length, 1e-3, "outputs of " + b);
        }
        double[] expected = reference.gradient(run, c.batch.labels(), c.batch.targets(), OBJECTIVE);
        for (Tensor tensor : Tensor.values()) {
            int from = c.network.layout().offset(tensor);
            close(expected, answer.gradient, from, from + c.network.layout().length(tensor), 2e-3,
                    tensor + " of " + c.network.config() + " " + c.execution);
        }
    }

    private static void close(double[] expected, float[] actual, int from, int to, double tolerance, String what) {
        double largest = 0;
        double worst = 0;
        for (int k = from; k < to; k++) {
            largest = Math.max(largest, Math.abs(expected[k]));
            worst = Math.max(worst, Math.abs(expected[k] - actual[k]));
        }
        assertThat(worst).as(what).isLessThanOrEqualTo(tolerance * largest + 1e-6);
    }

    private static boolean spikesAgree(ReferenceRun run, Outcome outcome) {
        for (int b = 0; b < outcome.spikes().size(); b++) {
            if (run.last().get(b).spikes().differences(outcome.spikes().get(b)) != 0) {
                return false;
            }
        }
        return true;
    }

    @Example
    void targets_of_the_wrong_length_are_refused() {
        Case c = Case.of(5);
        float[][] values = new float[c.batch.size()][c.network.config().classes() + 1];
        Batch batch = new Batch(c.batch.inputs(), c.batch.series(), c.batch.labels(), new Targets(values, ErrorMeasure.SQUARED));
        try (ScanEngine engine = new ScalarProvider().open(c.network.config(), c.network.topology(), 1)) {
            assertThatThrownBy(() -> engine.forward(batch, Execution.EXACT, null)).hasMessageContaining("targets; expected");
        }
        assertThatThrownBy(() -> new Targets(new float[][] {{Float.POSITIVE_INFINITY}}, ErrorMeasure.SQUARED)).hasMessageContaining("Infinity");
        assertThatThrownBy(() -> new ErrorMeasure.Huber(0)).hasMessageContaining("huber delta = 0.0");
    }
}
