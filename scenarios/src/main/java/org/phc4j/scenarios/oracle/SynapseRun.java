package org.phc4j.scenarios.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.Relay;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.SynapseModel;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.json.JsonValue;

/**
 * One synapse in a network of three: relays that repeat the given trains, and a target without a threshold, whose membrane shows what
 * arrives. Where the postsynaptic neuron must spike at given times, its train alone makes it spike, and the weight is read from the synapse.
 *
 * @param amplitudes (n) what each presynaptic spike delivered
 */
@SuppressWarnings("ArrayRecordComponent")
record SynapseRun(double[] amplitudes) {
    /** Steps of files that name none: the first on whose grid all times are. */
    private static final double[] STEPS_MS = {0.1, 0.05, 0.025, 0.02, 0.01, 0.005, 0.001};
    /** So slow a membrane that it keeps what it receives. */
    private static final double HELD_MS = 1e300;
    /** A threshold that no weight reaches, only the train that makes the neuron spike. */
    private static final double OUT_OF_REACH = 1e100;

    /** The grid of a case: its {@code dt_ms}, or the coarsest of the usual ones that all its times are on. */
    static TimeGrid grid(JsonValue one, double[]... timesMs) {
        if (one.find("dt_ms").isPresent()) {
            return new TimeGrid(one.get("dt_ms").number());
        }
        for (double step : STEPS_MS) {
            TimeGrid grid = new TimeGrid(step);
            if (Arrays.stream(timesMs).flatMapToDouble(Arrays::stream).allMatch(grid::holds)) {
                return grid;
            }
        }
        return new TimeGrid(STEPS_MS[0]); // where the time that is off every grid is complained of
    }

    /** A synapse whose source alone matters. */
    static SynapseRun ofSource(SynapseModel model, double weight, TimeGrid grid, double[] preMs) {
        return of(model, weight, grid, grid.stepMs(), preMs, null);
    }

    /** A synapse between two neurons with given trains. */
    static SynapseRun ofPair(SynapseModel model, double weight, TimeGrid grid, double delayMs, double[] preMs, double[] postMs) {
        return of(model, weight, grid, delayMs, preMs, postMs);
    }

    private static SynapseRun of(SynapseModel model, double weight, TimeGrid grid, double delayMs, double[] preMs,
            double @Nullable [] postMs) {
        int delay = grid.delaySteps(delayMs, "delay");
        int[] pre = steps(grid, preMs);
        int[] post = postMs == null ? new int[0] : steps(grid, postMs);
        CsrEdges edge = CsrEdges.list(2, new int[] {0}, new int[] {1}, new double[] {weight}, new int[] {delay});
        LifNetwork.Builder builder = LifNetwork.builder(grid).population("pre", 1, new Relay());
        builder.population("post", 1, postMs == null ? membrane(HELD_MS, Double.MAX_VALUE) : membrane(1, OUT_OF_REACH));
        CsrEdges drive = CsrEdges.list(2, new int[] {0, 1}, new int[] {0, 1}, new double[] {1, 2 * OUT_OF_REACH}, new int[2]);
        LifNetwork network = builder.project("synapse", model, edge, 0)
                .device(new SpikeTrains("trains", new int[][] {pre, post}, drive, 0)).build();
        try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults())) {
            return new SynapseRun(postMs == null ? received(simulation, pre, delay) : weights(simulation, pre, delay));
        }
    }

    private static IafPscDelta membrane(double tauMs, double threshold) {
        Column zero = Column.of(0);
        return new IafPscDelta(Column.of(tauMs), Column.of(1), zero, zero, Column.of(threshold), zero, zero, zero);
    }

    private static int[] steps(TimeGrid grid, double[] ms) {
        int[] steps = Arrays.stream(ms).mapToInt(t -> grid.steps(t, "time")).toArray();
        for (int k = 1; k < steps.length; k++) {
            if (steps[k] <= steps[k - 1]) {
                throw new BadInputException("spike times " + ms[k - 1] + " and " + ms[k] + " ms; expected ascending times");
            }
        }
        return steps;
    }

    private static double[] received(LifSimulation simulation, int[] pre, int delay) {
        List<Double> values = new ArrayList<>();
        double before = 0;
        for (int step : pre) {
            simulation.run(step + delay + 1 - simulation.step());
            double now = simulation.observe(1, 0);
            values.add(now - before);
            before = now;
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] weights(LifSimulation simulation, int[] pre, int delay) {
        DoubleStream.Builder values = DoubleStream.builder();
        for (int step : pre) {
            simulation.run(step + delay + 1 - simulation.step());
            simulation.weights("synapse", (source, target, weight, d) -> values.add(weight));
        }
        return values.build().toArray();
    }
}
