package org.phc4j.scanengine.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.reference.ReferenceConstants;
import org.phc4j.scanengine.reference.ReferenceNetwork;
import org.phc4j.scanengine.reference.ReferencePass;
import org.phc4j.scanengine.reference.ReferenceRun;

/**
 * Every spike that an engine gives otherwise than the float64 reference. The engine runs with the spikes of the reference as feedback, so
 * that a difference cannot grow into others through the synapses: each is one rounding at a threshold, and says how close to it the
 * voltage was.
 *
 * @param engine what was checked
 * @param compared number of neuron steps compared
 * @param limit the margin below which a difference is put down to rounding
 * @param differences all of them, by sample, step, neuron, preliminary ones first
 */
public record SpikeAudit(String engine, long compared, double limit, List<SpikeDifference> differences) {
    /** Copies the differences. */
    public SpikeAudit {
        differences = List.copyOf(differences);
    }

    /**
     * Compares an engine with the reference.
     *
     * @param engine an engine for the network; loaded anew
     * @param config options of the network
     * @param topology neurons and mask
     * @param parameters values
     * @param batch the sequences
     * @param relativeLimit the limit as a share of the largest |V|, for example {@link EngineCheck#CLEAR_MARGIN} for float32
     * @return what was found
     */
    public static SpikeAudit of(ScanEngine engine, NetworkConfig config, Topology topology, Parameters parameters, Batch batch,
            double relativeLimit) {
        ReferenceNetwork reference = new ReferenceNetwork(config, topology, ReferenceNetwork.widen(parameters.values()), false);
        double[][] series = Arrays.stream(batch.series()).map(ReferenceNetwork::widen).toArray(double[][]::new);
        ReferenceRun run = reference.run(series, Execution.EXACT);
        Collector collector = new Collector(run, reference.constants(), config.floor());
        engine.load(parameters);
        engine.forward(batch, new Execution.Replay(run.spikes()), (pass, sample, step, quantity, values, from) -> {
            if (quantity == Quantity.PRELIMINARY || quantity == Quantity.SPIKE) {
                collector.row(sample, step, quantity, values, from);
            }
        });
        return new SpikeAudit(engine.name(), batch.totalSteps() * topology.size(), relativeLimit * collector.largest, collector.inOrder());
    }

    /**
     * Whether rounding explains every difference.
     *
     * @return true if each is within the limit, or follows from one that is
     */
    public boolean explained() {
        return differences.stream().allMatch(d -> d.follows() || d.margin() <= limit);
    }

    /** Finds the differences, row by row; rows of different samples may come from different threads. */
    private static final class Collector {
        private final ReferenceRun run;
        private final ReferenceConstants constants;
        private final double floor;
        private final double largest;
        private final List<SpikeDifference> found = new ArrayList<>();
        private final boolean[][] preliminaryDiffers;

        Collector(ReferenceRun run, ReferenceConstants constants, double floor) {
            this.run = run;
            this.constants = constants;
            this.floor = floor;
            this.preliminaryDiffers = new boolean[run.size()][constants.vTh().length];
            this.largest = run.last().stream().flatMapToDouble(pass -> Arrays.stream(pass.states(Quantity.VOLTAGE))).map(Math::abs).max()
                    .orElse(0);
        }

        synchronized void row(int sample, int step, Quantity quantity, float[] values, int from) {
            ReferencePass pass = run.last().get(sample);
            boolean preliminary = quantity == Quantity.PRELIMINARY;
            for (int i = 0; i < constants.vTh().length; i++) {
                int at = step * constants.vTh().length + i;
                if (values[from + i] != (float) pass.states(quantity)[at]) {
                    preliminaryDiffers[sample][i] |= preliminary;
                    double margin = Math.abs(preliminary ? preliminaryDistance(pass, at, i) : pass.states(Quantity.VOLTAGE)[at]
                            - constants.vTh()[i]);
                    found.add(new SpikeDifference(sample, step, i, preliminary, values[from + i] != 0, margin,
                            !preliminary && preliminaryDiffers[sample][i]));
                }
            }
        }

        private double preliminaryDistance(ReferencePass pass, int at, int i) {
            double acting = Math.max(pass.states(Quantity.MEMBRANE)[at], floor);
            return acting - constants.vTh()[i] - constants.beta()[i] * pass.states(Quantity.ADAPTATION)[at];
        }

        List<SpikeDifference> inOrder() {
            found.sort(Comparator.comparingInt(SpikeDifference::sample).thenComparingInt(SpikeDifference::step)
                    .thenComparingInt(SpikeDifference::neuron).thenComparing(d -> !d.preliminary()));
            return found;
        }
    }
}
