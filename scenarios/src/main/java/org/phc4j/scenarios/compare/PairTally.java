package org.phc4j.scenarios.compare;

import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scenarios.compare.EnginePair.Difference;
import org.phc4j.scenarios.compare.SpikeTrains.Distances;

/** What tells an engine from the exact scans, added up over the portions of a test set in their order. */
final class PairTally {
    private final int neurons;
    private final int classes;
    private final int[] readout;
    private final float[] threshold;
    private long differingSpikes;
    private @Nullable Difference first;
    private long differingVoltages;
    private double squaredError;
    private double squaredNorm;
    private double maxLogitDifference;
    private Distances distances = Distances.NONE;
    private long trains;

    PairTally(Model model) {
        this.neurons = model.topology().size();
        this.classes = model.config().classes();
        this.readout = model.topology().readout();
        this.threshold = model.parameters().copyOf(Tensor.V_TH);
    }

    /** Adds a portion; returns whether a spike differs in it. */
    boolean add(Portion portion, Recording exact, VoltageRecord voltages, Recording other, VoltageError error) {
        long before = differingSpikes;
        for (int b = 0; b < portion.batch().size(); b++) {
            SpikeRaster a = exact.spikes().get(b);
            long differing = a.differences(other.spikes().get(b));
            if (differing > 0) {
                differingSpikes += differing;
                distances = distances.plus(SpikeTrains.between(a, other.spikes().get(b), readout));
                remember(portion.first(), b, a.firstDifference(other.spikes().get(b)), voltages);
            }
            trains += readout.length;
            differingVoltages += error.differing(b);
            squaredError += error.squares(b);
            squaredNorm += voltages.squares(b);
        }
        for (int k = 0; k < portion.batch().size() * classes; k++) {
            maxLogitDifference = Math.max(maxLogitDifference, Math.abs((double) exact.logits()[k] - other.logits()[k]));
        }
        return differingSpikes > before;
    }

    private void remember(int firstSample, int b, long place, VoltageRecord voltages) {
        if (first == null) {
            int step = (int) (place / neurons);
            int neuron = (int) (place % neurons);
            first = new Difference(firstSample + b, step, neuron, voltages.at(b, step, neuron), threshold[neuron]);
        }
    }

    @Nullable Difference first() {
        return first;
    }

    EnginePair result(String name, EngineKind kind, EnginePair.@Nullable Replay replay) {
        double relative = squaredError == 0 ? 0 : Math.sqrt(squaredError / squaredNorm);
        return new EnginePair(ExactRun.NAME, name, kind, differingSpikes, first, differingVoltages, relative, maxLogitDifference,
                distances.vanRossum() / trains, distances.victorPurpura() / trains, replay);
    }
}
