package org.phc4j.scenarios.simulate;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.region.LifSpikes;
import org.phc4j.actors.lif.run.SpikeSink;

/** What was recorded of trials that have ended: kept in the snapshots of later ones, so that a killed run loses none. */
final class EarlierTrials implements SpikeSink {
    private final SimulationPlan plan;
    private final List<TrialRecord> trials = new ArrayList<>();

    EarlierTrials(SimulationPlan plan) {
        this.plan = plan;
    }

    void add(TrialRecord trial) {
        trials.add(trial);
    }

    List<TrialRecord> trials() {
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
            trials.add(TrialRecord.of(plan));
        }
        trials.forEach(trial -> trial.state(visitor));
    }
}
