package org.phc4j.scanengine.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import org.phc4j.connectomes.dynamics.Encoder;
import org.phc4j.connectomes.dynamics.NeuronDynamics;
import org.phc4j.connectomes.dynamics.SynapseDynamics;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.reference.ReferenceNetwork;
import org.phc4j.scanengine.reference.ReferenceRun;
import org.phc4j.scanengine.vector.VectorRows;

/** What every float32 engine owes, over random options, sizes, lengths and executions. */
class SweepContractTest {
    private static final ScanEngine.Provider VECTOR = new VectorProvider();
    private static final ScanEngine.Provider SCALAR = new ScalarProvider();

    @Property(tries = 150, shrinking = ShrinkingMode.OFF, seed = "1")
    void vector_and_scalar_kernels_give_the_same_bits(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        SweepCase c = SweepCase.of(seed);
        assertThat(c.ask(VECTOR, 1).sameAs(c.ask(SCALAR, 1))).as(c.network().config() + " " + c.execution()).isTrue();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, seed = "8")
    void sparse_and_dense_synapses_give_the_same_bits(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        SweepCase c = SweepCase.of(seed);
        NetworkConfig config = c.network().config();
        Topology topology = c.network().topology();
        SynapseOrder order = SynapseOrder.sparse(topology);
        ParameterLayout sparse = ParameterLayout.of(config, topology, order);
        SweepCase.Answer dense = c.ask(VECTOR, 1);
        try (ScanEngine engine = new SweepEngine(new VectorRows(config), config, topology, 2, sparse)) {
            engine.load(new Parameters(sparse, permitted(c.parameters().values(), c.network().layout(), topology)));
            SweepCase.Answer expected = new SweepCase.Answer(dense.logits(), dense.spikes(), dense.passes(), dense.loss(),
                    permitted(dense.gradient(), c.network().layout(), topology), permitted(dense.change(), topology));
            assertThat(c.ask(engine, sparse).sameAs(expected)).as(config + " " + c.execution()).isTrue();
        }
    }

    /** Values under a dense layout without those of forbidden synapses. */
    private static float[] permitted(float[] values, ParameterLayout dense, Topology topology) {
        int from = dense.offset(Tensor.W);
        int to = from + dense.length(Tensor.W);
        float[] kept = permitted(Arrays.copyOfRange(values, from, to), topology);
        float[] all = Arrays.copyOf(values, values.length - (to - from) + kept.length);
        System.arraycopy(kept, 0, all, from, kept.length);
        System.arraycopy(values, to, all, from + kept.length, values.length - to);
        return all;
    }

