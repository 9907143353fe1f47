package org.phc4j.scenarios.simulate;

import java.util.List;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.region.LifSpikes;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.actors.lif.run.SpikeSink;

/**
 * All that is recorded of a trial; part of snapshots.
 *
 * @param spikes all spikes
 * @param traces sampled variables
 * @param weights sampled weights
 */
record TrialRecord(SpikeRecording spikes, TraceRecorder traces, WeightRecorder weights) implements SpikeSink {
    static TrialRecord of(SimulationPlan plan) {
        return new TrialRecord(new SpikeRecording(plan.network().stamp()), new TraceRecorder(plan.recording().traces(), plan.steps()),
                new WeightRecorder(plan.recording().weights()));
    }

    private List<SpikeSink> parts() {
        return List.of(spikes, traces, weights);
    }

    @Override
    public void accept(LifSpikes batch) {
        parts().forEach(part -> part.accept(batch));
    }

    @Override
    public void state(StateVisitor visitor) {
        parts().forEach(part -> part.state(visitor));
    }
}
