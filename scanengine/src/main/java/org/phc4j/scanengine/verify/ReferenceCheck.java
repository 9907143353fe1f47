package org.phc4j.scanengine.verify;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.reference.ReferenceAdamW;
import org.phc4j.scanengine.reference.ReferenceConstants;
import org.phc4j.scanengine.reference.ReferenceNetwork;
import org.phc4j.scanengine.reference.ReferencePass;
import org.phc4j.scanengine.reference.ReferenceProjection;
import org.phc4j.scanengine.reference.ReferenceRun;
import org.phc4j.scanengine.reference.ReferenceStdp;

/**
 * Holds the float64 reference to a case: spikes, delayed and preliminary spikes and the number of passes exactly, states, outputs,
 * losses, optimiser and plasticity to 1e-12, gradients to 1e-10, each relative to the largest entry of its tensor. Optimiser and
 * plasticity start from the file's own inputs, as rounding decides the sign of a first AdamW step on a gradient near 0.
 */
public final class ReferenceCheck {
    /** Tolerance of states, outputs, losses, optimiser and plasticity. */
    public static final double VALUES = 1e-12;
    /** Tolerance of gradients. */
    public static final double GRADIENTS = 1e-10;

    private static final Set<Quantity> BINARY = EnumSet.of(Quantity.PRELIMINARY, Quantity.SPIKE, Quantity.DELAYED);

    private final GoldenCase golden;
    private final GoldenCase.Setup setup;
    private final ParameterLayout layout;
    private final ReferenceNetwork network;
    private final Comparison comparison = new Comparison();

    private ReferenceCheck(GoldenCase golden) {
        this.golden = golden;
        this.setup = golden.setup();
        this.layout = setup.layout();
        this.network = new ReferenceNetwork(setup.config(), setup.topology(), setup.parameters(), false);
    }

    /**
     * Checks a case.
     *
     * @param golden the case
     * @return the worst error of every quantity
     */
    public static CheckResult check(GoldenCase golden) {
        ReferenceCheck check = new ReferenceCheck(golden);
        check.derived();
        check.sequential();
        check.parallel();
        check.optimiserAndPlasticity();
        return check.comparison.result(golden.file(), "reference float64");
    }

    private void derived() {
        ReferenceConstants c = network.constants();
        golden.derived().forEach((key, expected) -> {
            double[] actual = switch (key) {
                case "aE" -> c.aE();
                case "aA" -> c.aA();
                case "aI" -> c.aI();
                case "beta" -> c.beta();
                case "wR" -> c.wR();
                case "U" -> c.u();
                case "eF" -> c.eF();
                case "eD" -> c.eD();
                default -> throw new IllegalArgumentException(key);
            };
            comparison.close("derived", "derived." + key, actual, expected, VALUES);
        });
    }

    private void sequential() {
        ReferenceRun run = network.run(setup.series(), Execution.EXACT);
        double[][] xs = run.last().stream().map(pass -> pass.states(Quantity.ENCODED)).toArray(double[][]::new);
        comparison.close("states", "xs", xs, golden.encoded(), VALUES);
        states("sequential", run.last(), golden.sequential().states());
        outcome("sequential", run, golden.sequential().outcome());
    }

    private void parallel() {
        ReferenceRun run = network.run(setup.series(), setup.execution(), true);
        List<GoldenCase.States> expected = golden.parallel().trace();
        comparison.same("passes", "parallel.passes", run.maxPasses(), expected.size());
        for (int k = 0; k < Math.min(run.maxPasses(), expected.size()); k++) {
            int pass = k;
            states("parallel", run.trace().stream().map(trace -> trace.get(pass)).toList(), expected.get(k));
        }
        if (run.maxPasses() == expected.size()) {
            comparison.close("exit", "parallel.deltas", run.deltas().toArray(double[][]::new),
                    golden.parallel().deltas().toArray(double[][]::new), VALUES);
        }
        outcome("parallel", run, golden.parallel().outcome());
    }

    private void states(String run, List<ReferencePass> actual, GoldenCase.States expected) {
        expected.values().forEach((quantity, values) -> {
            double[][] states = actual.stream().map(pass -> pass.states(quantity)).toArray(double[][]::new);
            String name = run + "." + quantity.key();
            if (BINARY.contains(quantity)) {
                comparison.same("spikes", name, states, values);
            } else {
                comparison.close("states", name, states, values, VALUES);
            }
        });
    }

