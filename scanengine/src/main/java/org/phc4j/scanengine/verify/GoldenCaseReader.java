package org.phc4j.scanengine.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.reference.ReferenceAdamW;

/** Reads a case: its description, then what it expects. */
final class GoldenCaseReader {
    private static final List<String> DERIVED = List.of("aE", "aA", "aI", "beta", "wR", "U", "eF", "eD");

    private final JsonCursor root;
    private final GoldenCase.Setup setup;
    private final ParameterLayout layout;
    private final int samples;
    private final int steps;
    private final int n;

    GoldenCaseReader(JsonCursor root) {
        this.root = root;
        this.setup = new GoldenSetupReader(root).read();
        this.layout = setup.layout();
        this.samples = setup.series().length;
        this.steps = setup.series()[0].length / layout.inputs();
        this.n = layout.neurons();
    }

    GoldenCase read() {
        Map<String, double[]> derived = new LinkedHashMap<>();
        DERIVED.forEach(key -> derived.put(key, root.get("derived").get(key).numbers(n)));
        JsonCursor exact = root.get("sequential");
        return new GoldenCase(root.file(), root.get("name").text(), setup, derived, perStep(root.get("xs")),
                new GoldenCase.Sequential(states(exact, Quantity.CURRENT.key()), outcome(exact)), parallel(root.get("parallel")),
                firstStep(root.get("adamw")), plasticity(root.get("rstdp")),
                GoldenSetupReader.parameters(layout, root.get("adamw2").get("params")), root.get("minThresholdMargin").number());
    }

    private double[][] perStep(JsonCursor at) {
        return at.rows(samples, steps, n);
    }

    private GoldenCase.States states(JsonCursor at, String currentKey) {
        Map<Quantity, double[][]> values = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            if (quantity != Quantity.ENCODED) {
                values.put(quantity, perStep(at.get(quantity == Quantity.CURRENT ? currentKey : quantity.key())));
            }
        }
        return new GoldenCase.States(values);
    }

    private GoldenCase.Outcome outcome(JsonCursor at) {
        Loss loss = new Loss(at.get("loss").number(), at.get("ce").number(), at.get("rate").number(), at.get("volt").number());
        return new GoldenCase.Outcome(at.get("pool").rows(samples, layout.features()), at.get("norm").rows(samples, layout.features()),
                at.get("logits").rows(samples, layout.classes()), loss, GoldenSetupReader.parameters(layout, at.get("grad")));
    }

    private GoldenCase.Parallel parallel(JsonCursor at) {
        int passes = at.get("passes").integer(1, setup.execution().passes());
        at.get("trace").requireSize(passes);
        List<GoldenCase.States> trace = new ArrayList<>();
        for (int k = 0; k < passes; k++) {
            trace.add(states(at.get("trace").element(k), "x"));
        }
        return new GoldenCase.Parallel(trace, deltas(at.get("deltas"), passes), outcome(at));
    }

    private List<double[]> deltas(JsonCursor at, int passes) {
        Execution.Scope scope = setup.execution().scope();
        at.requireSize(scope == Execution.Scope.NONE ? 0 : passes - 1);
        List<double[]> deltas = new ArrayList<>();
        for (int k = 0; k < at.size(); k++) {
            JsonCursor pass = at.element(k);
            deltas.add(scope == Execution.Scope.BATCH ? pass.numbers() : pass.numbers(samples));
        }
        return deltas;
    }

    private GoldenCase.FirstStep firstStep(JsonCursor at) {
        var options = new ReferenceAdamW.Options(at.get("lr").number(), at.get("b1").number(), at.get("b2").number(),
                at.get("eps").number(), at.get("wd").number(), at.get("clip").number());
        requireDecayed(at.get("decayed"));
        return new GoldenCase.FirstStep(options, at.get("gradNorm").number(),
                GoldenSetupReader.parameters(layout, at.get("afterBeforeProject")), at.get("WafterProject").numbers(n, n));
    }

    /** Weight decay acts on the three matrices; a file that decays others describes another optimiser. */
    private void requireDecayed(JsonCursor at) {
        List<String> found = new ArrayList<>();
        for (int k = 0; k < at.size(); k++) {
            found.add(at.element(k).text());
        }
        List<String> expected = ParameterLayout.TENSORS.stream().filter(ParameterLayout.Tensor::decays)
                .map(ParameterLayout.Tensor::key).sorted().toList();
        if (!found.stream().sorted().toList().equals(expected)) {
            throw BadInputException.in(root.file(), at.path() + " is " + found, expected.toString());
        }
    }

    private GoldenCase.Plasticity plasticity(JsonCursor at) {
        at.get("eta").requireNumber(setup.rule().eta());
        return new GoldenCase.Plasticity(at.get("acc").number(), at.get("r").number(), perStep(at.get("xpre")), perStep(at.get("xpost")),
                at.get("ltp").numbers(n, n), at.get("ltd").numbers(n, n), at.get("dW").numbers(n, n), at.get("Wbefore").numbers(n, n),
                at.get("Wafter").numbers(n, n));
    }
}
