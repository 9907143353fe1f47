package org.phc4j.scenarios.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scenarios.compare.CloseUp.Trace;
import org.phc4j.scenarios.compare.CloseUp.VoltageTrace;
import org.phc4j.scenarios.compare.Contender.Verdict;
import org.phc4j.scenarios.compare.EnginePair.Difference;

/** Looks at one sample in every engine. */
final class CloseUps {
    /** Training with parallel scans is mostly done with about so many passes. */
    private static final int USUAL_PASSES = 4;
    private static final int STEPS_BEFORE = 20;
    private static final int STEPS_SHOWN = 100;

    private final Model model;
    private final Batch testSet;
    private final ExactRun exact;

    CloseUps(Model model, Batch testSet, ExactRun exact) {
        this.model = model;
        this.testSet = testSet;
        this.exact = exact;
    }

    CloseUp of(int wanted, List<Verdict> verdicts) {
        Optional<Verdict> focus = focus(verdicts);
        int sample = wanted != CompareOptions.AUTOMATIC ? wanted : focus.map(CloseUps::differingSample).orElse(0);
        Batch single = Portion.slice(testSet, sample, sample + 1);
        Recording recorded = exact.run(single);
        List<Trace> traces = new ArrayList<>();
        traces.add(new Trace(exact.name(), exact.kind(), recorded.spikes().getFirst()));
        @Nullable VoltageTrace voltage = null;
        for (Verdict verdict : verdicts) {
            Recording other = verdict.run().run(single);
            traces.add(new Trace(verdict.result().name(), verdict.result().kind(), other.spikes().getFirst()));
            if (focus.isPresent() && focus.get() == verdict) {
                voltage = voltageTrace(verdict, single, recorded, other);
            }
        }
        return new CloseUp(sample, testSet.labels()[sample], traces, voltage);
    }

    /** Of the engines that differ: those that should not before all, then the parallel run of about the usual passes. */
    private static Optional<Verdict> focus(List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict -> verdict.pair().firstDifference() != null)
                .min(Comparator.comparingInt(CloseUps::remoteness));
    }

    private static int remoteness(Verdict verdict) {
        return switch (verdict.run()) {
            case ParallelRun parallel -> 1 + Math.abs(parallel.passes() - USUAL_PASSES);
            case CertifiedRun certified -> verdict.result().kind() == EngineKind.CERTIFIED ? 0 : 1 + certified.limit();
            default -> 0;
        };
    }

    private static int differingSample(Verdict verdict) {
        Difference first = verdict.pair().firstDifference();
        return first == null ? 0 : first.sample();
    }

    private @Nullable VoltageTrace voltageTrace(Verdict verdict, Batch single, Recording recorded, Recording other) {
        SpikeRaster raster = recorded.spikes().getFirst();
        long place = raster.firstDifference(other.spikes().getFirst());
        if (place < 0) {
            return null;
        }
        int step = (int) (place / raster.neurons());
        int neuron = (int) (place % raster.neurons());
        int from = Math.clamp(step - STEPS_BEFORE, 0, Math.max(0, raster.steps() - STEPS_SHOWN));
        int to = Math.min(from + STEPS_SHOWN, raster.steps());
        return new VoltageTrace(verdict.result().name(), neuron, step, from, trace(exact, single, recorded, neuron, from, to),
                trace(verdict.run(), single, other, neuron, from, to), model.parameters().get(Tensor.V_TH, neuron));
    }

    private static float[] trace(EngineRun run, Batch single, Recording recorded, int neuron, int from, int to) {
        float[] trace = new float[to - from];
        run.voltages(single, recorded, (sample, step, values, at) -> {
            if (step >= from && step < to) {
                trace[step - from] = values[at + neuron];
            }
        });
        return trace;
    }
}