    private void outcome(String name, ReferenceRun run, GoldenCase.Outcome expected) {
        comparison.close("logits", name + ".pool", run.pool(), expected.pool(), VALUES);
        comparison.close("logits", name + ".norm", run.norm(), expected.norm(), VALUES);
        comparison.close("logits", name + ".logits", run.logits(), expected.logits(), VALUES);
        Loss loss = network.loss(run, setup.labels(), setup.objective());
        comparison.close("loss", name + ".loss", loss.total(), expected.loss().total(), VALUES);
        comparison.close("loss", name + ".ce", loss.crossEntropy(), expected.loss().crossEntropy(), VALUES);
        comparison.close("loss", name + ".rate", loss.rate(), expected.loss().rate(), VALUES);
        comparison.close("loss", name + ".volt", loss.volt(), expected.loss().volt(), VALUES);
        double[] gradient = network.gradient(run, setup.labels(), setup.objective());
        for (Tensor tensor : ParameterLayout.TENSORS) {
            comparison.close("grad." + tensor.key(), name + ".grad." + tensor.key(), slice(gradient, tensor),
                    slice(expected.gradient(), tensor), GRADIENTS);
        }
    }

    private void optimiserAndPlasticity() {
        double[] gradient = golden.parallel().outcome().gradient();
        double[] parameters = setup.parameters().clone();
        GoldenCase.FirstStep first = golden.firstStep();
        ReferenceAdamW optimiser = new ReferenceAdamW(layout, first.options());
        double norm = optimiser.step(parameters, gradient);
        comparison.close("adamw", "adamw.gradNorm", norm, first.gradientNorm(), VALUES);
        parameters("adamw", "adamw.", parameters, first.after());
        int w = layout.offset(Tensor.W);
        ReferenceProjection.project(setup.topology(), setup.config().dale(), parameters, w);
        comparison.close("adamw", "adamw.WafterProject", slice(parameters, Tensor.W), first.projected(), VALUES);

        plasticity();

        double[] second = first.after().clone();
        System.arraycopy(golden.plasticity().after(), 0, second, w, golden.plasticity().after().length);
        optimiser.step(second, gradient);
        ReferenceProjection.project(setup.topology(), setup.config().dale(), second, w);
        parameters("adamw", "adamw2.", second, golden.afterSecondStep());
    }

    private void plasticity() {
        GoldenCase.Plasticity expected = golden.plasticity();
        double[][] spikes = golden.parallel().trace().getLast().of(Quantity.SPIKE);
        ReferenceStdp actual = ReferenceStdp.of(setup.rule(), layout.neurons(), spikes);
        comparison.close("rstdp", "rstdp.r", ReferenceStdp.reward(expected.accuracy()), expected.reward(), VALUES);
        comparison.close("rstdp", "rstdp.xpre", actual.xpre(), expected.xpre(), VALUES);
        comparison.close("rstdp", "rstdp.xpost", actual.xpost(), expected.xpost(), VALUES);
        comparison.close("rstdp", "rstdp.ltp", actual.ltp(), expected.ltp(), VALUES);
        comparison.close("rstdp", "rstdp.ltd", actual.ltd(), expected.ltd(), VALUES);
        comparison.close("rstdp", "rstdp.dW", actual.change(), expected.change(), VALUES);
        double[] w = expected.before().clone();
        actual.apply(setup.topology(), setup.config().dale(), expected.accuracy(), w, 0);
        comparison.close("rstdp", "rstdp.Wafter", w, expected.after(), VALUES);
    }

    private void parameters(String group, String prefix, double[] actual, double[] expected) {
        for (Tensor tensor : ParameterLayout.TENSORS) {
            comparison.close(group, prefix + tensor.key(), slice(actual, tensor), slice(expected, tensor), VALUES);
        }
    }

    private double[] slice(double[] values, Tensor tensor) {
        int offset = layout.offset(tensor);
        return Arrays.copyOfRange(values, offset, offset + layout.length(tensor));
    }
}
