package org.phc4j.actors.lif.synapse;

import java.util.Arrays;
import org.phc4j.actors.lif.model.ExactIntegration;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.model.TimeGrid;

/**
 * The spikes of the neurons that a plastic store ends at, each with the trace it left: all spikes so far, as a synapse may look back to
 * its last presynaptic spike, however long ago.
 */
final class PostSpikes {
    private final double tauMs;
    private final TimeGrid grid;
    private final int[] index;    // (neurons) row of a neuron, -1 for those with no synapse
    private final int[][] steps;  // (rows) steps of spikes, ascending
    private final double[][] trace; // (rows) trace right after each, itself included
    private final int[] count;

    PostSpikes(StoredRows rows, double tauMs, TimeGrid grid) {
        this.tauMs = tauMs;
        this.grid = grid;
        index = new int[rows.neurons()];
        Arrays.fill(index, -1);
        int next = 0;
        for (int target : rows.target()) {
            if (index[target] < 0) {
                index[target] = next++;
            }
        }
        steps = new int[next][4];
        trace = new double[next][4];
        count = new int[next];
    }

    void add(int neuron, int step) {
        int row = index[neuron];
        if (row < 0) {
            return;
        }
        int n = count[row]++;
        if (n == steps[row].length) {
            steps[row] = Arrays.copyOf(steps[row], 2 * n);
            trace[row] = Arrays.copyOf(trace[row], 2 * n);
        }
        trace[row][n] = n == 0 ? 1 : trace[row][n - 1] * ExactIntegration.decay(grid.ms(step - steps[row][n - 1]), tauMs) + 1;
        steps[row][n] = step;
    }

    int row(int neuron) {
        return index[neuron];
    }

    int step(int row, int spike) {
        return steps[row][spike];
    }

    int count(int row) {
        return count[row];
    }

    /** Number of spikes before a step. */
    int before(int row, long step) {
        int low = 0;
        int high = count[row];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps[row][middle] < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The trace at a step, of the spikes before it. */
    double trace(int row, long step) {
        int n = before(row, step);
        return n == 0 ? 0 : trace[row][n - 1] * ExactIntegration.decay(grid.ms(step - steps[row][n - 1]), tauMs);
    }

    void state(StateVisitor visitor) {
        visitor.ints("post.count", count);
        for (int row = 0; row < steps.length; row++) {
            steps[row] = atLeastOne(visitor.grown("post.steps", steps[row], count[row]));
            trace[row] = atLeastOne(visitor.grown("post.trace", trace[row], count[row]));
        }
    }

    private static int[] atLeastOne(int[] values) {
        return values.length == 0 ? new int[4] : values;
    }

    private static double[] atLeastOne(double[] values) {
        return values.length == 0 ? new double[4] : values;
    }
}
