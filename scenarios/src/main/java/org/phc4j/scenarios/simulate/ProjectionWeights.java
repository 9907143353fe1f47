package org.phc4j.scenarios.simulate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.synapse.EdgeVisitor;

/**
 * The connections of a projection by source, delay and target, whatever the regions are, and their weights in that order. Those with all
 * three in common stay in the order of the projection.
 */
final class ProjectionWeights {
    private static final int ROOM = 1024;
    private final String projection;
    private int[] source = new int[ROOM];
    private int[] target = new int[ROOM];
    private int[] delay = new int[ROOM];
    private final int[] place; // (connections) where the simulation's k-th connection is
    private int count;

    private ProjectionWeights(String projection, LifSimulation simulation) {
        this.projection = projection;
        simulation.weights(projection, (from, to, weight, steps) -> add(from, to, steps));
        int[] order = IntStream.range(0, count).boxed().sorted(Comparator.<Integer>comparingInt(k -> source[k]).thenComparingInt(k -> delay[k])
                .thenComparingInt(k -> target[k]).thenComparingInt(k -> k)).mapToInt(Integer::intValue).toArray();
        source = Arrays.stream(order).map(k -> source[k]).toArray();
        target = Arrays.stream(order).map(k -> target[k]).toArray();
        delay = Arrays.stream(order).map(k -> delay[k]).toArray();
        place = new int[count];
        for (int k = 0; k < count; k++) {
            place[order[k]] = k;
        }
    }

    static ProjectionWeights of(String projection, LifSimulation simulation) {
        return new ProjectionWeights(projection, simulation);
    }

    private void add(int from, int to, int steps) {
        if (count == source.length) {
            source = Arrays.copyOf(source, 2 * count);
            target = Arrays.copyOf(target, 2 * count);
            delay = Arrays.copyOf(delay, 2 * count);
        }
        source[count] = from;
        target[count] = to;
        delay[count++] = steps;
    }

    /** The weights as they are now. */
    double[] now(LifSimulation simulation) {
        double[] weights = new double[count];
        int[] k = {0};
        simulation.weights(projection, (from, to, weight, steps) -> weights[place[k[0]++]] = weight);
        return weights;
    }

    void forEach(double[] weights, EdgeVisitor visitor) {
        for (int k = 0; k < count; k++) {
            visitor.edge(source[k], target[k], weights[k], delay[k]);
        }
    }
}
