package org.phc4j.scenarios.bench.simulate;

import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.PoissonDrive;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.RandomEdges;
import org.phc4j.actors.lif.synapse.Spread;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * The balanced random network of Brunel (Journal of Computational Neuroscience 8:183, 2000): four excitatory neurons to one inhibitory, a
 * tenth of each population onto every neuron, tau 20 ms, threshold 20 mV, reset 10 mV, refractory 2 ms, J = 0.1 mV, g = 5, external drive
 * of twice the threshold rate, delay 1.5 ms.
 */
final class BalancedNetwork {
    private static final double TAU_MS = 20;
    private static final double THRESHOLD_MV = 20;
    private static final double WEIGHT_MV = 0.1;
    private static final double INHIBITION = 5;
    private static final double DRIVE = 2;

    private BalancedNetwork() {}

    static LifNetwork of(double scale, long seed) {
        return of(scale, 1, DRIVE, seed);
    }

    /** With a part of the published in-degree, and another drive in units of the threshold rate. */
    static LifNetwork of(double scale, double indegree, double drive, long seed) {
        int excitatory = (int) (10_000 * scale);
        int inhibitory = (int) (2_500 * scale);
        int n = excitatory + inhibitory;
        Column zero = Column.of(0);
        IafPscDelta model = new IafPscDelta(Column.of(TAU_MS), Column.of(1), zero, Column.of(10), Column.of(THRESHOLD_MV), Column.of(2), zero,
                zero);
        double rateHz = drive * THRESHOLD_MV / (WEIGHT_MV * TAU_MS) * 1000;
        return LifNetwork.builder(TimeGrid.TENTH_MS).population("excitatory", excitatory, model).population("inhibitory", inhibitory, model)
                .project("excitation", edges(0, excitatory, n, WEIGHT_MV, indegree, seed))
                .project("inhibition", edges(excitatory, inhibitory, n, -INHIBITION * WEIGHT_MV, indegree, seed))
                .device(new PoissonDrive("background", IntStream.range(0, n).toArray(), Column.of(rateHz), WEIGHT_MV, 0, List.of())).build();
    }

    private static RandomEdges edges(int first, int size, int n, double weight, double indegree, long seed) {
        int delay = TimeGrid.TENTH_MS.delaySteps(1.5, "delay");
        return new RandomEdges(new RandomEdges.FixedIndegree((int) Math.round(size / 10 * indegree)), new RandomEdges.Group(first, size), new RandomEdges.Group(0, n),
                Spread.constant(weight), Spread.constant(delay), CounterRandom.of(seed, "edges " + first));
    }
}
