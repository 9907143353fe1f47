package org.phc4j.actors.lif.synapse;

import java.util.Arrays;
import org.phc4j.actors.lif.model.ExactIntegration;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.model.TimeGrid;

/**
 * The spikes of the neurons that a plastic store ends at, each with the trace it left: those that not every synapse has learnt from yet.
 * A synapse looks back to its last presynaptic spike, however long ago; so that the list stays short, the store now and then lets all its
 * synapses learn from the spikes up to a horizon, which are then forgotten. No weight depends on when it does.
 */
final class PostSpikes {
    private static final int LEAST_ROOM = 1 << 12;
    private static final int SYNAPSES_PER_SPIKE = 4;
    private final double tauMs;
    private final TimeGrid grid;
    private final int[] index;    // (neurons) row of a neuron, -1 for those with no synapse
    private final int[][] steps;  // (rows) steps of spikes, ascending
    private final double[][] trace; // (rows) trace right after each, itself included
    private final int[] count;
    private final int room;
    private int kept;        // spikes of all rows
    private int most;        // spikes at which the store should settle
    private int horizon = -1;

    /**
     * @param room how many spikes may come before the store should settle again
     */
    PostSpikes(StoredRows rows, double tauMs, TimeGrid grid, int room) {
        this.tauMs = tauMs;
        this.grid = grid;
        this.room = room;
        this.most = room;
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
        kept++;
        trace[row][n] = n == 0 ? 1 : trace[row][n - 1] * ExactIntegration.decay(grid.ms(step - steps[row][n - 1]), tauMs) + 1;
        steps[row][n] = step;
    }

    /** The room that costs little beside the synapses themselves, and makes settling rare. */
    static int roomFor(StoredRows rows) {
        return Math.max(LEAST_ROOM, rows.slot().length / SYNAPSES_PER_SPIKE);
    }

    /** Whether so many spikes have come that the synapses should learn from them. */
    boolean full() {
        return kept >= most;
    }

    /** All synapses have learnt from the spikes up to this step. */
    int horizon() {
        return horizon;
    }

    /** The first spike after a step that not every synapse has learnt from. */
    int after(int row, long step) {
        return before(row, Math.max(step, horizon) + 1);
    }

    /** Forgets the spikes up to a step, but for the last one of each neuron, whose trace is still needed. */
    void forget(int upTo) {
        horizon = Math.max(horizon, upTo);
        kept = 0;
        for (int row = 0; row < steps.length; row++) {
            int gone = Math.max(0, before(row, upTo + 1L) - 1);
            int left = count[row] - gone;
            int length = Math.max(4, Integer.highestOneBit(Math.max(1, left)) << 1);
            if (gone > 0) {
                steps[row] = Arrays.copyOf(Arrays.copyOfRange(steps[row], gone, count[row]), length);
                trace[row] = Arrays.copyOf(Arrays.copyOfRange(trace[row], gone, count[row]), length);
                count[row] = left;
            }
            kept += left;
        }
        most = kept + room;
    }

    /** Spikes that are remembered. */
    int kept() {
        return kept;
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
        horizon = (int) visitor.number("post.horizon", horizon);
        most = (int) visitor.number("post.most", most);
        kept = Arrays.stream(count).sum();
    }

    private static int[] atLeastOne(int[] values) {
        return values.length == 0 ? new int[4] : values;
    }

    private static double[] atLeastOne(double[] values) {
        return values.length == 0 ? new double[4] : values;
    }
}
