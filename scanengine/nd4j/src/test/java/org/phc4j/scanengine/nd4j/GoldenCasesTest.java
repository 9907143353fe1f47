package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.learning.AdamW;
import org.phc4j.scanengine.verify.CheckResult;
import org.phc4j.scanengine.verify.Comparison;
import org.phc4j.scanengine.verify.EngineCheck;
import org.phc4j.scanengine.verify.GoldenCase;
import org.phc4j.testing.SharedFiles;

/** Every reference case, in float64 to 1e-9 relative to the largest entry of each tensor, spikes exactly; and as other float32 engines. */
class GoldenCasesTest {
    private static final double TOLERANCE = 1e-9;
    private static final Set<Quantity> BINARY = Set.of(Quantity.PRELIMINARY, Quantity.SPIKE, Quantity.DELAYED);

    private static List<Path> cases() throws IOException {
        Path folder = SharedFiles.require("oracles/phcssm");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith("case_")).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> float64ReproducesEveryReferenceCaseTo1e9() throws IOException {
        return cases().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            CheckResult result = check(GoldenCase.read(file));
            System.out.println(result.summary());
            assertThat(result.pass()).as(result.summary()).isTrue();
        }));
    }

    @TestFactory
    Stream<DynamicTest> float32KeepsTheTolerancesOfTheOtherEngines() throws IOException {
        return cases().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            CheckResult result = EngineCheck.check(GoldenCase.read(file), new Nd4jProvider());
            System.out.println(result.summary());
            assertThat(result.pass()).as(result.summary()).isTrue();
        }));
    }

    private static CheckResult check(GoldenCase golden) {
        GoldenCase.Setup setup = golden.setup();
        Nd4jOptions options = Nd4jOptions.DEFAULT.with(Nd4jOptions.Precision.FLOAT64);
        Comparison comparison = new Comparison();
        try (Network network = new Network(options, setup.config(), setup.topology(), false)) {
            network.load(setup.parameters());
            compare(comparison, network, golden, Execution.EXACT, "sequential", List.of(golden.sequential().states()),
                    golden.sequential().outcome());
            Passes passes = compare(comparison, network, golden, setup.execution(), "parallel", golden.parallel().trace(),
                    golden.parallel().outcome());
            comparison.same("passes", "parallel.passes", passes.executed, golden.parallel().trace().size());
            comparison.close("exit", "parallel.deltas", passes.deltas.toArray(double[][]::new),
                    golden.parallel().deltas().toArray(double[][]::new), TOLERANCE);
            optimiser(comparison, network, golden);
            comparison.close("rstdp", "rstdp.dW", network.pairChange(setup.rule()), golden.plasticity().change(), TOLERANCE);
        }
        return comparison.result(golden.file(), "nd4j float64");
    }

    /** From the file's own inputs, as rounding decides the sign of a first step on a gradient near 0. */
    private static void optimiser(Comparison comparison, Network network, GoldenCase golden) {
        GoldenCase.Setup setup = golden.setup();
        GoldenCase.FirstStep first = golden.firstStep();
        double[] gradient = golden.parallel().outcome().gradient();
        AdamW.Options options = new AdamW.Options(first.options().b1(), first.options().b2(), first.options().epsilon(),
                first.options().decay(), first.options().clip());
        int w = network.layout().offset(Tensor.W);
        int end = w + network.layout().length(Tensor.W);
        try (Nd4jOptimiser optimiser = new Nd4jOptimiser(network.ops, setup.config(), setup.topology(), network.layout(), options,
                setup.parameters())) {
            double norm = optimiser.update(gradient, first.options().learningRate());
            comparison.close("adamw", "adamw.gradNorm", norm, first.gradientNorm(), TOLERANCE);
            comparison.close("adamw", "adamw.after", optimiser.parameters(), first.after(), TOLERANCE);
            optimiser.project();
            comparison.close("adamw", "adamw.W", Arrays.copyOfRange(optimiser.parameters(), w, end), first.projected(), TOLERANCE);
            rewarded(comparison, network, golden, optimiser, w, end);
            optimiser.update(gradient, first.options().learningRate());
            optimiser.project();
            comparison.close("adamw", "adamw2", optimiser.parameters(), golden.afterSecondStep(), TOLERANCE);
        }
    }

    private static void rewarded(Comparison comparison, Network network, GoldenCase golden, Nd4jOptimiser optimiser, int w, int end) {
        GoldenCase.Plasticity expected = golden.plasticity();
        double[] change = network.plasticity(golden.setup().rule());
        optimiser.addToWeights(change, golden.setup().rule().eta() * expected.reward());
        optimiser.project();
        comparison.close("rstdp", "rstdp.Wafter", Arrays.copyOfRange(optimiser.parameters(), w, end), expected.after(), TOLERANCE);
    }

    private static Passes compare(Comparison comparison, Network network, GoldenCase golden, Execution execution, String name,
            List<GoldenCase.States> expected, GoldenCase.Outcome outcome) {
        GoldenCase.Setup setup = golden.setup();
        RecordedStates states = new RecordedStates(network, setup.topology().size(), setup.series(), setup.config().inputs(),
                setup.config().stp());
        Network.Run run = network.forward(setup.series(), execution, states);
        for (int k = 0; k < Math.min(expected.size(), states.passes.size()); k++) {
            compare(comparison, name, states.passes.get(k), expected.get(k));
        }
        comparison.close("logits", name + ".logits", run.outputs(),
                Arrays.stream(outcome.logits()).flatMapToDouble(Arrays::stream).toArray(), TOLERANCE);
        double[] gradient = new double[network.layout().total()];
        Loss loss = network.backward(setup.labels(), null, setup.objective(), gradient);
        comparison.close("loss", name + ".loss", loss.total(), outcome.loss().total(), TOLERANCE);
        comparison.close("loss", name + ".ce", loss.crossEntropy(), outcome.loss().crossEntropy(), TOLERANCE);
        comparison.close("loss", name + ".rate", loss.rate(), outcome.loss().rate(), TOLERANCE);
        comparison.close("loss", name + ".volt", loss.volt(), outcome.loss().volt(), TOLERANCE);
        for (Tensor tensor : ParameterLayout.TENSORS) {
            int from = network.layout().offset(tensor);
            int to = from + network.layout().length(tensor);
            comparison.close("grad." + tensor.key(), name + ".grad." + tensor.key(), Arrays.copyOfRange(gradient, from, to),
                    Arrays.copyOfRange(outcome.gradient(), from, to), TOLERANCE);
        }
        return run.passes();
    }

    private static void compare(Comparison comparison, String name, Map<Quantity, double[][]> actual, GoldenCase.States expected) {
        expected.values().forEach((quantity, values) -> {
            if (BINARY.contains(quantity)) {
                comparison.same("spikes", name + "." + quantity.key(), actual.get(quantity), values);
            } else {
                comparison.close("states", name + "." + quantity.key(), actual.get(quantity), values, TOLERANCE);
            }
        });
    }
}
