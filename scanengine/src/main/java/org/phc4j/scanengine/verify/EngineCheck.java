package org.phc4j.scanengine.verify;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.engine.ScanEngine.Outcome;
import org.phc4j.scanengine.learning.AdamW;

/**
 * Holds a float32 engine to a case: spikes exactly wherever the case keeps clear of the threshold, states, outputs, losses, optimiser
 * and plasticity to 1e-5, gradients to 1e-3, each relative to the largest entry of its tensor.
 */
public final class EngineCheck {
    /** Tolerance of states, outputs, losses, optimiser and plasticity. */
    public static final double VALUES = 1e-5;
    /** Tolerance of gradients. */
    public static final double GRADIENTS = 1e-3;
    /** Spikes must agree where the distance from the threshold exceeds this share of the largest voltage. */
    public static final double CLEAR_MARGIN = 1e-5;

    private static final Set<Quantity> BINARY = EnumSet.of(Quantity.PRELIMINARY, Quantity.SPIKE, Quantity.DELAYED);

    private final GoldenCase golden;
    private final GoldenCase.Setup setup;
    private final ParameterLayout layout;
    private final ScanEngine engine;
    private final Comparison comparison = new Comparison();
    private final boolean clear;

    private EngineCheck(GoldenCase golden, ScanEngine engine) {
        this.golden = golden;
        this.setup = golden.setup();
        this.layout = setup.layout();
        this.engine = engine;
        this.clear = golden.minThresholdMargin() > CLEAR_MARGIN * largestVoltage();
    }

    private double largestVoltage() {
        double largest = 0;
        for (double[] sample : golden.sequential().states().of(Quantity.VOLTAGE)) {
            for (double v : sample) {
                largest = Math.max(largest, Math.abs(v));
            }
        }
        return largest;
    }

    /**
     * Checks a case.
     *
     * @param golden the case
     * @param provider the engine
     * @return the worst error of every quantity
     */
    public static CheckResult check(GoldenCase golden, ScanEngine.Provider provider) {
        GoldenCase.Setup setup = golden.setup();
        try (ScanEngine engine = provider.open(setup.config(), setup.topology(), 1)) {
            EngineCheck check = new EngineCheck(golden, engine);
            engine.load(new Parameters(check.layout, floats(setup.parameters())));
            if (!check.clear) {
                check.comparison.note("a voltage comes within " + golden.minThresholdMargin()
                        + " of its threshold: spikes may differ in float32 and are not required to agree");
            }
            check.exact();
            check.parallel();
            check.optimiser();
            return check.comparison.result(golden.file(), engine.name() + " float32");
        }
    }

