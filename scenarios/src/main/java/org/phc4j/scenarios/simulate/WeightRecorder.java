package org.phc4j.scenarios.simulate;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.region.LifSpikes;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.SpikeSink;

/** The sampled weights of a trial, in memory; part of snapshots. */
final class WeightRecorder implements SpikeSink {
    private final List<Recording.WeightProbe> probes;
    private final List<List<Sample>> samples = new ArrayList<>(); // of each probe

    /**
     * Weights at a time.
     *
     * @param step steps that had run
     * @param weights in the order of {@link ProjectionWeights}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Sample(int step, double[] weights) {}

    WeightRecorder(List<Recording.WeightProbe> probes) {
        this.probes = probes;
        probes.forEach(probe -> samples.add(new ArrayList<>()));
    }

    /** The first step after one at which a sample is due. */
    int next(int step) {
        int next = Integer.MAX_VALUE;
        for (Recording.WeightProbe probe : probes) {
            int every = probe.everySteps();
            next = every == 0 || step > Integer.MAX_VALUE - every ? next : Math.min(next, (step / every + 1) * every);
        }
        return next;
    }

    void sample(LifSimulation simulation, List<ProjectionWeights> connections) {
        for (int k = 0; k < probes.size(); k++) {
            int every = probes.get(k).everySteps();
            if (every > 0 && simulation.step() % every == 0) {
                add(k, simulation, connections);
            }
        }
    }

    /** The last sample of a trial that has ended. */
    void end(LifSimulation simulation, List<ProjectionWeights> connections, boolean lastTrial) {
        for (int k = 0; k < probes.size(); k++) {
            if (probes.get(k).everySteps() > 0 || lastTrial) {
                add(k, simulation, connections);
            }
        }
    }

    private void add(int probe, LifSimulation simulation, List<ProjectionWeights> connections) {
        List<Sample> taken = samples.get(probe);
        if (taken.isEmpty() || taken.getLast().step() < simulation.step()) {
            taken.add(new Sample(simulation.step(), connections.get(probe).now(simulation)));
        }
    }

    List<Sample> samples(int probe) {
        return List.copyOf(samples.get(probe));
    }

    @Override
    public void accept(LifSpikes spikes) {
        // Weights are looked at between runs.
    }

    @Override
    public void state(StateVisitor visitor) {
        for (List<Sample> taken : samples) {
            int count = (int) visitor.number("weights.samples", taken.size());
            List<Sample> stored = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                Sample sample = k < taken.size() ? taken.get(k) : new Sample(0, new double[0]);
                int step = (int) visitor.number("weights.step", sample.step());
                stored.add(new Sample(step, visitor.grown("weights", sample.weights(), sample.weights().length)));
            }
            taken.clear();
            taken.addAll(stored);
        }
    }
}
