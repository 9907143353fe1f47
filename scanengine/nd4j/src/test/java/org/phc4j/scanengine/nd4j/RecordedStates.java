package org.phc4j.scanengine.nd4j;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.phc4j.scanengine.engine.Quantity;

/** Keeps the states of every pass in double, as (B)(T_b, D). */
final class RecordedStates implements Passes.Watcher {
    private final Network network;
    private final Extent extent;
    private final boolean stp;
    final List<Map<Quantity, double[][]>> passes = new ArrayList<>();

    RecordedStates(Network network, int neurons, double[][] series, int inputs, boolean stp) {
        this.network = network;
        this.stp = stp;
        int[] lengths = new int[series.length];
        for (int b = 0; b < lengths.length; b++) {
            lengths[b] = series[b].length / inputs;
        }
        this.extent = Extent.of(neurons, lengths);
    }

    @Override
    public void pass(int number, Frame x) {
        Map<Quantity, double[][]> states = new EnumMap<>(Quantity.class);
        int n = extent.steps();
        put(states, Quantity.ENCODED, network.ops.download(network.buffers().encoder.xs().at(0, n)));
        put(states, Quantity.CURRENT, network.ops.download(x.current.at(0, n)));
        put(states, Quantity.MEMBRANE, network.ops.download(x.vf.at(0, n)));
        put(states, Quantity.ADAPTATION, network.ops.download(x.th.at(0, n)));
        put(states, Quantity.PRELIMINARY, network.ops.download(x.p.at(0, n)));
        put(states, Quantity.RESET, network.ops.download(x.vr.at(0, n)));
        put(states, Quantity.VOLTAGE, network.ops.download(x.v.at(0, n)));
        put(states, Quantity.SPIKE, network.ops.download(x.s.at(0, n)));
        put(states, Quantity.DELAYED, network.ops.download(x.h(0, n)));
        put(states, Quantity.FACILITATION, stp ? network.ops.download(x.u.at(0, n)) : ones(n));
        put(states, Quantity.RESOURCES, stp ? network.ops.download(x.r.at(0, n)) : ones(n));
        put(states, Quantity.EFFICACY, network.ops.download(x.e.at(0, n)));
        put(states, Quantity.SYNAPTIC, network.ops.download(x.isyn.at(0, n)));
        passes.add(states);
    }

    private double[] ones(int steps) {
        double[] values = new double[steps * extent.lanes()];
        java.util.Arrays.fill(values, 1);
        return values;
    }

    private void put(Map<Quantity, double[][]> states, Quantity quantity, double[] rows) {
        double[][] samples = new double[extent.samples()][];
        int neurons = extent.neurons();
        for (int b = 0; b < samples.length; b++) {
            samples[b] = new double[extent.lengths()[b] * neurons];
            for (int t = 0; t < extent.lengths()[b]; t++) {
                System.arraycopy(rows, t * extent.lanes() + b * neurons, samples[b], t * neurons, neurons);
            }
        }
        states.put(quantity, samples);
    }
}
