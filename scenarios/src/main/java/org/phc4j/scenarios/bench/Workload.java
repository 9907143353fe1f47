package org.phc4j.scenarios.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;

/**
 * What a training step is timed on, down to the last bit: a network with its initial parameters, standard normal input and random
 * labels, all drawn by a seed. The spike rate of the network is part of the workload, as silent synapses cost nothing.
 *
 * @param shape its size
 * @param topology the mask
 * @param positivity the positivity map
 * @param execution order of execution
 * @param rewarded whether R-STDP follows every update
 * @param seed decides parameters, input and labels
 */
public record Workload(TrainingShape shape, Topology topology, Positivity positivity, Execution execution, boolean rewarded, long seed) {
    /** The paper's number of passes. */
    public static final int PASSES = 4;

    /**
     * The workload of published comparisons: topology 1 of the paper, synapses of the default scale 30, seed 0.
     *
     * @param shape its size
     * @param positivity the positivity map
     * @param execution order of execution
     * @param rewarded whether R-STDP follows every update
     * @return the workload
     */
    public static Workload standard(TrainingShape shape, Positivity positivity, Execution execution, boolean rewarded) {
        return new Workload(shape, Topologies.builtin(1, 2, shape.neurons()), positivity, execution, rewarded, 0);
    }

    /**
     * The network as training begins.
     *
     * @return model with drawn parameters
     */
    public Model model() {
        NetworkConfig config = NetworkConfig.defaults(shape.channels(), shape.classes()).withPositivity(positivity);
        List<String> classes = IntStream.range(0, shape.classes()).mapToObj(c -> "class-" + c).toList();
        return new Model(config, topology, Initialisation.defaults(positivity).draw(config, topology, seed),
                Normalisation.identity(shape.channels()), classes);
    }

    /**
     * The sequences of the step.
     *
     * @return B sequences of standard normal numbers, each with a random class
     */
    public Batch batch() {
        CounterRandom normal = CounterRandom.of(seed, "bench.input");
        CounterRandom label = CounterRandom.of(seed, "bench.label");
        float[][] series = new float[shape.batch()][Math.multiplyExact(shape.steps(), shape.channels())];
        int[] labels = new int[shape.batch()];
        for (int b = 0; b < series.length; b++) {
            labels[b] = label.below(shape.classes(), b, 0);
            for (int k = 0; k < series[b].length; k++) {
                series[b][k] = (float) normal.gaussian(k, b);
            }
        }
        return new Batch(shape.channels(), series, labels);
    }

    /**
     * Number of passes of the execution.
     *
     * @return passes, 1 for exact execution
     */
    public int passes() {
        return execution instanceof Execution.Parallel p ? p.passes() : 1;
    }

    /**
     * The execution in one word.
     *
     * @return {@code exact} or {@code parallel-K}
     */
    public String executionName() {
        return execution instanceof Execution.Parallel p ? "parallel-" + p.passes() : "exact";
    }

    /**
     * The workload in one line.
     *
     * @return shape, map, execution, plasticity
     */
    public String label() {
        return shape.name() + " " + positivity.name().toLowerCase(Locale.ROOT) + " " + executionName() + (rewarded ? " +R-STDP" : "");
    }
}
