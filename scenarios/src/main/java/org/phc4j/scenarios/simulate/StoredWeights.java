package org.phc4j.scenarios.simulate;

import java.util.Arrays;
import org.phc4j.actors.lif.run.LifSimulation;

/** A copy of the weights of a projection, as they are when a simulation ends. */
final class StoredWeights {
    private static final int ROOM = 1024;
    private int[] source = new int[ROOM];
    private int[] target = new int[ROOM];
    private int[] delay = new int[ROOM];
    private double[] weight = new double[ROOM];
    private int count;

    private StoredWeights() {}

    static SimulationResult.Weights of(String projection, LifSimulation simulation) {
        StoredWeights copy = new StoredWeights();
        simulation.weights(projection, copy::add);
        return new SimulationResult.Weights(projection, visitor -> {
            for (int k = 0; k < copy.count; k++) {
                visitor.edge(copy.source[k], copy.target[k], copy.weight[k], copy.delay[k]);
            }
        });
    }

    private void add(int from, int to, double value, int steps) {
        if (count == source.length) {
            source = Arrays.copyOf(source, 2 * count);
            target = Arrays.copyOf(target, 2 * count);
            delay = Arrays.copyOf(delay, 2 * count);
            weight = Arrays.copyOf(weight, 2 * count);
        }
        source[count] = from;
        target[count] = to;
        delay[count] = steps;
        weight[count++] = value;
    }
}