    private static float[] floats(double[] values) {
        float[] rounded = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            rounded[k] = (float) values[k];
        }
        return rounded;
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            wide[k] = values[k];
        }
        return wide;
    }

    private Batch batch() {
        float[][] series = Arrays.stream(setup.series()).map(EngineCheck::floats).toArray(float[][]::new);
        return new Batch(setup.config().inputs(), series, setup.labels());
    }

    private void exact() {
        Trace trace = new Trace();
        Outcome outcome = engine.forward(batch(), Execution.EXACT, trace);
        comparison.close("states", "xs", trace.of(1, Quantity.ENCODED), golden.encoded(), VALUES);
        states("sequential", golden.sequential().states(), trace, allOnes());
        outcome("sequential", outcome, golden.sequential().outcome());
    }

    private int[] allOnes() {
        int[] passes = new int[setup.series().length];
        Arrays.fill(passes, 1);
        return passes;
    }

    private void parallel() {
        Trace trace = new Trace();
        Outcome outcome = engine.forward(batch(), setup.execution(), trace);
        List<GoldenCase.States> expected = golden.parallel().trace();
        comparison.same("passes", "parallel.passes", Arrays.stream(outcome.passes()).max().orElse(0), expected.size());
        for (int k = 1; k <= expected.size(); k++) {
            int pass = k;
            states("parallel", expected.get(k - 1), trace, Arrays.stream(outcome.passes()).map(kept -> Math.min(kept, pass)).toArray());
        }
        outcome("parallel", outcome, golden.parallel().outcome());
        plasticity(trace, outcome);
    }

    private void states(String run, GoldenCase.States expected, Trace trace, int[] passOfSample) {
        expected.values().forEach((quantity, values) -> {
            double[][] actual = new double[values.length][];
            for (int b = 0; b < values.length; b++) {
                actual[b] = trace.of(passOfSample[b], quantity)[b];
            }
            String name = run + "." + quantity.key();
            if (!BINARY.contains(quantity)) {
                comparison.close("states", name, actual, values, VALUES);
            } else if (clear) {
                comparison.same("spikes", name, actual, values);
            }
        });
    }

    private void outcome(String name, Outcome outcome, GoldenCase.Outcome expected) {
        double[] logits = doubles(outcome.logits());
        comparison.close("logits", name + ".logits", logits, Arrays.stream(expected.logits()).flatMapToDouble(Arrays::stream).toArray(),
                VALUES);
        float[] gradient = new float[layout.total()];
        Loss loss = engine.backward(setup.objective(), gradient);
        comparison.close("loss", name + ".loss", loss.total(), expected.loss().total(), VALUES);
        comparison.close("loss", name + ".ce", loss.crossEntropy(), expected.loss().crossEntropy(), VALUES);
        comparison.close("loss", name + ".rate", loss.rate(), expected.loss().rate(), VALUES);
        comparison.close("loss", name + ".volt", loss.volt(), expected.loss().volt(), VALUES);
        for (Tensor tensor : ParameterLayout.TENSORS) {
            comparison.close("grad." + tensor.key(), name + ".grad." + tensor.key(), slice(doubles(gradient), tensor),
                    slice(expected.gradient(), tensor), GRADIENTS);
        }
    }

    /** From the file's spikes: those of the run just made, if they are the same. */
    private void plasticity(Trace trace, Outcome outcome) {
        GoldenCase.Plasticity expected = golden.plasticity();
        double[][] spikes = golden.parallel().trace().getLast().of(Quantity.SPIKE);
        for (int b = 0; b < spikes.length; b++) {
            if (!Arrays.equals(trace.of(outcome.passes()[b], Quantity.SPIKE)[b], spikes[b])) {
                comparison.note("R-STDP not compared: the run's spikes are not the file's");
                return;
            }
        }
        int d = layout.neurons();
        float[] change = new float[d * d];
        engine.plasticity(setup.rule(), change);
        double[] wanted = expected.change().clone();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                boolean plastic = setup.topology().permits(i, j) && setup.topology().excitatory(i) && setup.topology().excitatory(j);
                wanted[i * d + j] = plastic ? wanted[i * d + j] : 0;
            }
        }
        comparison.close("rstdp", "rstdp.dW", doubles(change), wanted, VALUES);
        Parameters p = new Parameters(layout, floats(setup.parameters()));
        float[] w = floats(expected.before());
        float factor = (float) (setup.rule().eta() * expected.reward());
        for (int k = 0; k < w.length; k++) {
            w[k] += factor * change[k];
        }
        p.set(Tensor.W, w);
        Constraints.project(setup.topology(), setup.config().dale(), p);
        comparison.close("rstdp", "rstdp.Wafter", doubles(p.copyOf(Tensor.W)), expected.after(), VALUES);
    }

    private void optimiser() {
        GoldenCase.FirstStep first = golden.firstStep();
        var options = first.options();
        AdamW optimiser = new AdamW(layout,
                new AdamW.Options(options.b1(), options.b2(), options.epsilon(), options.decay(), options.clip()));
        float[] gradient = floats(golden.parallel().outcome().gradient());
        Parameters p = new Parameters(layout, floats(setup.parameters()));
        double norm = optimiser.update(p, gradient, options.learningRate());
        comparison.close("adamw", "adamw.gradNorm", norm, first.gradientNorm(), VALUES);
        parameters("adamw.", p, first.after());
        Constraints.project(setup.topology(), setup.config().dale(), p);
        comparison.close("adamw", "adamw.WafterProject", doubles(p.copyOf(Tensor.W)), first.projected(), VALUES);
        Parameters second = new Parameters(layout, floats(first.after()));
        second.set(Tensor.W, floats(golden.plasticity().after()));
        optimiser.update(second, gradient, options.learningRate());
        Constraints.project(setup.topology(), setup.config().dale(), second);
        parameters("adamw2.", second, golden.afterSecondStep());
    }

    private void parameters(String prefix, Parameters actual, double[] expected) {
        for (Tensor tensor : ParameterLayout.TENSORS) {
            comparison.close("adamw", prefix + tensor.key(), doubles(actual.copyOf(tensor)), slice(expected, tensor), VALUES);
        }
    }

    private double[] slice(double[] values, Tensor tensor) {
        int offset = layout.offset(tensor);
        return Arrays.copyOfRange(values, offset, offset + layout.length(tensor));
    }

    /** All states of a run, by pass and quantity. */
    private final class Trace implements org.phc4j.scanengine.engine.StateSink {
        private final java.util.List<Map<Quantity, double[][]>> passes = new java.util.ArrayList<>();

        @Override
        public void row(int pass, int sample, int step, Quantity quantity, float[] values, int from) {
            while (passes.size() < pass) {
                passes.add(new EnumMap<>(Quantity.class));
            }
            int d = layout.neurons();
            double[][] all = passes.get(pass - 1).computeIfAbsent(quantity, q -> new double[setup.series().length][]);
            if (step == 0) {
                all[sample] = new double[setup.series()[sample].length / setup.config().inputs() * d];
            }
            for (int i = 0; i < d; i++) {
                all[sample][step * d + i] = values[from + i];
            }
        }

        double[][] of(int pass, Quantity quantity) {
            return Objects.requireNonNull(passes.get(pass - 1).get(quantity), quantity::key);
        }
    }
}
