package org.phc4j.scenarios.compare;

import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.compare.EnginePair.Difference;
import org.phc4j.scenarios.compare.EnginePair.Local;
import org.phc4j.scenarios.compare.EnginePair.Replay;

/** The recorded spikes of an engine, replayed through one pass of the scan engine. */
final class ReplayTally {
    private final ScanEngine engine;
    private final EngineRun replayed;
    private final int neurons;
    private final float[] threshold;
    private boolean asked;
    private long localDifferences;
    private @Nullable Local first;

    ReplayTally(Model model, ScanEngine engine, EngineRun replayed) {
        this.engine = engine;
        this.replayed = replayed;
        this.neurons = model.topology().size();
        this.threshold = model.parameters().copyOf(Tensor.V_TH);
    }

    void add(Portion portion, Recording recorded) {
        asked = true;
        Recording replay = Recording.of(engine.forward(portion.batch(), new Execution.Replay(recorded.spikes()), null));
        for (int b = 0; b < portion.batch().size(); b++) {
            SpikeRaster given = recorded.spikes().get(b);
            localDifferences += replay.spikes().get(b).differences(given);
            long place = replay.spikes().get(b).firstDifference(given);
            if (place >= 0 && first == null) {
                first = locate(portion, b, (int) (place / neurons), (int) (place % neurons));
            }
        }
    }

    private Local locate(Portion portion, int b, int step, int neuron) {
        Batch sample = portion.only(b);
        Recording recorded = replayed.run(sample);
        VoltageRecord theirs = VoltageRecord.of(replayed, sample, recorded, neurons);
        VoltageRecord ours = new VoltageRecord(sample, neurons);
        engine.forward(sample, new Execution.Replay(recorded.spikes()), ours.sink());
        return new Local(portion.first() + b, step, neuron, ours.at(0, step, neuron), theirs.at(0, step, neuron), threshold[neuron]);
    }

    /** What the replays found; null if no portion differed, or none was to be replayed. */
    @Nullable Replay result(@Nullable Difference difference) {
        if (!asked) {
            return null;
        }
        boolean same = first != null && difference != null && first.sample() == difference.sample() && first.step() == difference.step()
                && first.neuron() == difference.neuron();
        return new Replay(localDifferences, first, same);
    }
}