    private static float[] permitted(float[] matrix, Topology topology) {
        float[] kept = new float[topology.synapses()];
        int n = 0;
        for (int i = 0; i < topology.size(); i++) {
            for (int j = 0; j < topology.size(); j++) {
                if (topology.permits(i, j)) {
                    kept[n++] = matrix[i * topology.size() + j];
                }
            }
        }
        return kept;
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF, seed = "2")
    void the_number_of_threads_changes_no_bit(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        SweepCase c = SweepCase.of(seed);
        SweepCase.Answer one = c.ask(VECTOR, 1);
        assertThat(c.ask(VECTOR, 2).sameAs(one)).isTrue();
        assertThat(c.ask(VECTOR, 8).sameAs(one)).isTrue();
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF, seed = "3")
    void an_engine_that_has_run_other_work_gives_the_same_bits(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        SweepCase c = SweepCase.of(seed);
        try (ScanEngine engine = VECTOR.open(c.network().config(), c.network().topology(), 2)) {
            engine.load(c.parameters());
            SweepCase.Answer first = c.ask(engine);
            c.with(Execution.Parallel.fixed(3)).ask(engine);
            c.with(new Execution.Certified()).ask(engine);
            assertThat(c.ask(engine).sameAs(first)).isTrue();
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF, seed = "4")
    void a_sample_does_not_notice_its_company(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        SweepCase c = SweepCase.of(seed).with(Execution.EXACT);
        Batch batch = c.batch();
        int classes = c.network().config().classes();
        try (ScanEngine engine = VECTOR.open(c.network().config(), c.network().topology(), 1)) {
            engine.load(c.parameters());
            float[] together = engine.forward(batch, Execution.EXACT, null).logits().clone();
            for (int b = 0; b < batch.size(); b++) {
                Batch alone = new Batch(batch.inputs(), new float[][] {batch.series()[b]}, new int[] {batch.labels()[b]});
                float[] logits = engine.forward(alone, Execution.EXACT, null).logits();
                assertThat(SweepCase.Answer.same(logits, Arrays.copyOfRange(together, b * classes, (b + 1) * classes))).isTrue();
            }
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF, seed = "5")
    void certified_and_full_parallel_runs_and_replays_equal_the_exact_run(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        SweepCase c = SweepCase.of(seed).with(Execution.EXACT);
        NetworkConfig config = c.network().config();
        int longest = Arrays.stream(c.network().series()).mapToInt(s -> s.length / config.inputs()).max().orElse(0);
        int bound = (longest + config.delay() - 1) / config.delay() + (config.alphaDrive() == 1 ? 0 : 1);
        SweepCase.Answer exact = c.ask(VECTOR, 1);
        SweepCase.Answer certified = c.with(new Execution.Certified()).ask(VECTOR, 1);
        SweepCase.Answer full = c.with(Execution.Parallel.fixed(bound)).ask(VECTOR, 1);
        assertThat(SweepCase.Answer.same(certified.logits(), exact.logits())).isTrue();
        assertThat(SweepCase.Answer.same(certified.gradient(), exact.gradient())).isTrue();
        assertThat(SweepCase.Answer.same(full.logits(), exact.logits())).isTrue();
        assertThat(Arrays.stream(certified.passes()).max().orElse(0)).isLessThanOrEqualTo(Math.max(2, bound + 1));
        try (ScanEngine engine = VECTOR.open(config, c.network().topology(), 1)) {
            engine.load(c.parameters());
            float[] replayed = engine.forward(c.batch(), new Execution.Replay(exact.spikes()), null).logits();
            assertThat(SweepCase.Answer.same(replayed, exact.logits())).isTrue();
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF, seed = "6")
    void the_exact_run_is_the_sequential_run_of_the_stated_equations(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        SweepCase c = SweepCase.of(seed).with(Execution.EXACT);
        SweepCase.Answer answer = c.ask(VECTOR, 1);
        Batch batch = c.batch();
        for (int b = 0; b < batch.size(); b++) {
            assertThat(sequential(c, batch.series()[b], batch.steps(b)).differences(answer.spikes().get(b))).isZero();
        }
    }

    /** One sample, step by step, in the order of the definition. */
    private static SpikeRaster sequential(SweepCase c, float[] series, int steps) {
        NetworkConfig config = c.network().config();
        int n = c.network().topology().size();
        Derived k = Derived.of(config, c.network().topology(), c.parameters());
        Encoder encoder = Encoder.of(new Model(config, c.network().topology(), c.parameters(), Normalisation.identity(config.inputs()),
                java.util.stream.IntStream.range(0, config.classes()).mapToObj(Integer::toString).toList()));
        NeuronDynamics.State neurons = NeuronDynamics.State.initial(n);
        SynapseDynamics.State synapses = SynapseDynamics.State.initial(n);
        SpikeRaster raster = new SpikeRaster(n);
        raster.reset(steps);
        float[] xs = new float[n];
        float[] released = new float[n];
        float[] v = new float[n];
        boolean[] delayed = new boolean[n];
        boolean[] spikes = new boolean[n];
        for (int t = 0; t < steps; t++) {
            for (int j = 0; j < n; j++) {
                delayed[j] = t >= config.delay() && raster.get(t - config.delay(), j);
                released[j] = delayed[j] ? 1f : 0f;
            }
            if (config.stp()) {
                SynapseDynamics.step(k, config.efficacy(), synapses, delayed, released, 0, n);
            }
            float[] current = new float[n];
            for (int j = 0; j < n; j++) {
                if (delayed[j]) {
                    SynapseDynamics.transmit(k.synapses(), j * n, released[j], current, n);
                }
            }
            encoder.encode(series, t, xs);
            for (int i = 0; i < n; i++) {
                current[i] += (float) config.alphaDrive() * xs[i];
            }
            NeuronDynamics.step(k, config.positivity(), (float) config.floor(), neurons, current, v, spikes, 0, n);
            for (int i = 0; i < n; i++) {
                if (spikes[i]) {
                    raster.set(t, i);
                }
            }
        }
        return raster;
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF, seed = "7")
    void gradients_agree_with_the_float64_reference_where_the_spikes_do(@ForAll @LongRange(min = 0, max = 1L << 40) long seed) {
        SweepCase c = SweepCase.of(seed);
        SweepCase.Answer answer = c.ask(VECTOR, 1);
        // The reference sees the rounded parameters and input.
        double[] rounded = widen(SweepCase.narrow(c.network().parameters()));
        double[][] series = Arrays.stream(c.batch().series()).map(SweepContractTest::widen).toArray(double[][]::new);
        ReferenceNetwork reference = new ReferenceNetwork(c.network().config(), c.network().topology(), rounded, false);
        ReferenceRun run = reference.run(series, c.execution());
        Assume.that(Arrays.equals(run.passes(), answer.passes()) && spikesAgree(run, answer));
        double[] expected = reference.gradient(run, c.network().labels(), c.objective());
        for (Tensor tensor : Tensor.values()) {
            int from = c.network().layout().offset(tensor);
            double largest = 0;
            double worst = 0;
            for (int k = from; k < from + c.network().layout().length(tensor); k++) {
                largest = Math.max(largest, Math.abs(expected[k]));
                worst = Math.max(worst, Math.abs(expected[k] - answer.gradient()[k]));
            }
            assertThat(worst).as(tensor + " of " + c.network().config() + " " + c.execution()).isLessThanOrEqualTo(2e-3 * largest + 1e-7);
        }
    }

    private static boolean spikesAgree(ReferenceRun run, SweepCase.Answer answer) {
        for (int b = 0; b < answer.spikes().size(); b++) {
            if (run.last().get(b).spikes().differences(answer.spikes().get(b)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            wide[k] = values[k];
        }
        return wide;
    }
}
