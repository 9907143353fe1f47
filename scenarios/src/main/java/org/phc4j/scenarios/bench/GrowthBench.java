package org.phc4j.scenarios.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Execution;

/** Times steps over ranges of one quantity at a time: steps, batch, permitted synapses. */
public final class GrowthBench {
    private static final int[] STEPS = {1_000, 3_162, 10_000, 31_623, 100_000};
    private static final int[] BATCHES = {4, 8, 16, 32, 64};
    private static final int[] NEURONS = {256, 512, 1_024, 2_048, 4_096};
    private static final int[] IN_DEGREES = {16, 32, 64, 128, 256};
    private static final int IN_DEGREE = 32;
    private static final int FIXED_NEURONS = 1_024;
    private static final int SMALL = 32;
    private static final int SHORT = 100;
    private static final int CHANNELS = 6;
    private static final int CLASSES = 2;

    private GrowthBench() {}

    /**
     * A range to go through.
     *
     * @param quantity what is varied
     * @param fixed what is not, in words
     * @param values ascending
     * @param workloads one for each value
     */
    public record Range(String quantity, String fixed, List<Double> values, List<Workload> workloads) {
        /** Fixes the lists. */
        public Range {
            values = List.copyOf(values);
            workloads = List.copyOf(workloads);
        }
    }

    /**
     * The standard ranges: T from 1,000 to 100,000; B from 4 to 64; D from 256 to 4,096 with 32 synapses onto each neuron; 16 to 256
     * synapses onto each of 1,024 neurons.
     *
     * @param positivity the positivity map
     * @param execution order of execution
     * @param largest no more neurons than this
     * @return the ranges
     */
    public static List<Range> ranges(Positivity positivity, Execution execution, int largest) {
        Topology small = Topologies.builtin(1, 2, SMALL);
        List<Range> ranges = new ArrayList<>();
        ranges.add(range("steps T", "D 32, batch 8", STEPS, n -> n, n -> new Workload(TrainingShape.of(n, CHANNELS, CLASSES, SMALL, 8), small,
                positivity, execution, false, 0)));
        ranges.add(range("batch B", "D 32, T 1000", BATCHES, n -> n, n -> new Workload(TrainingShape.of(1_000, CHANNELS, CLASSES, SMALL, n),
                small, positivity, execution, false, 0)));
        ranges.add(range("synapses S, more neurons", "D 256 to 4096, 32 synapses onto each, T 100, batch 4", upTo(NEURONS, largest),
                n -> n * IN_DEGREE, n -> sparse(n, IN_DEGREE, positivity, execution)));
        ranges.add(range("synapses S, same neurons", "D 1024, 16 to 256 synapses onto each, T 100, batch 4", IN_DEGREES,
                n -> n * FIXED_NEURONS, n -> sparse(FIXED_NEURONS, n, positivity, execution)));
        return ranges;
    }

    private static int[] upTo(int[] values, int largest) {
        return IntStream.of(values).filter(n -> n <= Math.max(largest, values[1])).toArray();
    }

    private static Workload sparse(int neurons, int inDegree, Positivity positivity, Execution execution) {
        return new Workload(TrainingShape.of(SHORT, CHANNELS, CLASSES, neurons, 4), RandomMask.of(neurons, inDegree, 0), positivity, execution,
                false, 0);
    }

    private static Range range(String quantity, String fixed, int[] numbers, java.util.function.IntUnaryOperator value,
            java.util.function.IntFunction<Workload> workload) {
        return new Range(quantity, fixed, IntStream.of(numbers).mapToObj(n -> (double) value.applyAsInt(n)).toList(),
                IntStream.of(numbers).mapToObj(workload).toList());
    }

    /**
     * Times a range.
     *
     * @param range what to time
     * @param settings how
     * @param stop asked before every step
     * @param watcher told of every measurement
     * @return the times, fewer if stopped
     */
    public static GrowthSeries measure(Range range, BenchSettings settings, BooleanSupplier stop, Consumer<Measurement> watcher) {
        List<GrowthSeries.Point> points = new ArrayList<>();
        for (int k = 0; k < range.values.size() && !stop.getAsBoolean(); k++) {
            Optional<Measurement> measured = TrainingBench.measure(range.workloads.get(k), settings, stop);
            if (measured.isPresent()) {
                watcher.accept(measured.get());
                points.add(new GrowthSeries.Point(range.values.get(k), measured.get()));
            }
        }
        return new GrowthSeries(range.quantity, range.fixed, points);
    }
}
