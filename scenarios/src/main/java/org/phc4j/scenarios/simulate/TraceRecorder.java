package org.phc4j.scenarios.simulate;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.region.LifSpikes;
import org.phc4j.actors.lif.region.Probe;
import org.phc4j.actors.lif.region.ProbeSink;
import org.phc4j.actors.lif.run.SpikeSink;

/** The samples of all traces of a trial, in memory; part of snapshots. */
final class TraceRecorder implements ProbeSink, SpikeSink {
    private final List<Recording.Trace> traces;
    private final List<double[]> samples = new ArrayList<>(); // (samples, neurons) of each trace

    TraceRecorder(List<Recording.Trace> traces, int steps) {
        this.traces = traces;
        for (Recording.Trace trace : traces) {
            samples.add(new double[Math.multiplyExact(steps / trace.everySteps(), trace.neurons().length)]);
        }
    }

    List<Probe> probes() {
        return traces.stream().map(trace -> new Probe(trace.neurons(), trace.variable(), trace.everySteps())).toList();
    }

    double[] samples(int trace) {
        return samples.get(trace);
    }

    @Override
    public void sample(int probe, int element, int update, double value) {
        Recording.Trace trace = traces.get(probe);
        int row = (update + 1) / trace.everySteps() - 1;
        samples.get(probe)[row * trace.neurons().length + element] = value;
    }

    @Override
    public void accept(LifSpikes spikes) {
        // Samples come by themselves.
    }

    @Override
    public void state(StateVisitor visitor) {
        for (int k = 0; k < samples.size(); k++) {
            visitor.doubles("trace." + k, samples.get(k));
        }
    }
}
