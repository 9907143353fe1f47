package org.phc4j.scenarios.simulate;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.region.LifSpikes;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.actors.lif.run.SpikeSink;
import org.phc4j.actors.lif.model.Stamp;

/** The spikes of trials that have ended: kept in the snapshots of later ones, so that a killed run loses none. */
final class EarlierTrials implements SpikeSink {
    private final Stamp stamp;
    private final List<SpikeRecording> trials = new ArrayList<>();

    EarlierTrials(Stamp stamp) {
        this.stamp = stamp;
    }

    void add(SpikeRecording trial) {
        trials.add(trial);
    }

    List<SpikeRecording> trials() {
        return List.copyOf(trials);
    }

    @Override
    public void accept(LifSpikes spikes) {
        // They have ended.
    }

    @Override
    public void state(StateVisitor visitor) {
        int count = (int) visitor.number("trials", trials.size());
        while (trials.size() < count) {
            trials.add(new SpikeRecording(stamp));
        }
        trials.forEach(trial -> trial.state(visitor));
    }
}
