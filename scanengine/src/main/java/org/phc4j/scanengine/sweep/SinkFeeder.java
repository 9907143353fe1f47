package org.phc4j.scanengine.sweep;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import org.phc4j.connectomes.dynamics.NeuronDynamics;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.StateSink;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.Tile;

/** Delivers the states of a block to a sink, row by row. Off the hot path. */
final class SinkFeeder {
    private final NetworkConfig config;
    private final Constants c;
    private final Lanes lanes;

    SinkFeeder(NetworkConfig config, Constants constants) {
        this.config = config;
        this.c = constants;
        this.lanes = constants.lanes;
    }

    /** Delivers steps {@code [t0, t1)}: neuron states from a frame, synapse states from its tile or another. */
    void feed(Group group, Workspace w, Frame frame, Tile synapses, PassRecord record, StateSink sink, int pass, int t0, int t1) {
        Tile neurons = frame.s;
        for (int t = t0; t < t1; t++) {
            int at = (t - t0 + 1) * lanes.row();
            for (int g = 0; g < group.active(t); g++) {
                int lane = g * lanes.padded();
                int from = FIRST + at + lane;
                int sample = group.index[g];
                sink.row(pass, sample, t, Quantity.ENCODED, frame.input.xs, from - lanes.row());
                sink.row(pass, sample, t, Quantity.CURRENT, neurons.current, from);
                sink.row(pass, sample, t, Quantity.MEMBRANE, neurons.vf, from);
                sink.row(pass, sample, t, Quantity.ADAPTATION, neurons.th, from);
                sink.row(pass, sample, t, Quantity.RESET, neurons.vr, from);
                sink.row(pass, sample, t, Quantity.VOLTAGE, neurons.v, from);
                show(w, i -> NeuronDynamics.floored(neurons.vf[from + i], c.floor) - c.vTh[FIRST + i] - c.beta[FIRST + i] * neurons.th[from + i] >= 0f ? 1f : 0f);
                sink.row(pass, sample, t, Quantity.PRELIMINARY, w.shown, 0);
                int step = t;
                int local = g;
                show(w, i -> record.spikes[local].get(step, i) ? 1f : 0f);
                sink.row(pass, sample, t, Quantity.SPIKE, w.shown, 0);
                feedSynapses(w, synapses, sink, pass, sample, t, from);
            }
        }
    }

    private void feedSynapses(Workspace w, Tile s, StateSink sink, int pass, int sample, int t, int from) {
        show(w, i -> h(s, from + i));
        sink.row(pass, sample, t, Quantity.DELAYED, w.shown, 0);
        show(w, i -> config.stp() ? s.u[from + i] : 1f);
        sink.row(pass, sample, t, Quantity.FACILITATION, w.shown, 0);
        show(w, i -> config.stp() ? s.r[from + i] : 1f);
        sink.row(pass, sample, t, Quantity.RESOURCES, w.shown, 0);
        int resources = config.efficacy() == Efficacy.POST ? from : from - s.row;
        show(w, i -> config.stp() ? h(s, from + i) * s.u[from + i] * s.r[resources + i] : h(s, from + i));
        sink.row(pass, sample, t, Quantity.EFFICACY, w.shown, 0);
        sink.row(pass, sample, t, Quantity.SYNAPTIC, s.synaptic, from);
    }

    private static float h(Tile s, int lane) {
        int bit = lane - FIRST;
        return (s.delayed[bit / Lanes.CHUNK] >>> (bit % Lanes.CHUNK) & 1L) != 0 ? 1f : 0f;
    }

    private interface PerNeuron {
        float value(int neuron);
    }

    private void show(Workspace w, PerNeuron f) {
        for (int i = 0; i < lanes.neurons(); i++) {
            w.shown[i] = f.value(i);
        }
    }
}
