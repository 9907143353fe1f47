package org.phc4j.scanengine.nd4j;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.StateSink;

/** Delivers the states of every pass to a sink, row by row. Off the hot path. */
record SinkFeeder(Network network, NetworkConfig config, Batch batch, StateSink sink) implements Passes.Watcher {
    @Override
    public void pass(int number, Frame x) {
        Map<Quantity, float[]> states = new EnumMap<>(Quantity.class);
        int longest = 0;
        for (int b = 0; b < batch.size(); b++) {
            longest = Math.max(longest, batch.steps(b));
        }
        for (Quantity quantity : Quantity.values()) {
            states.put(quantity, values(quantity, x, longest));
        }
        int neurons = states.getOrDefault(Quantity.SPIKE, new float[0]).length / longest / batch.size();
        for (int b = 0; b < batch.size(); b++) {
            for (int t = 0; t < batch.steps(b); t++) {
                for (Quantity quantity : Quantity.values()) {
                    sink.row(number, b, t, quantity, states.getOrDefault(quantity, new float[0]), (t * batch.size() + b) * neurons);
                }
            }
        }
    }

    private float[] values(Quantity quantity, Frame x, int steps) {
        Ops ops = network.ops;
        return switch (quantity) {
            case ENCODED -> ops.downloadFloats(network.buffers().encoder.xs().at(0, steps));
            case CURRENT -> ops.downloadFloats(x.current.at(0, steps));
            case MEMBRANE -> ops.downloadFloats(x.vf.at(0, steps));
            case ADAPTATION -> ops.downloadFloats(x.th.at(0, steps));
            case PRELIMINARY -> ops.downloadFloats(x.p.at(0, steps));
            case RESET -> ops.downloadFloats(x.vr.at(0, steps));
            case VOLTAGE -> ops.downloadFloats(x.v.at(0, steps));
            case SPIKE -> ops.downloadFloats(x.s.at(0, steps));
            case DELAYED -> ops.downloadFloats(x.h(0, steps));
            case FACILITATION -> plastic(ops, x.u, steps);
            case RESOURCES -> plastic(ops, x.r, steps);
            case EFFICACY -> ops.downloadFloats(x.e.at(0, steps));
            case SYNAPTIC -> ops.downloadFloats(x.isyn.at(0, steps));
        };
    }

    /** A state of the plastic synapse; 1 throughout where there is no plasticity. */
    private float[] plastic(Ops ops, Track track, int steps) {
        float[] values = ops.downloadFloats(track.at(0, steps));
        if (!config.stp()) {
            Arrays.fill(values, 1f);
        }
        return values;
    }
}
